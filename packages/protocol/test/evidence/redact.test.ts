import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ActaError } from '../../src/index.ts';
import {
  buildDocument,
  disclose,
  type Evidence,
  redact,
  verifyDisclosure,
} from '../../src/index.ts';
import { sampleEvidence } from '../support/sample-evidence.ts';

const sealed = buildDocument('note', {
  text: { en: 'All well.', es: 'Todo bien.' },
  seals: {
    salt: 'x',
    marks: [
      { maker: 'ACME', number: '1' },
      { maker: 'ACME', number: '2' },
    ],
  },
  place: { name: 'Laredo', country: 'US' },
  price: '410000.00',
});

/** A file with this document in a statement and in the handoff that it answers. */
function fileWith(paths: readonly string[]): Evidence {
  const documents = { document: disclose(sealed, paths) };
  const [record] = sampleEvidence.records;
  return {
    ...sampleEvidence,
    records: [
      {
        ...record!,
        statement: { ...record!.statement, documents },
        handoff: { type: 'Handoff', message: {}, documents },
      },
    ],
  };
}

const PATHS = ['/text', '/seals', '/seals/marks/*', '/seals/marks/0', '/place/name', '/price'];

describe('redact', () => {
  it('shows the same as if less had been disclosed from the document itself', () => {
    fc.assert(
      fc.property(fc.subarray(PATHS, { minLength: 1 }), (hide) => {
        const { statement } = redact(fileWith(['']), { hide }).records[0]!;
        const shown = statement.documents?.['document'];
        if (shown === undefined) return;
        const paths = shown.leaves.map(({ path }) => path);
        assert.deepEqual(shown, disclose(sealed, paths));
        assert.deepEqual([...verifyDisclosure(shown, sealed.root).fields.keys()], paths);
        for (const hidden of hide.filter((path) => !path.includes('*'))) {
          assert.ok(paths.every((path) => path !== hidden && !path.startsWith(`${hidden}/`)));
        }
      }),
    );
  });

  it('leaves no salt and no value of what is hidden anywhere in the file', () => {
    const text = JSON.stringify(redact(fileWith(['']), { hide: ['/price', '/place'] }));
    const whole = disclose(sealed, ['/price', '/place']);
    for (const { salt, value } of whole.leaves) {
      assert.ok(!text.includes(salt));
      assert.ok(!text.includes(JSON.stringify(value)) || value === 'US');
    }
  });

  it('hides in statements of one type only, if that is said', () => {
    const { statement, handoff } = redact(fileWith(['']), { hide: ['Handoff:/price'] }).records[0]!;
    const has = (s: typeof statement) =>
      s.documents!['document']!.leaves.some(({ path }) => path === '/price');
    assert.equal(has(statement), true);
    assert.equal(has(handoff!), false);
  });

  it('leaves a document out of which nothing is left', () => {
    const { statement } = redact(fileWith(['/price']), { hide: [''] }).records[0]!;
    assert.equal('documents' in statement, false);
  });

  it('takes the name of the goods away, and whom it was given to before', () => {
    const given = {
      to: 'a',
      purpose: 'b',
      at: 1,
      signer: `0x${'ab'.repeat(20)}`,
      envelope: '0x01',
    };
    const made = redact({ ...fileWith(['']), given }, { hide: ['/price'], name: true });
    assert.equal('name' in made.subject, false);
    assert.equal('given' in made, false);
  });

  it('refuses a pointer that hides nothing', () => {
    for (const hide of ['/prize', 'Assess:/price', 'price']) {
      assert.throws(
        () => redact(fileWith(['']), { hide: [hide] }),
        (error: ActaError) =>
          error.code === 'DOCUMENT_PATH_UNKNOWN' && error.details['path'] === hide,
      );
    }
  });
});
