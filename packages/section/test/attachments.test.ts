import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { attachmentOf, buildDocument, utf8 } from '@acta/protocol';
import { Attachments, attachmentsIn } from '../src/attachments.ts';
import type { Vault } from '../src/vault.ts';
import { temporaryVault } from './support/section-parts.ts';

const BY = `0x${'11'.repeat(20)}`;
const DAY = 86_400;

describe('attachments', () => {
  let vault: Vault;
  let drop: () => Promise<void>;
  let now = 1_000;
  let files: Attachments;

  before(async () => {
    ({ vault, drop } = await temporaryVault());
    files = new Attachments(vault, () => now);
  });
  after(() => drop());

  const put = (text: string, type = 'text/plain', by = BY) => {
    const bytes = utf8(text);
    return files.put(bytes, type, attachmentOf(bytes, type).sha256, by);
  };

  it('are kept under their hash, once', async () => {
    const { sha256 } = await put('soundings');
    assert.deepEqual(await put('soundings'), attachmentOf(utf8('soundings'), 'text/plain'));
    const held = await files.get(sha256);
    assert.deepEqual(new Uint8Array(held!.bytes), utf8('soundings'));
    assert.deepEqual([held!.mediaType, held!.size, held!.by, held!.at], ['text/plain', 9, BY, now]);
  });

  it('are refused off their hash or type, and nothing of them stays', async () => {
    const bytes = utf8('no pdf at all');
    const { sha256 } = attachmentOf(bytes, 'text/plain');
    const wrong = `0x${'22'.repeat(32)}`;
    await assert.rejects(files.put(bytes, 'text/plain', wrong, BY), {
      code: 'ATTACHMENT_OFF_HASH',
    });
    for (const type of ['application/pdf', 'image/png', '', 'Text/Plain', 'text/html; charset=x']) {
      await assert.rejects(files.put(bytes, type, sha256, BY), { code: 'ATTACHMENT_TYPE_WRONG' });
    }
    assert.equal(await files.get(sha256), undefined);
    await put('told as text');
    await assert.rejects(put('told as text', 'text/csv'), { code: 'ATTACHMENT_TYPE_WRONG' });
    const pdf = await put('%PDF-1.7 …', 'application/pdf');
    assert.equal(pdf.mediaType, 'application/pdf');
  });

  it('let a document pass only with all its files, as it names them', async () => {
    const there = await put('annex 1');
    const noteOver = (attachment: ReturnType<typeof attachmentOf>) =>
      buildDocument('note', { text: { en: 'See', es: 'Véase' }, attachments: [attachment] });
    const good = noteOver(there);
    assert.deepEqual(attachmentsIn(good.content), [there]);
    await files.check(good);
    await assert.rejects(files.check(noteOver(attachmentOf(utf8('away'), 'text/plain'))), {
      code: 'ATTACHMENT_MISSING',
    });
    for (const change of [{ size: 3 }, { mediaType: 'text/csv' }]) {
      await assert.rejects(files.check(noteOver({ ...there, ...change })), {
        code: 'ATTACHMENT_TYPE_WRONG',
      });
    }
    await vault.putDocuments({ [good.root]: good });
    assert.deepEqual(await vault.namedBy(there.sha256), [good.root]);
  });

  it('that no document names within a day are let go of; the others stay', async () => {
    const stray = await put('stray');
    const kept = attachmentOf(utf8('annex 1'), 'text/plain');
    now += DAY + 1;
    await put('a day later');
    assert.equal(await files.get(stray.sha256), undefined);
    assert.ok(await files.get(kept.sha256));
  });

  it('of one key are at most a hundred that wait', async () => {
    const greedy = `0x${'33'.repeat(20)}`;
    for (let n = 0; n < 100; n += 1) await put(`file ${n}`, 'text/plain', greedy);
    await assert.rejects(put('one more', 'text/plain', greedy), { code: 'ATTACHMENTS_TOO_MANY' });
    await put('somebody else’s');
  });
});
