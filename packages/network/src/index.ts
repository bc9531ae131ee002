export * from './embedded/index.ts';
export * from './besu/index.ts';
