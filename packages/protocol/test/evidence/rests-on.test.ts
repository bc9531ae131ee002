import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bytesToHex } from '../../src/crypto/index.ts';
import { type EvidenceRecord, restsOn } from '../../src/evidence/index.ts';
import { encodeRecord } from '../../src/log/index.ts';

const hash = (byte: string) => `0x${byte.repeat(32)}`;
const key = (byte: string) => `0x${byte.repeat(20)}`;
const NONE = hash('00');

const entry = (kind: number, rest: Partial<EvidenceRecord>): EvidenceRecord => ({
  record: bytesToHex(
    encodeRecord({ kind, writer: key('77'), recordedAt: 1, sections: ['US'], digest: hash('55') }),
  ),
  proof: '',
  statement: { type: 'Assess', message: {} },
  ...rest,
});
const shown = (...signers: string[]) => signers.map((signer) => ({ signer, envelope: '0x01' }));

describe('restsOn', () => {
  it('names the writer and every key whose signature is shown, each once', () => {
    const parts = restsOn(
      entry(0x0303, {
        statement: { type: 'Answer', message: {}, signatures: shown(key('01')) },
        handoff: { type: 'Handoff', message: {}, signatures: shown(key('02'), key('01')) },
        receipt: { signer: key('03'), bytes: '0x' },
      }),
    );
    assert.deepEqual(parts, [
      { part: 'writer', group: 3, writer: key('77') },
      { part: 'key', key: key('01') },
      { part: 'key', key: key('02') },
      { part: 'key', key: key('03') },
    ]);
  });

  it('names what an assessment cites, and no exchange rates where it cites none', () => {
    const message = { schedule: hash('0a'), rules: hash('0b'), exchange: NONE };
    const parts = restsOn(entry(0x0501, { statement: { type: 'Assess', message } }));
    assert.deepEqual(parts.slice(1), [
      { part: 'tariff', digest: hash('0a') },
      { part: 'tariff', digest: hash('0b') },
    ]);
  });

  for (const type of ['PublishTariff', 'SectionAdmitted', 'WriterAdmitted']) {
    it(`names the minute behind ${type}, and none after the founding alone`, () => {
      const by = (minute: number) =>
        restsOn(entry(0x0001, { statement: { type, message: { minute } } }));
      assert.deepEqual(by(7), [{ part: 'minute', number: 7 }]);
      assert.deepEqual(by(0), []);
    });
  }

  it('needs nothing for a minute that comes into force', () => {
    const statement = { type: 'MinuteInForce', message: { number: 1, minute: 3 } };
    assert.deepEqual(restsOn(entry(0x0001, { statement })), []);
  });
});
