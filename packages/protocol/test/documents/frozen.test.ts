import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import canonicalize from 'canonicalize';
import {
  buildDocument,
  disclose,
  type Disclosure,
  parseDocument,
  saltedFields,
  type SealedDocument,
  verifyDisclosure,
} from '../../src/documents/index.ts';

interface Frozen {
  name: string;
  document: SealedDocument;
  /** Text of each leaf from leaf 0 on. */
  leaves: string[];
  disclosure: Disclosure;
}

const FILE = join(import.meta.dirname, '../vectors/documents.json');
const frozen = JSON.parse(readFileSync(FILE, 'utf8')) as Frozen[];

/** Made by a Python program that shares no line with ours; once sealed they verify for ever. */
describe('documents sealed once', () => {
  for (const { name, document, leaves, disclosure } of frozen) {
    it(`${name}: leaves, root and disclosure, byte for byte`, () => {
      const { type, content, salts, root } = document;
      assert.deepEqual(parseDocument(document), document);
      assert.equal(buildDocument(type, content, { salts }).root, root);
      const texts = saltedFields(document).map(({ salt, path, value }) =>
        canonicalize([salt, path, value]),
      );
      assert.deepEqual([`["acta/doc/1","${type}",${leaves.length}]`, ...texts], leaves);
      const paths = disclosure.leaves.map(({ path }) => path);
      assert.deepEqual(disclose(document, paths), disclosure);
      assert.deepEqual([...verifyDisclosure(disclosure, root).fields.keys()], paths);
    });
  }
});
