import { verifyEvidence } from '@acta/verifier';
import { readFile } from 'node:fs/promises';
import { evidenceFile, type FileName } from '../files.ts';
import type { Step } from '../step.ts';
import { VEHICLES } from '../wares.ts';

/** What a forger would like to change in a copy: the words before the byte that is flipped. */
const WISHES: readonly (readonly [FileName, string])[] = [
  ['trail', VEHICLES[0]!.name.slice(0, -1)],
  ['minute', 'What is shared changes by minute '],
  ['assessment-us', '4290'],
];

/** One byte of each copy is flipped, and a check names what is wrong. */
export const forged: Step = {
  title: 'one byte flipped',
  async play({ node: { folder } }) {
    const trust = await readFile(folder.trust);
    const told: string[] = [];
    for (const [name, words] of WISHES) {
      const copy = await readFile(evidenceFile(folder, name));
      const at = copy.indexOf(words) + Buffer.byteLength(words);
      if (at < words.length) throw new Error(`${name}: the file does not say “${words}”`);
      copy[at] = copy[at]! ^ 1;
      const { verdict, checks } = verifyEvidence(copy, trust);
      const caught = checks.find(({ status }) => status === 'fail');
      if (verdict !== 'invalid' || caught === undefined) {
        throw new Error(`${name}: a flipped byte was not caught`);
      }
      told.push(`${name} by check ${caught.number} (${caught.id})`);
    }
    return `caught: ${told.join(', ')}`;
  },
};
