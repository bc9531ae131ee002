import assert from 'node:assert/strict';
import type { Evidence, TrustFile } from '@acta/protocol';
import { type Check, type CheckId, type Report, verifyEvidence } from '../../src/index.ts';
import { trustFile } from './keys.ts';
import { play, type Story } from './story.ts';

/** One story for all tests of a file: making it takes a second. */
let told: Story | undefined;
export function story(): Story {
  told ??= play();
  return told;
}

export const verify = (evidence: unknown, trust?: TrustFile): Report =>
  verifyEvidence(
    JSON.stringify(evidence),
    JSON.stringify(trust ?? trustFile((evidence as Evidence).network.origin)),
  );

export const check = (report: Report, id: CheckId): Check =>
  report.checks.find((one) => one.id === id)!;

/** `id code` of every check of a status, in order. */
export const withStatus = (report: Report, status: 'fail' | 'not checked'): string[] =>
  report.checks
    .filter((one) => one.status === status && one.code !== 'VERIFY_NOT_CONCERNED')
    .map((one) => `${one.id} ${one.code}`);

/** Fails at these checks for these reasons, and at no other. */
export function assertFails(report: Report, wanted: readonly string[]): void {
  assert.deepEqual(withStatus(report, 'fail'), wanted);
  assert.equal(report.verdict, 'invalid');
}

/** Is left open by these checks at least, and contradicted by none. */
export function assertOpen(report: Report, wanted: readonly string[]): void {
  assert.deepEqual(withStatus(report, 'fail'), []);
  const required = report.checks.filter((one) => one.required && one.status !== 'pass');
  assert.deepEqual(
    required
      .filter(({ code }) => code !== 'VERIFY_NOT_REACHED')
      .map((one) => `${one.id} ${one.code}`),
    wanted,
  );
  assert.equal(report.verdict, 'incomplete');
}

/** A deep copy that a test may write to. */
export type Loose = { [name: string]: Loose } & Loose[] & string & number;
export const loose = (value: unknown): Loose => structuredClone(value) as Loose;

/** Another hex text of the same length: its last digit is one on. */
export const bump = (hex: string): string =>
  hex.slice(0, -1) + ((Number.parseInt(hex.at(-1)!, 16) + 1) % 16).toString(16);
