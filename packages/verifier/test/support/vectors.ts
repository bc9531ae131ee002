import { readdirSync, readFileSync } from 'node:fs';

/** A file of the corpus with what came of verifying it when it was issued. */
export interface Vector {
  readonly name: string;
  readonly evidence: string;
  readonly trust: string;
  readonly expected: {
    readonly verdict: string;
    readonly existedBy?: number;
    /** `number id status`, and the code behind it unless it passed. */
    readonly checks: readonly string[];
    readonly notices: readonly string[];
  };
}

const FOLDER = new URL('../../../../test/vectors/evidence/v1/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');

/** Evidence files that were issued once and verify for ever (docs/formats.md, the golden rule). */
export const VECTORS: readonly Vector[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.acta.json'))
  .sort()
  .map((file) => {
    const name = file.slice(0, -'.acta.json'.length);
    const { trust, ...expected } = JSON.parse(
      read(`${name}.expected.json`),
    ) as Vector['expected'] & {
      readonly trust: string;
    };
    return { name, evidence: read(file), trust: read(trust), expected };
  });
