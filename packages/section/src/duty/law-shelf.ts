import type { PublishedTariff } from '@acta/indexer';
import { ActaError } from '@acta/protocol';
import {
  type DutyInput,
  parseExchangeRates,
  parseRuleSet,
  parseSchedule,
  type RuleSet,
} from '@acta/tariff';
import type { DutySources } from './side-steps.ts';

/** Digests of the publications that a computation goes by. */
export interface CitedLaw {
  readonly schedule: string;
  readonly rules: string;
  readonly exchange?: string;
}

export type Law = Pick<DutyInput, 'schedule' | 'rules' | 'exchange'>;

/** As many stay parsed: a whole tariff of 30,000 lines takes a second to read. */
const KEPT = 12;
const NONE = `0x${'00'.repeat(32)}`;

/** What nations have published, parsed: the newest that were asked for stay at hand. */
export class LawShelf {
  readonly #sources: DutySources;
  readonly #parsed = new Map<string, Promise<unknown>>();

  constructor(sources: DutySources) {
    this.#sources = sources;
  }

  /**
   * What a nation has in force at a moment: of several, what was published last.
   *
   * @param at unix seconds
   * @param chosen digests to go by instead
   * @throws ActaError TARIFF_NOT_PUBLISHED {section, kind}
   */
  async cited(nation: string, at: number, chosen: Partial<CitedLaw> = {}): Promise<CitedLaw> {
    const published = await this.#sources.index.tariffs(nation);
    const pick = (kind: PublishedTariff['kind'], digest?: string): string | undefined =>
      published.findLast((one) =>
        digest === undefined
          ? one.kind === kind && one.from <= at && (one.until === 0 || at < one.until)
          : one.kind === kind && one.digest === digest,
      )?.digest;
    const need = (kind: PublishedTariff['kind'], digest?: string): string => {
      const found = pick(kind, digest);
      if (found === undefined)
        throw new ActaError('TARIFF_NOT_PUBLISHED', { section: nation, kind });
      return found;
    };
    const exchange =
      chosen.exchange === undefined
        ? pick('exchange rates')
        : need('exchange rates', chosen.exchange);
    return {
      schedule: need('schedule', chosen.schedule),
      rules: need('rule set', chosen.rules),
      ...(exchange !== undefined && { exchange }),
    };
  }

  /** @throws ActaError CITED_UNKNOWN {field, digest}, TARIFF_* */
  async law({ schedule, rules, exchange }: CitedLaw): Promise<Law> {
    return {
      schedule: await this.#read('schedule', schedule, parseSchedule),
      rules: await this.rules(rules),
      ...(exchange !== undefined &&
        exchange !== NONE && {
          exchange: await this.#read('exchange', exchange, parseExchangeRates),
        }),
    };
  }

  rules(digest: string): Promise<RuleSet> {
    return this.#read('rules', digest, parseRuleSet);
  }

  /** Rule sets by digest, for sums; one that is not here is none, and then the sum is not checked. */
  async rulesOf(digests: Iterable<string>): Promise<(digest: string) => RuleSet | undefined> {
    const found = new Map<string, RuleSet>();
    for (const digest of new Set(digests)) {
      try {
        found.set(digest, await this.rules(digest));
      } catch (error) {
        if (!(error instanceof ActaError)) throw error;
      }
    }
    return (digest) => found.get(digest);
  }

  #read<T>(field: string, digest: string, parse: (content: unknown) => T): Promise<T> {
    const before = this.#parsed.get(digest) as Promise<T> | undefined;
    const reading = before ?? this.#parse(field, digest, parse);
    this.#parsed.delete(digest);
    this.#parsed.set(digest, reading);
    reading.catch(() => this.#parsed.delete(digest));
    const [oldest] = this.#parsed.keys();
    if (this.#parsed.size > KEPT) this.#parsed.delete(oldest!);
    return reading;
  }

  async #parse<T>(field: string, digest: string, parse: (content: unknown) => T): Promise<T> {
    const { index, vault } = this.#sources;
    const statement = (await index.byDigest(digest))?.record.statement;
    const root = statement?.type === 'PublishTariff' ? statement.message['document'] : undefined;
    const document = root === undefined ? undefined : await vault.document(String(root));
    if (document === undefined) throw new ActaError('CITED_UNKNOWN', { field, digest });
    return parse(document.content);
  }
}
