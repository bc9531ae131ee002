import { createServer } from 'node:net';
import { type Ports, SECTIONS } from './sections.ts';

/** Ports that nobody listens on at this moment. */
export async function freePorts(): Promise<Ports> {
  const servers = [];
  for (let i = 0; i <= SECTIONS.length; i += 1) servers.push(await listen());
  const [chain, ...apis] = servers.map(({ port }) => port) as [number, ...number[]];
  await Promise.all(servers.map(({ close }) => close()));
  return { chain, apis: Object.fromEntries(SECTIONS.map((code, i) => [code, apis[i]!])) };
}

function listen(): Promise<{ port: number; close: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      const close = (): Promise<void> => new Promise((done) => server.close(() => done()));
      resolve({ port, close });
    });
  });
}
