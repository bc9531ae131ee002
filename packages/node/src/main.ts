import { runNode } from './join/commands.ts';

/** `acta-node`, for operators. */
process.exitCode = await runNode(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  input: process.stdin,
});
