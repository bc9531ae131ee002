import { ActaError } from '@acta/sdk';

/** An error as it travels between threads: its class would be lost, its code is not. */
export const told = (error: unknown): unknown =>
  error instanceof ActaError ? { code: error.code, details: error.details } : error;
