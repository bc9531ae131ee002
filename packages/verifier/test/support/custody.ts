import {
  crossingId,
  goodsId,
  type GoodsName,
  type JsonObject,
  NO_SEALS,
  outputsRoot,
  type Piece,
  piecesRoot,
  type SealedDocument,
  sealsHash,
} from '@acta/protocol';
import { agent, official, PARTIES } from './founding.ts';
import { SECTIONS } from './keys.ts';
import type { Extra, Ledger, Row, Said } from './ledger.ts';

/** What a document says of seals. */
export interface SealsSaid {
  readonly hash: string;
  readonly words: JsonObject;
}

/** Goods in a test: their id, and the words and digests that belong to them. */
export interface Goods {
  readonly id: string;
  readonly name: GoodsName & { readonly random: string };
  /** Digest of the last statement about them. */
  head: string;
  seals: SealsSaid;
}

/** Plays statements of custody, keeping heads as the contract does. */
export class Custody {
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  seals(...numbers: string[]): SealsSaid {
    const salt = this.#ledger.hash(`seals ${numbers.join(' ')}`);
    const marks = numbers.map((number) => ({ maker: 'ACME', number }));
    return { hash: sealsHash(salt, marks), words: { salt, marks } };
  }

  commission(label: string, name: GoodsName, party: string = PARTIES.maker): [Goods, Row] {
    const ledger = this.#ledger;
    const random = ledger.hash(`random ${label}`);
    const id = goodsId(random, name);
    const seals = this.seals();
    const document = ledger.document('commission', {
      goods: { scheme: name.scheme, name: name.name, random },
      description: label,
      seals: seals.words,
      place: { name: 'Saltillo' },
      references: [{ type: 'bill', value: 'CP-1' }],
    });
    const row = ledger.record({
      type: 'Commission',
      message: {
        party,
        goods: id,
        seals: NO_SEALS,
        document: document.root,
        occurredAt: ledger.now,
        ...ledger.closing(),
      },
      signers: [agent(party)],
      documents: { document },
    });
    return [{ id, name: { ...name, random }, head: row.digest, seals }, row];
  }

  /** So many units of one class and lot. */
  lot(label: string, name: string, quantity: number, party: string = PARTIES.maker): [Goods, Row] {
    const ledger = this.#ledger;
    const goods = this.#unborn(label, { scheme: 'lgtin', name });
    const document = ledger.document('commission', {
      goods: { ...goods.name },
      description: label,
      seals: goods.seals.words,
      place: { name: 'Saltillo' },
      references: [],
      quantity: { value: quantity, unit: 'C62' },
    });
    const row = ledger.record({
      type: 'CommissionLot',
      message: {
        party,
        goods: goods.id,
        quantity,
        document: document.root,
        occurredAt: ledger.now,
        ...ledger.closing(),
      },
      signers: [agent(party)],
      documents: { document },
    });
    return [{ ...goods, head: row.digest }, row];
  }

  /** Goods become other goods: `made` names them, with their units or 0. */
  transform(
    word: 'transform' | 'split' | 'merge',
    inputs: readonly Goods[],
    made: readonly (readonly [label: string, name: GoodsName, quantity: number])[],
    party: string = PARTIES.maker,
  ): [Goods[], Row] {
    const ledger = this.#ledger;
    const goods = made.map(([label, name]) => this.#unborn(label, name));
    const outputs = made.map(([, , quantity], i) => ({ goods: goods[i]!.id, quantity }));
    const pieces = inputs.map(({ id, head }): Piece => ({ goods: id, head }));
    const document = ledger.document('transformation', {
      outputs: made.map(([description, , quantity], i) => ({
        goods: { ...goods[i]!.name },
        description,
        ...(quantity > 0 && { quantity: { value: quantity, unit: 'C62' } }),
      })),
      place: { name: 'Saltillo' },
      references: [],
    });
    const row = ledger.record(
      {
        type: 'Transform',
        message: {
          party,
          word,
          inputs: piecesRoot(pieces),
          inputCount: pieces.length,
          outputs: outputsRoot(outputs),
          outputCount: outputs.length,
          document: document.root,
          occurredAt: ledger.now,
          ...ledger.closing(),
        },
        signers: [agent(party)],
        documents: { document },
      },
      { pieces, outputs },
    );
    for (const input of inputs) input.head = row.digest;
    return [goods.map((one) => ({ ...one, head: row.digest })), row];
  }

  #unborn(label: string, name: GoodsName): Goods {
    const random = this.#ledger.hash(`random ${label}`);
    return { id: goodsId(random, name), name: { ...name, random }, head: '', seals: this.seals() };
  }

  holderAct(goods: Goods, party: string, word: string): Row {
    const document = this.#ledger.document('custodyAct', {
      place: { name: 'Monterrey' },
      reason: { en: word, es: word },
      references: [],
    });
    return this.#about('HolderAct', goods, { party, word }, document, [agent(party)]);
  }

  officialAct(
    goods: Goods,
    section: string,
    word: string,
    to: string,
    options: { readonly office?: 'INSPECTOR' | 'REGISTRAR'; readonly basis?: string | null } = {},
  ): Row {
    const { office = word === 'succession' ? 'REGISTRAR' : 'INSPECTOR', basis = '19 USC 1595a' } =
      options;
    const document = this.#ledger.document('custodyAct', {
      place: { name: 'Laredo' },
      reason: { en: word, es: word },
      ...(basis !== null && { basis }),
      references: [],
    });
    const fields = { section, office, word, to };
    return this.#about('OfficialAct', goods, fields, document, [official(section, office)]);
  }

  pack(container: Goods, pieces: readonly Goods[], party: string): Row {
    return this.#load('Pack', container, pieces, party);
  }

  unpack(container: Goods, pieces: readonly Goods[], party: string): Row {
    return this.#load('Unpack', container, pieces, party);
  }

  #load(type: 'Pack' | 'Unpack', container: Goods, goods: readonly Goods[], party: string): Row {
    const pieces = goods.map(({ id, head }): Piece => ({ goods: id, head }));
    const row = this.#about(
      type,
      container,
      { party, contents: piecesRoot(pieces), count: pieces.length },
      this.#ledger.document('packing', { place: { name: 'Dock 4' } }),
      [agent(party)],
      { pieces },
    );
    for (const piece of goods) piece.head = row.digest;
    return row;
  }

  seal(goods: Goods, party: string, seals: SealsSaid): Row {
    goods.seals = seals;
    const document = this.#ledger.document('sealing', {
      seals: seals.words,
      place: { name: 'Dock 4' },
      reason: 'doors closed',
    });
    return this.#about('Seal', goods, { party, seals: seals.hash }, document, [agent(party)]);
  }

  withdraw(goods: Goods, party: string): Row {
    return this.#about('WithdrawOffer', goods, { party }, undefined, [agent(party)]);
  }

  hold(goods: Goods, section: string, word: 'hold' | 'release'): Row {
    const document = this.#ledger.document('note', { text: { en: word, es: word } });
    const inspector = official(section, 'INSPECTOR');
    return this.#about('Hold', goods, { section, word }, document, [inspector]);
  }

  jointInspection(goods: Goods, after: SealsSaid): Row {
    const inspectors = SECTIONS.map((section) => official(section, 'INSPECTOR'));
    return this.#inspect(
      'JointInspection',
      goods,
      after,
      { sections: SECTIONS.join(',') },
      inspectors,
    );
  }

  sectionInspection(goods: Goods, section: string): Row {
    return this.#inspect('SectionInspection', goods, goods.seals, { section }, [
      official(section, 'INSPECTOR'),
    ]);
  }

  #inspect(
    type: 'JointInspection' | 'SectionInspection',
    goods: Goods,
    after: SealsSaid,
    by: Record<string, string>,
    signers: Said['signers'],
  ): Row {
    const crossing = {
      random: this.#ledger.hash('crossing'),
      port: 'USLRD',
      direction: 'northbound',
      trip: 'SCAC123456',
    } as const;
    const document = this.#ledger.document('inspection', {
      crossing,
      place: { name: 'World Trade Bridge', locode: 'USLRD' },
      sealsBefore: goods.seals.words,
      sealsAfter: after.words,
      method: 'X-ray',
      findings: { en: 'nothing', es: 'nada' },
      references: [],
    });
    goods.seals = after;
    const fields = {
      ...by,
      crossing: crossingId(crossing),
      result: 'conformant',
      reason: 'first inspection',
      seals: after.hash,
    };
    return this.#about(type, goods, fields, document, signers);
  }

  /** Both hands: the handoff and its answer, one record. */
  handoff(
    goods: Goods,
    party: string,
    to: string,
    options: {
      readonly answer?: string;
      readonly seals?: SealsSaid;
      readonly receipt?: Extra['receipt'];
      /** Recorded as the loser of two handoffs, from this head. */
      readonly contestedFrom?: string;
    } = {},
  ): Row {
    const ledger = this.#ledger;
    const { answer = 'accepted', seals = goods.seals, contestedFrom, receipt } = options;
    const released = ledger.document('handoff', {
      seals: seals.words,
      place: { name: 'Nuevo Laredo' },
      references: [],
    });
    const handoff: Said = {
      type: 'Handoff',
      message: {
        party,
        to,
        goods: goods.id,
        head: contestedFrom ?? goods.head,
        seals: seals.hash,
        document: released.root,
        occurredAt: ledger.now,
        ...ledger.closing(),
      },
      signers: [agent(party)],
      documents: { document: released },
    };
    const document = ledger.document('answer', {
      place: { name: 'Nuevo Laredo' },
      exceptions: answer === 'accepted' ? [] : [{ kind: 'seal broken', note: 'door two' }],
    });
    const said: Said = {
      type: 'Answer',
      message: {
        party: to,
        handoff: ledger.digest(handoff),
        answer,
        document: document.root,
        occurredAt: ledger.now,
        ...ledger.closing(),
      },
      signers: [agent(to)],
      documents: { document },
    };
    const row = ledger.record(said, {
      handoff,
      ...(receipt && { receipt }),
      ...(contestedFrom !== undefined && { kind: 0x03ff }),
    });
    if (contestedFrom !== undefined) return row;
    goods.head = row.digest;
    if (answer !== 'refused') goods.seals = seals;
    return row;
  }

  #about(
    type: Said['type'],
    goods: Goods,
    fields: Record<string, string | number>,
    document: SealedDocument | undefined,
    signers: Said['signers'],
    extra: Extra = {},
  ): Row {
    const ledger = this.#ledger;
    const row = ledger.record(
      {
        type,
        message: {
          ...fields,
          goods: goods.id,
          head: goods.head,
          ...(document && { document: document.root, occurredAt: ledger.now }),
          ...ledger.closing(),
        },
        signers,
        ...(document && { documents: { document } }),
      },
      extra,
    );
    goods.head = row.digest;
    return row;
  }
}
