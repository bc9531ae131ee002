import { bytesToHex } from '@acta/protocol';
import type { Index, IndexedRecord } from '../../src/index.ts';

/**
 * Every answer that an index gives, as one text: two indexes of the same chain must give the same,
 * byte for byte, however often one of them was killed or rebuilt.
 */
export async function everyAnswer(index: Index): Promise<string> {
  const { block, hash, timestamp, size, root } = index.status();
  const answers: unknown[] = [{ block, hash, timestamp, size, root }];
  const records: IndexedRecord[] = [];
  while (records.length < size) {
    const after = records.length > 0 ? { after: records.length - 1 } : {};
    records.push(...(await index.records({ limit: 1000, ...after })));
  }
  answers.push(records);
  const kinds = new Set(records.map((record) => record.kind));
  const sections = new Set(records.flatMap((record) => record.sections));
  for (const kind of kinds) answers.push(await index.records({ limit: 1000, kind }));
  for (const section of sections) {
    answers.push(await index.records({ limit: 1000, section }), await index.tariffs(section));
    answers.push(await index.holdings(section));
  }
  const fields = new Map<string, Set<string>>();
  for (const { digest, statement } of records) {
    answers.push(await index.byDigest(digest));
    for (const part of [statement, statement?.handoff]) {
      for (const [name, value] of Object.entries(part?.message ?? {})) {
        fields.set(name, (fields.get(name) ?? new Set()).add(String(value)));
      }
    }
  }
  for (const goods of fields.get('goods') ?? []) {
    answers.push(await index.trail(goods), await index.goodsState(goods));
    answers.push(await index.origins(goods));
  }
  const page = { limit: 1000 };
  for (const id of fields.get('declaration') ?? []) {
    answers.push(await index.declaration(id), await index.declared(id));
  }
  for (const section of sections) {
    answers.push(await index.dutyList(section, 'waiting', page));
    answers.push(await index.dutyList(section, 'open', page));
  }
  for (const cited of fields.get('schedule') ?? []) {
    answers.push(await index.assessmentsCiting(cited, page));
  }
  for (const party of fields.get('party') ?? []) {
    answers.push(await index.party(party), await index.declaredBy(party, page));
  }
  for (const key of fields.get('appointee') ?? []) {
    answers.push(await index.holding(key), await index.grants(key));
  }
  for (const root of fields.get('document') ?? []) answers.push(await index.byDocument(root));
  answers.push(await index.minutes(), await index.sections());
  answers.push(await index.findings(), await index.certificates(), await index.charter());
  answers.push(await index.orders({ at: timestamp }));
  for (const { number } of await index.minutes()) answers.push(await index.costSharing(number));
  answers.push(await proofs(index, size));
  return JSON.stringify(answers);
}

async function proofs(index: Index, size: number): Promise<unknown[]> {
  const hex = (bytes: Uint8Array | undefined) => bytes && bytesToHex(bytes);
  const answers: unknown[] = [];
  for (let n = 0; n * 256 < size; n += 1) {
    const width = Math.min(256, size - n * 256);
    answers.push(hex(await index.tile(0, n, width)), hex(await index.entryBundle(n, width)));
  }
  for (let at = 1; at <= size; at += Math.max(1, Math.floor(size / 50))) {
    answers.push(await index.rootAt(at));
    answers.push((await index.inclusion(at - 1, size)).map(hex));
    answers.push((await index.consistency(at, size)).map(hex));
  }
  return answers;
}
