import { ActaError, type ActaClient, type Choice } from '@acta/sdk';
import {
  type ExchangeRates,
  parseExchangeRates,
  parseRuleSet,
  parseSchedule,
  type RuleSet,
  type Schedule,
} from '@acta/tariff';

/** A publication in a nation's register. */
export interface Published {
  readonly digest: string;
  readonly kind: Choice<'TariffKind'>;
  readonly document: string;
  readonly from: number;
  readonly until: number;
}

/** Digests to cite instead of what is in force. */
export interface Cited {
  readonly schedule?: string;
  readonly rules?: string;
  readonly exchange?: string;
}

/** What an assessment cites, and what stands in it. */
export interface LawOf {
  readonly digests: {
    readonly schedule: string;
    readonly rules: string;
    readonly exchange: string;
  };
  readonly law: {
    readonly schedule: Schedule;
    readonly rules: RuleSet;
    readonly exchange?: ExchangeRates;
  };
}

export const NOTHING = `0x${'00'.repeat(32)}`;

const PARSERS = {
  schedule: parseSchedule,
  'rule set': parseRuleSet,
  'exchange rates': parseExchangeRates,
} as const;

/** A nation's published law, each document fetched and read once however many declarations need it. */
export class LawBooks {
  readonly #client: ActaClient;
  readonly #section: string;
  readonly #published: readonly Published[];
  readonly #read = new Map<string, Promise<unknown>>();

  private constructor(client: ActaClient, section: string, published: readonly Published[]) {
    this.#client = client;
    this.#section = section;
    this.#published = published;
  }

  static async of(client: ActaClient, section: string): Promise<LawBooks> {
    const published = await client.http.get<readonly Published[]>(`/v1/tariffs/${section}`);
    return new LawBooks(client, section, published);
  }

  /**
   * The law of a date: the last that was published for it, so that one that changes the past counts.
   *
   * @param legalAt unix seconds
   * @throws ActaError TARIFF_NOT_PUBLISHED {section, kind}
   */
  async on(legalAt: number, cited: Cited = {}): Promise<LawOf> {
    const schedule = this.#need('schedule', legalAt, cited.schedule);
    const rules = this.#need('rule set', legalAt, cited.rules);
    const exchange =
      cited.exchange === undefined
        ? this.#pick('exchange rates', legalAt, undefined)
        : this.#need('exchange rates', legalAt, cited.exchange);
    return {
      digests: {
        schedule: schedule.digest,
        rules: rules.digest,
        exchange: exchange?.digest ?? NOTHING,
      },
      law: {
        schedule: await this.#content(schedule),
        rules: await this.#content(rules),
        ...(exchange && { exchange: await this.#content<ExchangeRates>(exchange) }),
      },
    };
  }

  /** The rule sets among these digests: what interest and terms go by. */
  async rules(digests: readonly string[]): Promise<(digest: string) => RuleSet | undefined> {
    const found = new Map<string, RuleSet>();
    for (const one of this.#published) {
      if (one.kind === 'rule set' && digests.includes(one.digest)) {
        found.set(one.digest, await this.#content(one));
      }
    }
    return (digest) => found.get(digest);
  }

  #pick(kind: Published['kind'], at: number, digest: string | undefined): Published | undefined {
    return this.#published.findLast((one) =>
      digest === undefined
        ? one.kind === kind && one.from <= at && (one.until === 0 || at < one.until)
        : one.kind === kind && one.digest === digest,
    );
  }

  #need(kind: Published['kind'], at: number, digest: string | undefined): Published {
    const found = this.#pick(kind, at, digest);
    if (found === undefined) {
      throw new ActaError('TARIFF_NOT_PUBLISHED', { section: this.#section, kind });
    }
    return found;
  }

  #content<T = never>({ document, kind }: Published): Promise<T> {
    let read = this.#read.get(document);
    if (read === undefined) {
      read = this.#client
        .document(document)
        .then(({ content }) => PARSERS[kind as keyof typeof PARSERS](content));
      this.#read.set(document, read);
    }
    return read as Promise<T>;
  }
}
