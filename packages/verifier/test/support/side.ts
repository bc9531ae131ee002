import type { AssessmentSubject, Evidence, JsonObject } from '@acta/protocol';
import {
  declarationId,
  type DutyActContent,
  type DutyWord,
  type ProtestContent,
} from '@acta/tariff';
import { assemble, type Show } from './assemble.ts';
import * as duty from './duty.ts';
import { agent, official, PARTIES } from './founding.ts';
import type { Extra, Ledger, Row, Said } from './ledger.ts';

const NONE = `0x${'00'.repeat(32)}`;
const WHOLE = { document: [''] };

type Message = Readonly<Record<string, string | number>>;
type Edit<T> = { readonly [K in keyof T]?: unknown };

const BLANK = {
  amount: '',
  interest: [],
  rules: '',
  outcome: '',
  until: 0,
  reference: '',
  basis: '19 USC 1500',
  remarks: '',
};

/** The side of the United States of one declaration, as its people and the importer record it. */
export class DutySide {
  readonly declarer = PARTIES.carrier;
  readonly id: string;
  readonly rows: Row[] = [];
  readonly laws: readonly Row[];
  readonly #ledger: Ledger;
  readonly #random: string;
  #declared = NONE;
  #head = NONE;

  constructor(ledger: Ledger, label = 'declaration of a side') {
    this.#ledger = ledger;
    this.#random = ledger.hash(label);
    this.id = declarationId({ random: this.#random, ucr: duty.declaration(this.#random).ucr });
    this.laws = [duty.schedule, duty.rules, duty.exchange].map((content) => this.#publish(content));
  }

  #publish(content: typeof duty.schedule | typeof duty.rules | typeof duty.exchange): Row {
    const document = this.#ledger.document('tariff', content as unknown as JsonObject);
    return this.#ledger.record({
      type: 'PublishTariff',
      message: {
        ...duty.published(content),
        document: document.root,
        minute: 0,
        ...this.#ledger.closing(),
      },
      signers: [official('US', 'TARIFF_PUBLISHER')],
      documents: { document },
    });
  }

  /** Records something of this side; `edit` is what a ledger that keeps no rule lets pass. */
  #record(
    type: Said['type'],
    by: Said['signers'],
    kind: string,
    content: unknown,
    message: Message,
    extra: Extra = {},
  ): Row {
    const document = this.#ledger.document(kind, content as JsonObject);
    const row = this.#ledger.record(
      {
        type,
        message: {
          declaration: this.id,
          document: document.root,
          occurredAt: this.#ledger.now,
          ...this.#ledger.closing(),
          ...message,
        },
        signers: by,
        documents: { document },
      },
      extra,
    );
    this.rows.push(row);
    return row;
  }

  declare(edit: Message = {}, price?: string): Row {
    const party = String(edit['party'] ?? this.declarer);
    const row = this.#record(
      'Declare',
      [agent(party)],
      'declaration',
      duty.declaration(this.#random, price),
      { party, head: this.#declared, ...edit },
    );
    this.#declared = row.digest;
    return row;
  }

  assess(price?: string, edit: Message = {}): Row {
    const legalDate = this.#ledger.now;
    const [schedule, rules, exchange] = this.laws.map(({ digest }) => digest);
    const row = this.#record(
      'Assess',
      [official('US', 'ASSESSOR')],
      'assessment',
      duty.assessment(duty.declaration(this.#random, price), legalDate),
      {
        section: 'US',
        head: this.#head,
        schedule: schedule!,
        rules: rules!,
        exchange: exchange!,
        legalDate,
        ...edit,
      },
    );
    this.#head = row.digest;
    return row;
  }

  /** @param content what of the document is not as it is by default: paid, refunded or due is `amount` */
  act(word: DutyWord, about: Row, content: Edit<DutyActContent> = {}, edit: Message = {}): Row {
    const named = edit['about'] ?? about.digest;
    const row = this.#record(
      'DutyAct',
      [official('US', 'ASSESSOR')],
      'dutyAct',
      { ...this.#paper(named), ...BLANK, word, ...content },
      { section: 'US', head: this.#head, word, about: named, ...edit },
    );
    this.#head = row.digest;
    return row;
  }

  protest(about: Row, content: Edit<ProtestContent> = {}, edit: Message = {}): Row {
    const party = String(edit['party'] ?? this.declarer);
    const grounds = { lines: [], claimed: '', basis: '19 USC 1514', grounds: 'the rate' };
    return this.#record(
      'Protest',
      [agent(party)],
      'protest',
      { ...this.#paper(about.digest), ...grounds, reference: '', ...content },
      { party, section: 'US', about: about.digest, ...edit },
    );
  }

  /** What every paper on this side says. */
  #paper(about: string | number) {
    const at = this.#ledger.now;
    return { nation: 'US', declaration: this.id, about, at, currency: 'USD' };
  }

  get subject(): AssessmentSubject {
    return { kind: 'assessment', declaration: this.id, section: 'US' };
  }

  /** All that was recorded, with its documents; without the rows that are kept back. */
  evidence(options: { readonly without?: readonly Row[]; readonly hidden?: readonly Row[] } = {}) {
    const { without = [], hidden = [] } = options;
    const shows = this.rows
      .filter((row) => !without.includes(row))
      .map((row): Show => (hidden.includes(row) ? { row } : { row, documents: WHOLE }));
    const laws = this.laws.map((row): Show => ({ row, documents: WHOLE, signatures: false }));
    return assemble(this.#ledger, this.subject, [...shows, ...laws]) as Evidence;
  }
}
