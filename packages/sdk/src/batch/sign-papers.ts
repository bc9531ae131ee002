import { digestOf, domainSeparator, type Domain, STATEMENTS } from '@acta/protocol';
import type { Paper } from '../papers/paper.ts';
import type { Person } from '../person.ts';

/** Statements under one signature: the path of each stays at nine hashes. */
export const BATCH = 500;

/**
 * Signs papers of which each wants one hand, with one signature for up to 500; each carries its path
 * and is provable alone.
 *
 * @throws TypeError where a paper wants more than one hand
 */
export async function signPapers(
  papers: readonly Paper[],
  domain: Domain,
  person: Person,
): Promise<Paper[]> {
  const separator = domainSeparator(domain);
  const signed: Paper[] = [];
  for (let from = 0; from < papers.length; from += BATCH) {
    const some = papers.slice(from, from + BATCH);
    const digests = some.map(({ type, message, signatures }) => {
      if (signatures.length !== 1) throw new TypeError(`${type} wants more than one hand`);
      return digestOf(domain, STATEMENTS[type], message);
    });
    const envelopes =
      digests.length === 1
        ? [await person.sign(digests[0]!)]
        : await person.signMany(separator, digests);
    signed.push(...some.map((paper, at) => ({ ...paper, signatures: [envelopes[at]!] })));
  }
  return signed;
}
