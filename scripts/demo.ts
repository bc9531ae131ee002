import './build.ts';

/**
 * `npm run demo`: the sample crossing in a throw-away folder on free ports; ends by itself with a
 * summary, and with exit code 0 if every step of the story came true.
 */
// What is imported here needs what the build makes.
const { demonstrate } = await import('./run/demonstrate.ts');
process.exitCode = await demonstrate();
