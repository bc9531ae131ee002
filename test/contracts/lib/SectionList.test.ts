import { expect } from 'chai';
import type { BaseContract } from 'ethers';
import fc from 'fast-check';
import { openChain } from '../support/chain.ts';
import { deployHarness } from '../support/harness.ts';
import { runs, SEED } from '../support/runs.ts';
import { section2, sections32 } from '../support/words.ts';

const letter = fc.constantFrom(...'ABMUZ');
const code = fc.tuple(letter, letter).map(([a, b]) => a + b);
const codes = fc.uniqueArray(code, { maxLength: 16 }).map((list) => [...list].sort());

describe('lib/SectionList', () => {
  let lists: BaseContract;
  const ask = (name: string, ...args: unknown[]): Promise<unknown> =>
    lists.getFunction(name)(...args);

  before(async () => {
    lists = await deployHarness(await openChain(), 'ListHarness');
  });

  it(`names one section and a pair in its one spelling (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(code, code, async (a, b) => {
        expect(await ask('one', section2(a))).to.equal(sections32([a]));
        const both = sections32([...new Set([a, b])].sort());
        expect(await ask('pair', section2(a), section2(b))).to.equal(both);
      }),
      runs(200),
    );
  });

  it(`counts, finds and tells codes (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(codes, code, fc.nat({ max: 40 }), async (list, wanted, position) => {
        const word = sections32(list);
        expect(await ask('count', word)).to.equal(BigInt(list.length));
        expect(await ask('has', word, section2(wanted))).to.equal(list.includes(wanted));
        expect(await ask('codeAt', word, position)).to.equal(section2(list[position] ?? ''));
      }),
      runs(200),
    );
  });

  it(`inserts a code in its place and takes it out again (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(
        codes.filter((list) => list.length > 0),
        fc.nat(),
        async (list, pick) => {
          const taken = list[pick % list.length]!;
          const rest = sections32(list.filter((other) => other !== taken));
          expect(await ask('insert', rest, section2(taken))).to.equal(sections32(list));
          expect(await ask('remove', sections32(list), section2(taken))).to.equal(rest);
        },
      ),
      runs(200),
    );
  });

  it(`knows a subset, and refuses every other spelling of it (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(codes, codes, async (list, whole) => {
        const inside = list.every((one) => whole.includes(one));
        expect(await ask('isSubset', sections32(list), sections32(whole))).to.equal(inside);
        expect(await ask('isSubset', sections32(whole), sections32(whole))).to.equal(true);
      }),
      runs(200),
    );
    const whole = sections32(['CA', 'MX', 'US']);
    for (const [list, why] of [
      [['US', 'MX'], 'descending'],
      [['MX', 'MX'], 'twice'],
      [['MX', '\0\0', 'US'], 'a hole'],
      [['MX', '\0\0', '\0\0', '\0\0', '\0\0', '\0\0', '\0\0', 'US'], 'something behind'],
      [['\0\0', 'MX'], 'a hole in front'],
      [['M\0', 'XU'], 'half a code'],
    ] as const) {
      expect(await ask('isSubset', sections32(list), whole), why).to.equal(false);
    }
    expect(await ask('isSubset', sections32([]), whole)).to.equal(true);
  });

  it('takes two capital letters for a code', async () => {
    for (const good of ['AA', 'ZZ', 'US', 'MX']) {
      expect(await ask('isCode', section2(good)), good).to.equal(true);
    }
    for (const bad of ['', 'A', '\0A', 'us', 'U1', '@A', 'A@', '[A', 'A[', 'Ué']) {
      const word = `0x${Buffer.from(bad, 'latin1').toString('hex').padEnd(4, '0')}`;
      expect(await ask('isCode', word), bad).to.equal(false);
    }
  });
});
