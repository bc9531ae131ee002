import type { IndexedRecord } from '@acta/indexer';
import {
  ActaError,
  type Evidence,
  EVIDENCE_VERSION,
  type EvidenceRecord,
  type Part,
  restsOn,
  STATEMENTS,
  type RecordsSubject,
} from '@acta/protocol';
import type { Context } from '../context.ts';
import { evidenceRecord, type Show } from './evidence-record.ts';

/** More admissions of writers than any log will see. */
const ALL_ADMISSIONS = 1_000;

/**
 * Puts an evidence file together: the records of its subject, then every part that they rest on,
 * and what these rest on, each once, under the newest checkpoint of all sections (PROTOCOL §10).
 */
export class Assembly {
  readonly #context: Context;
  readonly #size: number;
  readonly #checkpoint: string;
  readonly #records = new Map<number, EvidenceRecord>();
  #admissions: Promise<IndexedRecord[]> | undefined;

  private constructor(context: Context, size: number, checkpoint: string) {
    this.#context = context;
    this.#size = size;
    this.#checkpoint = checkpoint;
  }

  /**
   * @param under the checkpoint of all sections under which the file is to stand; else the newest
   * @throws ActaError NOT_COSIGNED_YET while there is no such checkpoint
   */
  static async begin(
    context: Context,
    under?: { readonly size: number; readonly note: string },
  ): Promise<Assembly> {
    const checkpoint = under ?? (await context.section.checkpoint());
    if (checkpoint === undefined) throw new ActaError('NOT_COSIGNED_YET', { size: 0 });
    return new Assembly(context, checkpoint.size, checkpoint.note);
  }

  /**
   * @throws ActaError NOT_COSIGNED_YET {index, size} where a record lies past the checkpoint: a
   *   file that left it out would be read as the whole; CONTENT_NOT_HELD
   */
  async add(shows: readonly Show[]): Promise<void> {
    const late = shows.find(({ record }) => record.index >= this.#size);
    if (late !== undefined) {
      throw new ActaError('NOT_COSIGNED_YET', { index: late.record.index, size: this.#size });
    }
    const made = await Promise.all(
      shows.map((show) => evidenceRecord(this.#context, this.#size, show)),
    );
    shows.forEach(({ record }, i) => this.#records.set(record.index, made[i]!));
  }

  async evidence(subject: RecordsSubject): Promise<Evidence> {
    const { domain, origin } = this.#context.network;
    let fresh = [...this.#records];
    while (fresh.length > 0) fresh = await this.#addParts(fresh);
    const records = [...this.#records].sort(([a], [b]) => a - b);
    return {
      acta: EVIDENCE_VERSION,
      network: { chainId: domain.chainId, log: domain.log, origin },
      subject,
      checkpoint: this.#checkpoint,
      records: records.map(([, record]) => record),
    };
  }

  /** @returns the parts that were not in the file yet */
  async #addParts(
    records: readonly (readonly [number, EvidenceRecord])[],
  ): Promise<[number, EvidenceRecord][]> {
    const wanted = records.flatMap(([index, record]) =>
      restsOn(record).map((part) => this.#find(part, index)),
    );
    const found = (await Promise.all(wanted)).flat();
    const indexes = [...new Set(found)].filter((index) => !this.#records.has(index));
    const parts = await Promise.all(indexes.map((index) => this.#context.index.record(index)));
    await this.add(
      parts.flatMap((record) =>
        record === undefined ? [] : [{ record, signatures: false, paths: () => [] }],
      ),
    );
    return indexes.map((index) => [index, this.#records.get(index)!]);
  }

  /** Indexes of the records that a part may be, all before the record that rests on it. */
  async #find(part: Part, before: number): Promise<number[]> {
    const { index } = this.#context;
    switch (part.part) {
      case 'writer': {
        this.#admissions ??= index.records({
          kind: STATEMENTS.WriterAdmitted.kind,
          limit: ALL_ADMISSIONS,
        });
        const standing = (await this.#admissions).findLast(
          (one) => one.index < before && one.statement?.message['group'] === part.group,
        );
        return standing === undefined ? [] : [standing.index];
      }
      case 'key':
        return (await index.grants(part.key)).filter((one) => one < before);
      case 'tariff': {
        const cited = await index.byDigest(part.digest);
        return cited === undefined ? [] : [cited.record.index];
      }
      case 'minute': {
        const record = (await index.minute(part.number))?.inForce?.record;
        return record === undefined ? [] : [record];
      }
    }
  }
}
