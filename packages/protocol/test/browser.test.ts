import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import * as here from '../src/index.ts';
import { c2sp } from './log/c2sp.ts';

const SRC = join(import.meta.dirname, '../src');

/** What a page has; no `Buffer`, no `process`, no `require`. */
const page = (): Record<string, unknown> => ({
  TextEncoder,
  TextDecoder,
  URL,
  atob,
  btoa,
  crypto,
  console,
  setTimeout,
  clearTimeout,
});

describe('protocol in a browser', () => {
  let inputs: string[];
  let acta: typeof here;

  before(async () => {
    const result = await build({
      entryPoints: [join(SRC, 'index.ts')],
      bundle: true,
      platform: 'browser',
      format: 'iife',
      globalName: 'acta',
      metafile: true,
      write: false,
      logLevel: 'silent',
    });
    inputs = Object.keys(result.metafile.inputs);
    const context = createContext(page());
    runInContext(result.outputFiles[0]!.text, context);
    acta = (context as { acta: typeof here }).acta;
  });

  it('takes the browser’s engine and nothing of Node', () => {
    assert.ok(inputs.some((file) => file.endsWith('src/crypto/browser.ts')));
    assert.ok(!inputs.some((file) => file.endsWith('src/crypto/node.ts')));
    assert.ok(!inputs.some((file) => /^node:|secp256k1\/(index|bindings)|elliptic/.test(file)));
  });

  it('verifies the six signatures and the proof as Node does', () => {
    const keys = c2sp.keys.map(({ vkey }) => acta.parseVkey(vkey));
    const { checkpoint, findings } = acta.openCheckpoint(c2sp.note, keys);
    assert.equal(findings.map((finding) => finding.is).join(), 'good,good,good,good,good,good');
    const { index, path } = acta.parseProofHead(c2sp.proofs[3]!.head);
    const root = acta.rootFromInclusion(
      index,
      checkpoint.size,
      acta.leafHash(acta.hexToBytes(c2sp.records[3]!)),
      path.map((hash) => acta.hexToBytes(hash)),
    );
    assert.equal(acta.bytesToHex(root!), c2sp.roots[5]);
  });

  it('seals a document that Node opens, and the reverse', () => {
    const content = {
      a: [1, 'ñ', { b: false }],
      scan: here.attachmentOf(new Uint8Array(3), 'a/b'),
    };
    const there = JSON.parse(JSON.stringify(acta.buildDocument('handoff', content))) as unknown;
    const sealed = here.parseDocument(there);
    assert.equal(acta.parseDocument(sealed).root, sealed.root);
    const shown = JSON.parse(JSON.stringify(acta.disclose(sealed, ['/a']))) as unknown;
    assert.equal(here.verifyDisclosure(shown, sealed.root).fields.get('/a/1'), 'ñ');
  });

  it('recovers the signer of a statement as Node does', () => {
    const key = new Uint8Array(32).fill(5);
    const digest = here.bytesToHex(here.keccak256(here.utf8('x')));
    const signature = here.decodeSignature(acta.signDigest(key, digest));
    assert.equal(acta.recoverAddress(here.hexToBytes(digest), signature), here.addressOf(key));
  });
});
