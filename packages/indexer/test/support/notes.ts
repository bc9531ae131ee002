import { buildDocument, type SealedDocument } from '@acta/protocol';
import type { FakeChain } from './fake-chain.ts';
import { closing, NO_HASH } from './messages.ts';
import type { Random } from './random.ts';

/** What a test says in a note; its document goes into the vault, where there is one. */
export interface Said {
  readonly section: string;
  readonly office?: string;
  readonly kind: string;
  readonly about?: string;
  readonly answerBy?: number;
  readonly fields?: Readonly<Record<string, string>>;
  /** `0x…` of 80 bytes. */
  readonly receipt?: string;
}

/** Puts notes on record, each with a document of its own. */
export class Notes {
  readonly vault = new Map<string, SealedDocument>();
  readonly chain: FakeChain;
  readonly #random: Random;

  constructor(chain: FakeChain, random: Random) {
    this.chain = chain;
    this.#random = random;
  }

  /** Returns the digest of the note. */
  say({ section, office = 'COMMISSIONER', kind, about = NO_HASH, answerBy = 0, ...rest }: Said) {
    const { fields, receipt } = rest;
    const text = { en: 'As attached.', es: 'Según anexo.' };
    const document = buildDocument('note', { text, ...(fields && { fields: { ...fields } }) });
    this.vault.set(document.root, document);
    return this.chain.record(
      'OfficeNote',
      {
        section,
        office,
        kind,
        document: document.root,
        about,
        answerBy,
        occurredAt: this.chain.now,
        ...closing(this.#random),
      },
      { sections: [section], ...(receipt !== undefined && { receipt }) },
    );
  }
}
