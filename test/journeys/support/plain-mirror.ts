import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { openCheckpoint, type Tile, TILE_WIDTH, tilePath, tileWidth } from '@acta/protocol';

/** Every resource of a log at a size, as C2SP tlog-tiles lists them. */
export function pathsOf(size: number): string[] {
  const tiles: Tile[] = [];
  for (const level of ['entries', 0, 1, 2, 3, 4, 5, 6] as const) {
    for (let index = 0; tileWidth(level, index, size) > 0; index += 1) {
      tiles.push({ level, index, width: tileWidth(level, index, size) });
      if (tileWidth(level, index, size) < TILE_WIDTH) break;
    }
  }
  return tiles.map(tilePath);
}

/** Copies a log with plain `fetch`, file by file, and knows nothing of what is in them. */
export async function mirror(url: string, folder: string): Promise<number> {
  const copy = async (path: string): Promise<string> => {
    const response = await fetch(`${url}/${path}`);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    const bytes = Buffer.from(await response.arrayBuffer());
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
    return bytes.toString('utf8');
  };
  const { size } = openCheckpoint(await copy('checkpoint'), []).checkpoint;
  for (const path of pathsOf(size)) await copy(path);
  return size;
}

/** Serves files and nothing else, as any web server would. */
export async function serveFiles(folder: string): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    readFile(join(folder, new URL(request.url!, 'http://x').pathname)).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
