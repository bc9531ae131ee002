import type { ClassicLevel } from 'classic-level';
import type { SealedDocument } from '@acta/protocol';
import type { DocumentSource } from '../index-api.ts';
import { type KeyPart, lastNumber } from '../store/bucket.ts';
import { BUCKETS } from '../store/buckets.ts';
import { Draft } from '../store/draft.ts';
import { answer } from '../store/reader.ts';
import type { FoundKey, Mention } from '../store/rows.ts';
import { findNames } from './find-names.ts';
import { searchKey } from './search-query.ts';

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

  /** Looks again for every document that has not been found yet. */
  async readUnread(): Promise<void> {
    const unread = await answer(this.#db, (reader) => reader.scan(BUCKETS.unread, []));
    return this.read(unread.map(([key]) => key.split('/')[1]!));
  }

  /** Documents have come, or were erased: what was read from them is read again. */
  read(roots: readonly string[]): Promise<void> {
    const reading = this.#last.then(() => this.#read(new Set(roots)));
    this.#last = reading.catch(() => undefined);
    return reading;
  }

  /** Resolves when nothing is being read any more. */
  settled(): Promise<void> {
    return this.#last;
  }

  async #read(roots: ReadonlySet<string>): Promise<void> {
    if (roots.size === 0) return;
    const draft = new Draft(this.#db);
    for (const root of roots) {
      const document = await this.#documents.document(root);
      const mentions = await answer(this.#db, (reader) => reader.scan(BUCKETS.mention, [root]));
      for (const key of draft.get(BUCKETS.readFrom, root) ?? [])
        draft.delete(BUCKETS.found, ...key);
      if (document === undefined) {
        draft.delete(BUCKETS.readFrom, root);
        continue;
      }
      const keys = foundIn(
        document,
        root,
        mentions.map(([, mention]) => mention),
      );
      for (const key of keys) draft.put(BUCKETS.found, key, 0);
      draft.put(BUCKETS.readFrom, [root], keys);
      for (const [key] of mentions) draft.delete(BUCKETS.unread, root, lastNumber(key));
    }
    await draft.commit();
  }
}

function foundIn(document: SealedDocument, root: string, mentions: readonly Mention[]): FoundKey[] {
  const { goods, references } = findNames(document.content);
  const keys: KeyPart[][] = goods.map((name) => [searchKey(name), 'goods', name.id, root]);
  for (const reference of references) {
    for (const mention of mentions) {
      const [subject] = Object.entries(mention) as [string, string][];
      keys.push([searchKey({ reference }), ...subject!, root]);
    }
  }
  return keys as string[][];
}
