import {
  buildDocument,
  crossingId,
  freshRandom,
  goodsId,
  type GoodsName,
  gs1CheckDigit,
  NO_SEALS,
  type Office,
  type Person,
  piecesRoot,
  type SealedDocument,
  sealsHash,
  type StatementName,
  vinCheckDigit,
} from '@acta/sdk';
import { assess, declarationId } from '@acta/tariff';
import { keyOf } from '../../../scripts/sample/cast.ts';
import { tariffPage } from '../../../scripts/sample/steps/publish.ts';
import { TARIFFS } from '../../../scripts/sample/tariffs.ts';
import { type Letter, now } from '../../../scripts/sample/scene.ts';
import type { Stage } from '../bad-inputs/stage.ts';
import { captureMarked } from './marked-capture.ts';
import { markedDeclaration, markedGrant, markedManifest } from './marked-papers.ts';
import type { Secrets } from './secrets.ts';

/** Two trading partners whose names nobody else may learn. */
export const SELLER = { party: 'MX-MARK1', section: 'MX', key: 'marked-seller' } as const;
export const BUYER = { party: 'US-MARK2', section: 'US', key: 'marked-buyer' } as const;
type Partner = typeof SELLER | typeof BUYER;

const NOTHING = `0x${'00'.repeat(32)}`;

/**
 * A trade in which every name, number, place, price and note is a word of its own: whatever of it
 * comes out of the API can be told from everything else.
 */
export class MarkedTrade {
  readonly letters: Letter[] = [];
  readonly goods: string[] = [];
  readonly declarations: string[] = [];
  readonly files: string[] = [];
  readonly crossings: string[] = [];
  readonly captures: string[] = [];
  readonly events: string[] = [];
  readonly names: GoodsName[] = [];
  readonly references: { readonly type: string; readonly value: string }[] = [];
  readonly #stage: Stage;
  readonly #secrets: Secrets;
  #waiting: { goods: string; head: string } | undefined;

  constructor(stage: Stage, secrets: Secrets) {
    this.#stage = stage;
    this.#secrets = secrets;
  }

  async play(): Promise<void> {
    for (const partner of [SELLER, BUYER]) await this.#register(partner);
    const vin = await this.#commission(this.#vin());
    const lot = await this.#commissionLot();
    const trailer = await this.#commission({
      scheme: 'plate',
      name: `MX/NLE/${this.#secrets.figure('plate')}`,
    });
    await this.#scan(vin.goods);
    const packed = await this.#pack(trailer, vin);
    const sealed = await this.#seal({ goods: trailer.goods, head: packed });
    const offered = await this.#offer({ goods: trailer.goods, head: sealed.head }, sealed.seals);
    const answered = await this.#accept(offered);
    await this.#inspect({ goods: trailer.goods, head: answered }, sealed.seals);
    await this.#announce(trailer.goods);
    await this.#grant(trailer.goods);
    await this.#capture();
    this.#waiting = { goods: lot.goods, head: await this.#divert(lot) };
    await this.offerAgain(SELLER.section);
    await this.#assess();
  }

  /** An offer that nobody ever answers. */
  async offerAgain(section: string): Promise<void> {
    await this.#offer(this.#waiting!, { salt: freshRandom(), marks: [] }, section);
  }

  async #register({ party, section, key }: Partner): Promise<void> {
    const document = buildDocument('party', {
      name: this.#secrets.word('name of a party'),
      role: 'manufacturer',
      country: section,
      identifiers: [
        { type: 'RFC', value: this.#secrets.word('number of a party') },
        { type: 'GLN', value: this.#gln() },
      ],
    });
    const { address } = await this.#stage.scene.person(key);
    await this.#say(
      section,
      'RegisterParty',
      { section, party, admin: address, document: document.root },
      [keyOf(section, 'REGISTRAR'), key],
      { document },
    );
  }

  #gln(): string {
    const digits = String(400_000_000_000 + Math.floor(Math.random() * 99_999_999_999));
    return this.#secrets.keep('GLN', digits + gs1CheckDigit(digits));
  }

  #vin(): GoodsName {
    const serial = String(100_000 + Math.floor(Math.random() * 900_000));
    const blank = `3ZZ6P0H70TR${serial}`;
    const name = this.#secrets.keep('VIN', `3ZZ6P0H7${vinCheckDigit(blank)}TR${serial}`);
    return { scheme: 'vin', name };
  }

  async #commission(name: GoodsName): Promise<{ goods: string; head: string }> {
    const random = freshRandom();
    const reference = { type: 'bill', value: this.#secrets.word('number on paper') };
    const document = buildDocument('commission', {
      goods: { ...name, random },
      description: `A thing called ${this.#secrets.word('description')}`,
      seals: { salt: freshRandom(), marks: [] },
      place: this.#place(),
      references: [reference],
    });
    const goods = goodsId(random, name);
    this.names.push(name);
    this.references.push(reference);
    this.goods.push(goods);
    const head = await this.#say(
      SELLER.section,
      'Commission',
      { party: SELLER.party, goods, seals: NO_SEALS, document: document.root, occurredAt: now() },
      [SELLER.key],
      { document },
    );
    return { goods, head };
  }

  async #commissionLot(): Promise<{ goods: string; head: string }> {
    const random = freshRandom();
    const name = {
      scheme: 'lgtin',
      name: `09506000134352/10/${this.#secrets.word('lot')}`,
    } as const;
    const quantity = Number(this.#secrets.figure('quantity'));
    const document = buildDocument('commission', {
      goods: { ...name, random },
      description: `Goods called ${this.#secrets.word('description of a lot')}`,
      seals: { salt: freshRandom(), marks: [] },
      place: this.#place(),
      references: [],
      quantity: { value: quantity, unit: 'C62' },
    });
    const goods = goodsId(random, name);
    this.names.push(name);
    this.goods.push(goods);
    const head = await this.#say(
      SELLER.section,
      'CommissionLot',
      { party: SELLER.party, goods, quantity, document: document.root, occurredAt: now() },
      [SELLER.key],
      { document },
    );
    return { goods, head };
  }

  /** A file beside a note. */
  async #scan(goods: string): Promise<void> {
    const client = await this.#stage.scene.as(SELLER.key, SELLER.section);
    const bytes = Buffer.from(`A scan that says ${this.#secrets.word('scan')}`);
    const file = await client.putAttachment(bytes, 'text/plain');
    this.files.push(file.sha256);
    const text = `Seen and noted: ${this.#secrets.word('note')}`;
    const document = buildDocument('note', { text: { en: text, es: text }, attachments: [file] });
    await this.#say(
      SELLER.section,
      'PartyNote',
      {
        party: SELLER.party,
        kind: 'observation',
        document: document.root,
        about: goods,
        occurredAt: now(),
      },
      [SELLER.key],
      { document },
    );
  }

  async #pack(into: { goods: string; head: string }, piece: { goods: string; head: string }) {
    const document = buildDocument('packing', {
      place: this.#place(),
      note: `Packed by ${this.#secrets.word('packer')}`,
    });
    return this.#say(
      SELLER.section,
      'Pack',
      {
        party: SELLER.party,
        ...into,
        contents: piecesRoot([piece]),
        count: 1,
        document: document.root,
        occurredAt: now(),
      },
      [SELLER.key],
      { document },
      { contents: [piece] },
    );
  }

  async #seal(on: { goods: string; head: string }) {
    const seals = {
      salt: freshRandom(),
      marks: [
        {
          maker: this.#secrets.word('maker of a seal'),
          number: this.#secrets.word('seal'),
          class: 'H',
        },
      ],
    };
    const reason = `Closed by ${this.#secrets.word('reason')}`;
    const document = buildDocument('sealing', { seals, place: this.#place(), reason });
    const head = await this.#say(
      SELLER.section,
      'Seal',
      {
        party: SELLER.party,
        ...on,
        seals: sealsHash(seals.salt, seals.marks),
        document: document.root,
        occurredAt: now(),
      },
      [SELLER.key],
      { document },
    );
    return { seals, head };
  }

  async #offer(
    of: { goods: string; head: string },
    seals: { salt: string; marks: { maker: string; number: string; class: string }[] },
    section: string = SELLER.section,
  ): Promise<{ digest: string; letter: Letter }> {
    const document = buildDocument('handoff', {
      seals,
      place: this.#place(),
      references: [{ type: 'bill', value: this.#secrets.word('bill of a handoff') }],
      note: `Mind the ${this.#secrets.word('note of a handoff')}`,
    });
    const digest = await this.#say(
      section,
      'Handoff',
      {
        party: SELLER.party,
        to: BUYER.party,
        ...of,
        seals: sealsHash(seals.salt, seals.marks),
        document: document.root,
        occurredAt: now(),
      },
      [SELLER.key],
      { document },
      {},
      'offered',
    );
    return { digest, letter: this.letters.at(-1)! };
  }

  async #accept({ digest, letter }: { digest: string; letter: Letter }): Promise<string> {
    await this.#stage.scene.offer(digest, BUYER.key, BUYER.section);
    const document = buildDocument('answer', {
      place: this.#place(),
      exceptions: [{ kind: 'damaged', quantity: 1, note: this.#secrets.word('exception') }],
    });
    const { type, message, signatures } = letter;
    return this.#say(
      BUYER.section,
      'Answer',
      {
        party: BUYER.party,
        handoff: digest,
        answer: 'accepted with exceptions',
        document: document.root,
        occurredAt: now(),
      },
      [BUYER.key],
      { document },
      { handoff: { type, message, signatures } },
    );
  }

  async #inspect(of: { goods: string; head: string }, seals: object): Promise<void> {
    const crossing = {
      random: freshRandom(),
      port: 'USLRD',
      direction: 'northbound',
      trip: this.#secrets.word('trip'),
    } as const;
    const text = `Found: ${this.#secrets.word('finding')}`;
    const { salt, marks } = seals as { salt: string; marks: [] };
    const document = buildDocument('inspection', {
      crossing,
      place: this.#place(),
      sealsBefore: { salt, marks },
      sealsAfter: { salt, marks },
      method: `By ${this.#secrets.word('method')}`,
      findings: { en: text, es: text },
      references: [],
    });
    this.crossings.push(crossingId(crossing));
    await this.#say(
      'US',
      'JointInspection',
      {
        sections: 'MX,US',
        crossing: crossingId(crossing),
        ...of,
        result: 'conformant',
        reason: 'first inspection',
        seals: sealsHash(salt, marks),
        document: document.root,
        occurredAt: now(),
      },
      ['MX', 'US'].map((code) => keyOf(code, 'INSPECTOR')),
      { document },
    );
  }

  /** What the buyer will bring to the port. */
  async #announce(goods: string): Promise<void> {
    const { crossing, document } = markedManifest(goods, this.#secrets);
    this.crossings.push(crossing);
    await this.#note(BUYER, 'manifest', crossing, document);
  }

  /** The holder opens the trail to somebody who knows a secret. */
  async #grant(goods: string): Promise<void> {
    await this.#note(BUYER, 'grant', goods, markedGrant(goods, this.#secrets));
  }

  #note({ party, section, key }: Partner, kind: string, about: string, document: SealedDocument) {
    const fields = { party, kind, document: document.root, about, occurredAt: now() };
    return this.#say(section, 'PartyNote', fields, [key], { document });
  }

  /** What the seller's own system tells of its goods. */
  async #capture(): Promise<void> {
    const { http } = await this.#stage.scene.as(SELLER.key, SELLER.section);
    const { capture, events } = await captureMarked(http, this.#secrets);
    this.captures.push(capture);
    this.events.push(...events);
  }

  async #divert(of: { goods: string; head: string }): Promise<string> {
    const text = `Now to ${this.#secrets.word('destination')}`;
    const document = buildDocument('custodyAct', {
      place: this.#place(),
      reason: { en: text, es: text },
      references: [],
    });
    return this.#say(
      SELLER.section,
      'HolderAct',
      {
        party: SELLER.party,
        ...of,
        word: 'divert',
        document: document.root,
        occurredAt: now(),
      },
      [SELLER.key],
      { document },
    );
  }

  /**
   * Duty of the United States on a declaration whose names and price are words of their own, what is
   * paid of it, and why the importer protests.
   */
  async #assess(): Promise<void> {
    const { scene } = this.#stage;
    const declaration = markedDeclaration(this.#secrets);
    const id = declarationId(declaration);
    const declared = buildDocument('declaration', declaration);
    await this.#say(
      'US',
      'Declare',
      {
        party: BUYER.party,
        declaration: id,
        head: NOTHING,
        document: declared.root,
        occurredAt: now(),
      },
      [BUYER.key],
      { document: declared },
    );
    const legalAt = now();
    const content = assess({ nation: 'US', legalAt, declaration, ...TARIFFS['US']! });
    const document = buildDocument('assessment', content);
    this.declarations.push(id);
    const assessed = await this.#say(
      'US',
      'Assess',
      {
        section: 'US',
        declaration: id,
        head: NOTHING,
        document: document.root,
        schedule: await scene.digestOf(tariffPage('US', 'schedule')),
        rules: await scene.digestOf(tariffPage('US', 'rule set')),
        exchange: NOTHING,
        legalDate: legalAt,
        occurredAt: now(),
      },
      [keyOf('US', 'ASSESSOR' satisfies Office)],
      { document },
    );
    await this.#payAndProtest(id, assessed);
  }

  async #payAndProtest(declaration: string, head: string): Promise<void> {
    const at = now();
    const common = { nation: 'US', declaration, about: head, at, currency: 'USD', basis: 'a test' };
    const paid = buildDocument('dutyAct', {
      ...common,
      word: 'payment',
      amount: '1.00',
      interest: [],
      rules: '',
      outcome: '',
      until: 0,
      reference: this.#secrets.word('receipt of a payment'),
      remarks: this.#secrets.word('remarks on a payment'),
    });
    const side = { section: 'US', declaration, about: head, occurredAt: at };
    await this.#say(
      'US',
      'DutyAct',
      { ...side, head, word: 'payment', document: paid.root },
      [keyOf('US', 'ASSESSOR' satisfies Office)],
      { document: paid },
    );
    const protest = buildDocument('protest', {
      ...common,
      lines: [],
      claimed: '',
      grounds: this.#secrets.word('grounds of a protest'),
      reference: '',
    });
    await this.#say(
      'US',
      'Protest',
      { ...side, party: BUYER.party, document: protest.root },
      [BUYER.key],
      { document: protest },
    );
  }

  #place() {
    return { name: `Yard of ${this.#secrets.word('place')}`, locode: 'MXNLD' };
  }

  async #say(
    section: string,
    type: StatementName,
    fields: object,
    names: readonly string[],
    documents: Record<string, SealedDocument>,
    parts: object = {},
    wanted: 'offered' | 'recorded' = 'recorded',
  ): Promise<string> {
    const client = this.#stage.scene.at(section);
    const people: Person[] = [];
    for (const name of names) people.push(await this.#stage.scene.person(name));
    const built = client.build(type as 'Commission', fields as never);
    const letter = { ...(await client.sign(built, people)), ...parts, documents };
    this.letters.push(letter);
    await client.submit(letter);
    if (wanted === 'recorded') await client.waitFor(built.digest);
    return built.digest;
  }
}
