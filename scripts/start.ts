import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import './build.ts';

/**
 * `npm start`: builds, starts an embedded chain and a service for each section, plays the sample
 * crossing where it has not been played to its end, then stays up until Ctrl-C.
 *
 *   npm start -- [--data <folder>] [--port-base <port>]
 */
// What is imported here needs what the build makes.
const [{ serve }, { portsFrom }] = await Promise.all([
  import('./run/serve.ts'),
  import('./run/sections.ts'),
]);

const { values } = parseArgs({
  options: { data: { type: 'string', default: 'acta-data' }, 'port-base': { type: 'string' } },
});
process.exitCode = await serve(resolve(values.data), portsFrom(values['port-base']));
