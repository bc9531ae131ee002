import fc from 'fast-check';
import { SEED } from './seed.ts';

/** Loaded before every file of a whole run: properties begin where the walks do. */
fc.configureGlobal({ seed: SEED });
