import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  buildDocument,
  disclose,
  type Disclosure,
  type JsonObject,
  saltedFields,
  type SealedDocument,
} from '@acta/protocol';
import { declarationId } from '@acta/tariff';
import { declare, line } from '../../../tariff/test/support/declare.ts';
import { contentOf } from '../../src/duty/content-of.ts';
import { declarationIn, readParts, splitParts, withParts } from '../../src/duty/facts.ts';
import type { HeldStatement } from '../../src/held-statement.ts';
import type { Vault } from '../../src/vault.ts';

const declaration = declare([line('harness', '42000')]);
const amounts = { nation: 'US', due: '42900.00', lines: [{ number: 1, amount: '42900.00' }] };
const document = buildDocument('assessment', { declaration, assessment: amounts });

const assess = (of: SealedDocument, id = declarationId(declaration)) =>
  ({
    type: 'Assess',
    message: { section: 'US', declaration: id, document: of.root },
    signatures: ['0x'],
  }) as const;

const vaultWith = (...documents: SealedDocument[]) =>
  ({
    document: (root: string) => Promise.resolve(documents.find((one) => one.root === root)),
  }) as unknown as Vault;

async function passed(of = document): Promise<Disclosure> {
  const submission = assess(of);
  const held: HeldStatement = { digest: '0x', submission, firstSeen: 1 };
  const body = await withParts(held, submission, vaultWith(of));
  const { disclosed, statement } = splitParts(JSON.parse(JSON.stringify(body)));
  assert.deepEqual(statement, submission);
  return (disclosed as { document: Disclosure }).document;
}

describe('what another nation learns of an assessment', () => {
  it('is the declaration as the assessor took it, and none of the amounts', async () => {
    const shown = await passed();
    const facts = readParts(assess(document), { document: shown });
    assert.deepEqual(Object.keys(facts), [document.root]);
    assert.deepEqual(declarationIn(facts[document.root]!), declaration);
    assert.doesNotMatch(JSON.stringify(shown), /42900/);
  });

  it('is nothing of a statement whose documents all go to both', async () => {
    const shared = buildDocument('declaration', declaration);
    const submission = { type: 'Declare', message: { document: shared.root } } as never;
    const held: HeldStatement = { digest: '0x', submission, firstSeen: 1 };
    assert.equal(await withParts(held, submission, vaultWith(shared)), submission);
    assert.deepEqual(readParts(submission, { document: disclose(shared, ['']) }), {});
  });

  const refused: readonly [string, string, (shown: Disclosure) => Promise<Disclosure>][] = [
    [
      'a value that is not under the root',
      'DISCLOSURE_ROOT_MISMATCH',
      async (shown) => ({
        ...shown,
        leaves: shown.leaves.map((leaf) =>
          leaf.path === '/declaration/lines/0/value' ? { ...leaf, value: '1' } : leaf,
        ),
      }),
    ],
    [
      'the amounts, which are none of ours',
      'DISCLOSURE_MALFORMED',
      async () => disclose(document, ['']),
    ],
    [
      'a declaration of which something is hidden',
      'DUTY_DECLARATION_MALFORMED',
      async () => disclose(document, ['/declaration/random', '/declaration/ucr']),
    ],
  ];
  for (const [what, code, change] of refused) {
    it(`refuses ${what}`, async () => {
      const given = await change(await passed());
      assert.throws(() => readParts(assess(document), { document: given }), { code });
    });
  }

  it('refuses the facts of another declaration under the root of this one', async () => {
    const other = buildDocument('assessment', {
      declaration: { ...declaration, random: `0x${'99'.repeat(32)}` },
      assessment: amounts,
    });
    const shown = await passed(other);
    assert.throws(() => readParts(assess(other), { document: shown }), {
      code: 'DUTY_OFF_STATEMENT',
    });
  });
});

describe('contentOf', () => {
  it('puts together what was taken apart', () => {
    const content: JsonObject = {
      a: { list: [], rows: [{ b: [1, [2]] }, { b: [] }], 'x~y': null },
    };
    const sealed = buildDocument('note', content);
    const fields = new Map(saltedFields(sealed).map(({ path, value }) => [path, value]));
    assert.deepEqual(contentOf(fields, ''), content);
    assert.deepEqual(contentOf(fields, '/a/rows'), (content['a'] as JsonObject)['rows']);
  });

  it('makes no elements that are not there', () => {
    const fields = new Map<string, number>([
      ['/a/-', 4_000_000_000],
      ['/a/0', 1],
    ]);
    assert.deepEqual(contentOf(fields, ''), { a: undefined });
    assert.equal(contentOf(fields, '/b'), undefined);
  });
});
