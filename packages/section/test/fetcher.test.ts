import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Index } from '@acta/indexer';
import {
  ActaError,
  attachmentOf,
  buildDocument,
  type SealedDocument,
  type SignedStatement,
  utf8,
} from '@acta/protocol';
import { Attachments } from '../src/attachments.ts';
import { Fetcher } from '../src/fetcher.ts';
import type { Peer } from '../src/peer.ts';
import { temporaryVault } from './support/section-parts.ts';

const file = utf8('%PDF-1.4 joint report of the principal engineers');
const annex = attachmentOf(file, 'application/pdf');
const minute = buildDocument('minute', {
  paragraphs: [{ n: 1, en: 'Minute', es: 'Acta' }],
  annexes: [annex],
});
const note = buildDocument('note', { text: { en: 'a', es: 'b' } });
const drafted = (type: SignedStatement['type'], document: SealedDocument) => ({
  statement: { type, message: { document: document.root, acts: '0x' }, signatures: [] },
});

/** A joining section over a log of a minute and a note, and a peer that has what it is given. */
async function joining(has: { documents?: SealedDocument[]; files?: Uint8Array[] }) {
  const { vault, drop } = await temporaryVault();
  const log = [drafted('MinuteDraft', minute), drafted('PartyNote', note)];
  const read: string[] = [];
  const index = {
    records: ({ after }: { after?: number }) =>
      Promise.resolve(log.map((row, i) => ({ ...row, index: i })).slice((after ?? -1) + 1)),
    documentArrived: (root: string) => Promise.resolve(void read.push(root)),
  } as unknown as Index;
  const asked: string[] = [];
  const state = { has, down: false };
  const peer = {
    code: 'US',
    document: (root: string) => {
      asked.push(root);
      if (state.down) return Promise.reject(new ActaError('PEER_UNREACHABLE'));
      return Promise.resolve(state.has.documents?.find((one) => one.root === root));
    },
    attachment: () => Promise.resolve(state.has.files?.[0]),
  } as unknown as Peer;
  const problems: unknown[] = [];
  const fetcher = new Fetcher({
    vault,
    index,
    attachments: new Attachments(vault, () => 1),
    peers: [peer],
    onProblem: (_what, error) => problems.push(error),
  });
  return { vault, drop, fetcher, state, asked, read, problems };
}

describe('a section that joined later', () => {
  it('gets minutes and their annexes from before its time, and nobody’s custody', async () => {
    const { vault, drop, fetcher, asked, read } = await joining({
      documents: [minute, note],
      files: [file],
    });
    await fetcher.advance();
    await fetcher.advance();
    assert.deepEqual(await vault.document(minute.root), minute);
    assert.deepEqual(new Uint8Array((await vault.attachment(annex.sha256))!.bytes), file);
    assert.deepEqual(asked, [minute.root], 'the note of a party was not asked for');
    assert.deepEqual(read, [minute.root]);
    assert.deepEqual(await vault.wanted(10), []);
    await drop();
  });

  it('waits for a peer that is away, on disk', async () => {
    const { vault, drop, fetcher, state, problems } = await joining({ documents: [minute] });
    state.down = true;
    await fetcher.advance();
    assert.equal(problems.length, 1);
    assert.equal((await vault.wanted(10)).length, 1);
    state.down = false;
    await fetcher.advance();
    assert.ok(await vault.document(minute.root));
    await drop();
  });

  it('takes no other document and no other file for the one it asked for', async () => {
    const other = buildDocument('minute', { paragraphs: [{ n: 1, en: 'Lie', es: 'Mentira' }] });
    const { vault, drop, fetcher, state, problems } = await joining({
      documents: [{ ...other, root: minute.root }, minute],
    });
    await fetcher.advance();
    assert.equal(await vault.document(minute.root), undefined);
    assert.equal(problems.length, 1);
    state.has = { documents: [minute], files: [utf8('%PDF other')] };
    await fetcher.advance();
    await fetcher.advance();
    assert.ok(await vault.document(minute.root));
    assert.equal(await vault.attachment(annex.sha256), undefined);
    await drop();
  });
});
