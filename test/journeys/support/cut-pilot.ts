import { readFile, writeFile } from 'node:fs/promises';
import { Line } from './line.ts';
import { Pilot } from './pilot.ts';

interface Config {
  rpc: string;
  peers: { code: string; url: string }[];
}

const portOf = (url: string): number => Number(new URL(url).port);

/** A pilot whose US service reaches the chain and MX, and MX it, by lines that can be cut. */
export class CutPilot {
  readonly pilot: Pilot;
  readonly #lines: readonly Line[];

  private constructor(pilot: Pilot, lines: readonly Line[]) {
    this.pilot = pilot;
    this.#lines = lines;
  }

  static async found(): Promise<CutPilot> {
    const pilot = await Pilot.found();
    const lines: Line[] = [];
    const through = async (url: string): Promise<string> => {
      const line = await Line.to(portOf(url));
      lines.push(line);
      return line.url;
    };
    for (const code of ['US', 'MX'] as const) {
      const file = pilot.folder.section(code).config;
      const config = JSON.parse(await readFile(file, 'utf8')) as Config;
      if (code === 'US') config.rpc = await through(config.rpc);
      for (const peer of config.peers) peer.url = await through(peer.url);
      await pilot.kill(code);
      await writeFile(file, JSON.stringify(config));
      await pilot.start(code);
    }
    return new CutPilot(pilot, lines);
  }

  /** Leaves US alone with its own people. */
  cut(): void {
    for (const line of this.#lines) line.cut();
  }

  mend(): void {
    for (const line of this.#lines) line.mend();
  }

  async close(): Promise<void> {
    for (const line of this.#lines) line.close();
    await this.pilot.close();
  }
}
