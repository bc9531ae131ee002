import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { ActaError } from '../../src/errors/acta-error.ts';
import { publishedSchema } from '../../src/evidence/evidence-schema.ts';
import { parseEvidence, parseEvidenceFile } from '../../src/evidence/parse-evidence.ts';
import { sampleEvidence } from '../support/sample-evidence.ts';

const published = JSON.parse(
  readFileSync(new URL('../../schema/evidence-1.schema.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;
const ajv = new Ajv2020({ strict: true, strictTypes: false }).compile(published);

const codeOf = (file: string): string => {
  try {
    parseEvidenceFile(file);
    return 'accepted';
  } catch (error) {
    assert.ok(error instanceof ActaError, String(error));
    return error.code;
  }
};

describe('parseEvidence', () => {
  it('reads a file with every optional part', () => {
    assert.deepEqual(parseEvidence(JSON.stringify(sampleEvidence)), sampleEvidence);
  });

  it('has its schema published as it is', () => {
    assert.deepEqual(published, JSON.parse(JSON.stringify(publishedSchema())));
  });

  it('agrees with ajv under the published schema on every mutated file', () => {
    const values = fc.oneof(
      fc.jsonValue({ maxDepth: 1 }),
      fc.constantFrom('', '0x', -1, 1.5, 2 ** 53, `0x${'AB'.repeat(32)}`, [], {}),
    );
    fc.assert(
      fc.property(fc.nat(), values, fc.boolean(), (at, value, rename) => {
        const file = mutate(sampleEvidence, at, value, rename);
        const code = codeOf(JSON.stringify(file));
        assert.equal(code === 'accepted', ajv(file), `${code}: ${JSON.stringify(ajv.errors)}`);
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves what a later version may know to be reported, not refused as broken', () => {
    assert.equal(codeOf('{"acta":"evidence/2","anything":[1]}'), 'EVIDENCE_VERSION_UNKNOWN');
    const file = { ...sampleEvidence, subject: { kind: 'prophecy', of: 1 } };
    assert.equal(codeOf(JSON.stringify(file)), 'EVIDENCE_SUBJECT_UNKNOWN');
  });

  for (const [name, file] of Object.entries({
    'no object': '[]',
    'no version': '{}',
    'a version that is none': '{"acta":"evidence/01"}',
    'a list for a version': '{"acta":["evidence/2"]}',
    'an unknown field': JSON.stringify({ ...sampleEvidence, note: 'x' }),
    'no records': JSON.stringify({ ...sampleEvidence, records: [] }),
    'constructor as subject': JSON.stringify({
      ...sampleEvidence,
      subject: { kind: 'constructor' },
    }),
  })) {
    it(`refuses ${name}`, () => {
      const wanted = name.startsWith('constructor')
        ? 'EVIDENCE_SUBJECT_UNKNOWN'
        : 'EVIDENCE_MALFORMED';
      assert.equal(codeOf(file), wanted);
    });
  }

  it('refuses more signatures than anybody waits for', () => {
    const [record] = sampleEvidence.records;
    const file = (count: number) => {
      const signatures = Array(16).fill(record!.statement.signatures![0]);
      const statement = { type: 'Answer', message: {}, signatures };
      const records = Array(count).fill({ record: '0x01', proof: 'x', statement });
      return JSON.stringify({ ...sampleEvidence, records });
    };
    assert.equal(codeOf(file(10_000 / 16)), 'accepted');
    assert.equal(codeOf(file(10_000 / 16 + 1)), 'JSON_TOO_LARGE');
  });

  it('names the place that differs', () => {
    const file = structuredClone(sampleEvidence) as unknown as {
      records: { statement: { type: number } }[];
    };
    file.records[0]!.statement.type = 5;
    assert.throws(
      () => parseEvidence(JSON.stringify(file)),
      (error: ActaError) => error.details['path'] === '/records/0/statement/type',
    );
  });
});

/** A copy in which the value at one place (by number) is another, or its name is. */
function mutate(file: object, at: number, value: unknown, rename: boolean): unknown {
  const copy = structuredClone(file) as Record<string, unknown>;
  const places: [Record<string, unknown>, string][] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const name of Object.keys(node)) {
      places.push([node as Record<string, unknown>, name]);
      visit((node as Record<string, unknown>)[name]);
    }
  };
  visit(copy);
  const [parent, name] = places[at % places.length]!;
  if (rename && !Array.isArray(parent)) {
    parent[`${name}x`] = parent[name];
    delete parent[name];
  } else {
    parent[name] = value;
  }
  return copy;
}
