import { registerHooks } from 'node:module';

const VERIFIER = new URL('../../../verifier/src/index.ts', import.meta.url).href;
const RECORDING = new URL('recording.ts', import.meta.url).href;

/** Loaded before a test of packages/verifier: what that imports as the verifier writes files down. */
registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    return resolved.url === VERIFIER && context.parentURL !== RECORDING
      ? { ...resolved, url: RECORDING }
      : resolved;
  },
});
