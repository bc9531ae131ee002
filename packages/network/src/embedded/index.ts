export { type EmbeddedChild, type Exit, spawnEmbedded } from './child.ts';
export { type EmbeddedEngine, type EmbeddedOptions, startEmbedded } from './engine.ts';
export type { RootProbe } from './entry.ts';
export type { ReplayProgress } from './replay.ts';
