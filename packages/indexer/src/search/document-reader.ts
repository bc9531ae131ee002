import type { ClassicLevel } from 'classic-level';
import { ActaError, checkContent, type Content, type SealedDocument } from '@acta/protocol';
import type { DocumentSource } from '../index-api.ts';
import { documentRoots } from '../project/documents.ts';
import { dropLines, putLines } from '../registers/assessed-lines.ts';
import { dropIdentity, putIdentity } from '../registers/identity.ts';
import { crossingIn, dropSource, putSource } from '../crossings/sources.ts';
import { lastNumber, lastText } from '../store/bucket.ts';
import { BUCKETS } from '../store/buckets.ts';
import { Draft } from '../store/draft.ts';
import { answer } from '../store/reader.ts';
import type { FoundKey, Mention } from '../store/rows.ts';
import { findNames } from './find-names.ts';
import { type SearchQuery, searchKey } from './search-query.ts';

/** How many are read before what they named is written. */
const MOST_DOCUMENTS = 1_000;

/** Reads names and numbers out of the documents behind records, as they come and go. */
export class DocumentReader {
  readonly #db: ClassicLevel;
  readonly #documents: DocumentSource;
  /** One reading at a time: two of one root would write over each other. */
  #last: Promise<void> = Promise.resolve();

  constructor(db: ClassicLevel, documents: DocumentSource) {
    this.#db = db;
    this.#documents = documents;
  }

  /** Looks for what was missing, and for what nobody had looked for before this process began. */
  catchUp(): Promise<void> {
    return this.#queue(async () => {
      const looked = new Draft(this.#db).get(BUCKETS.looked) ?? 0;
      const { missing, records } = await answer(this.#db, async (reader) => ({
        missing: await reader.scan(BUCKETS.missing, []),
        records: await reader.scan(BUCKETS.content, [], looked > 0 ? { after: looked - 1 } : {}),
      }));
      const roots = missing.map(([key]) => lastText(key));
      for (const [, { statement }] of records) {
        if (statement !== undefined) roots.push(...documentRoots(statement));
      }
      await this.#read(roots, looked + records.length);
    });
  }

  /**
   * Documents have come, or were erased, or stand behind new records: they are read again.
   *
   * @param size every record below it has been looked at by then
   */
  read(roots: readonly string[], size?: number): Promise<void> {
    return this.#queue(() => this.#read(roots, size));
  }

  /** Resolves when nothing is being read any more. */
  settled(): Promise<void> {
    return this.#last;
  }

  #queue(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #read(roots: readonly string[], size: number | undefined): Promise<void> {
    const once = [...new Set(roots)];
    const draft = new Draft(this.#db);
    for (const [i, root] of once.entries()) {
      const document = await this.#documents.document(root);
      for (const key of draft.get(BUCKETS.readFrom, root) ?? []) {
        draft.delete(BUCKETS.found, ...key);
      }
      draft.delete(BUCKETS.noteFields, root);
      draft.delete(BUCKETS.noteParts, root);
      dropSource(draft, root);
      dropIdentity(draft, root);
      dropLines(draft, root);
      draft.delete(BUCKETS.order, root);
      if (document !== undefined) await this.#take(draft, root, document);
      else this.#miss(draft, root);
      if (i % MOST_DOCUMENTS === MOST_DOCUMENTS - 1) await draft.commit();
    }
    if (size !== undefined) draft.put(BUCKETS.looked, [], size);
    await draft.commit();
  }

  #miss(draft: Draft, root: string): void {
    if (draft.get(BUCKETS.missing, root) !== undefined) return;
    draft.put(BUCKETS.missing, [root], 0);
    draft.delete(BUCKETS.readFrom, root);
  }

  async #take(draft: Draft, root: string, document: SealedDocument): Promise<void> {
    const behind = await answer(this.#db, (reader) => reader.scan(BUCKETS.behind, [root]));
    const note = contentIf('note', document);
    const named = note && goodsNamed(note);
    const keys = foundIn(
      document,
      root,
      named === undefined ? behind.map(([, mention]) => mention) : [named],
    );
    for (const key of keys) draft.put(BUCKETS.found, key, 0);
    draft.put(BUCKETS.readFrom, [root], keys);
    const records = behind.map(([key]) => lastNumber(key));
    if (note !== undefined) takeNote(draft, root, note, records);
    putIdentity(draft, root, contentIf('party', document), note, records);
    putLines(draft, root, document, records);
    const said = crossingIn(document, contentIf('inspection', document), note);
    if (said !== undefined) putSource(draft, said, root, records);
    const order = contentIf('minute', document)?.order;
    if (order !== undefined) draft.put(BUCKETS.order, [root], order);
    draft.delete(BUCKETS.missing, root);
  }
}

/** What a manifest or a release is about stands in it: the goods of its consignments. */
function goodsNamed({ manifest, release }: Content<'note'>): Mention | undefined {
  if (manifest !== undefined) return { goods: manifest.consignments.flatMap(({ goods }) => goods) };
  return release && { goods: release.goods };
}

/** Keeps what a note's kind has of its own. */
function takeNote(
  draft: Draft,
  root: string,
  { fields = {}, manifest, release, grant }: Content<'note'>,
  records: readonly number[],
): void {
  draft.put(BUCKETS.noteFields, [root], fields);
  if (manifest === undefined && release === undefined && grant === undefined) return;
  draft.put(BUCKETS.noteParts, [root], {
    ...(manifest && { manifest }),
    ...(release && { release }),
    ...(grant && { grant }),
  });
  for (const index of records) {
    if (grant?.to !== undefined) draft.put(BUCKETS.grantOf, [grant.to, index], 0);
    for (const goods of release?.goods ?? []) {
      if (draft.get(BUCKETS.releaseOf, goods, index) !== undefined) continue;
      draft.put(BUCKETS.releaseOf, [goods, index], 0);
      const count = draft.get(BUCKETS.releaseCount, goods) ?? 0;
      draft.put(BUCKETS.releaseCount, [goods], count + 1);
    }
  }
}

function foundIn(document: SealedDocument, root: string, mentions: readonly Mention[]): FoundKey[] {
  const { goods, references, seals } = findNames(document.content);
  const keys = goods.map((name) => [searchKey(name), 'goods', name.id, root]);
  const numbers: SearchQuery[] = [
    ...references.map((reference) => ({ reference })),
    ...seals.map((seal) => ({ seal })),
  ];
  for (const number of numbers) {
    const key = keyIf(number);
    if (key === undefined) continue;
    for (const { goods = [], declaration } of mentions) {
      for (const id of [goods].flat()) keys.push([key, 'goods', id, root]);
      if (declaration !== undefined) keys.push([key, 'declaration', declaration, root]);
    }
  }
  return keys;
}

/** A document may hold any text: what is no number is not found by. */
function keyIf(number: SearchQuery): string | undefined {
  try {
    return searchKey(number);
  } catch {
    return undefined;
  }
}

/** The content of a document of this type; undefined for what is none that its type allows. */
function contentIf<T extends 'note' | 'minute' | 'inspection' | 'party'>(
  wanted: T,
  { type, content }: SealedDocument,
): Content<T> | undefined {
  if (type !== wanted) return undefined;
  try {
    checkContent(wanted, content);
  } catch (error) {
    if (error instanceof ActaError) return undefined;
    throw error;
  }
  return content as unknown as Content<T>;
}
