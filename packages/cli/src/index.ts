export { EXIT, EXIT_WORDS } from './exit-codes.ts';
export { helpPage } from './help-page.ts';
export { COLUMNS } from './import/columns.ts';
export { run } from './run.ts';
export type { World } from './world.ts';
