import { digestOf, outputsRoot, piecesRoot, STATEMENTS } from '@acta/protocol';
import type { FakeChain } from './fake-chain.ts';
import { answer, closing, commission, handoff, NO_HASH, packing } from './messages.ts';
import type { Random } from './random.ts';

const PARTIES = ['US-AAAAA', 'US-BBBBB', 'MX-CCCCC', 'MX-DDDDD'];

interface Piece {
  head: string;
  holder: string;
  seals: string;
  inside?: string;
  contents: Set<string>;
  closed?: boolean;
}

/** A random but plausible history: whatever it puts on record its contracts would have taken. */
export class Story {
  readonly chain: FakeChain;
  readonly goods = new Map<string, Piece>();
  readonly documents: string[] = [];
  readonly #random: Random;
  readonly #declared = new Map<string, { party: string; head: string }>();
  readonly #sides = new Map<string, { head: string; open: string[]; closed?: boolean }>();
  #minutes = 0;

  constructor(chain: FakeChain, random: Random) {
    this.chain = chain;
    this.#random = random;
    for (const code of ['MX', 'US']) {
      const minute = { section: code, keys: random.hex(32), minute: 0 };
      chain.record('SectionAdmitted', minute, { sections: [code] });
    }
    chain.mine();
  }

  /** Plays so many statements, in blocks of one to `most`. */
  play(statements: number, most = 4): void {
    let left = this.#random.below(most) + 1;
    for (let i = 0; i < statements; i += 1) {
      this.#step();
      left -= 1;
      if (left > 0) continue;
      this.chain.mine();
      if (this.#random.below(4) === 0) this.chain.mine();
      left = this.#random.below(most) + 1;
    }
    this.chain.mine();
  }

  #step(): void {
    const random = this.#random;
    switch (random.below(14)) {
      case 0:
        return this.#minute();
      case 1:
        return this.#office();
      case 2:
        return this.#duty();
      case 3:
        return this.#inspect();
      case 4:
        return this.#pack();
      case 5:
        return this.#unpack();
      case 6:
        return this.#hold();
      case 7:
      case 8:
        return this.#handoff();
      case 9:
        return this.#note();
      case 10:
      case 11:
        return this.#transform();
      case 12:
        return this.#officialAct();
      default:
        return this.#commission();
    }
  }

  #commission(): void {
    const random = this.#random;
    const goods = random.hex(32);
    const holder = random.pick(PARTIES);
    const head = this.chain.record('Commission', commission(random, holder, goods));
    this.goods.set(goods, { head, holder, seals: NO_HASH, contents: new Set() });
  }

  /** Goods of one holder become others. */
  #transform(): void {
    const random = this.#random;
    const [, first] = this.#alone() ?? [];
    const inputs = [...this.goods].filter(
      ([, p]) =>
        p.inside === undefined && p.holder === first?.holder && p.contents.size === 0 && !p.closed,
    );
    if (first === undefined || inputs.length === 0) return this.#commission();
    const contents = inputs.slice(0, 2).map(([goods, { head }]) => ({ goods, head }));
    const outputs = [0, random.below(5)].map((quantity) => ({ goods: random.hex(32), quantity }));
    const message = {
      party: first.holder,
      word: 'transform',
      inputs: piecesRoot(contents),
      inputCount: contents.length,
      outputs: outputsRoot(outputs),
      outputCount: outputs.length,
      document: random.hex(32),
      occurredAt: this.chain.now,
      ...closing(random),
    };
    const head = this.chain.record('Transform', message, { contents, outputs });
    for (const { goods } of contents) Object.assign(this.goods.get(goods)!, { head, closed: true });
    for (const { goods } of outputs) {
      this.goods.set(goods, { head, holder: first.holder, seals: NO_HASH, contents: new Set() });
    }
  }

  /** A section takes goods and gives them back. */
  #officialAct(): void {
    const random = this.#random;
    const [goods, piece] = this.#alone() ?? [];
    if (goods === undefined || piece === undefined) return this.#commission();
    const { holder } = piece;
    for (const [word, to] of [
      ['seizure', random.pick(PARTIES)],
      ['return', holder],
    ]) {
      const what = { section: 'US', office: 'INSPECTOR', word: word!, goods, head: piece.head };
      const document = random.hex(32);
      const more = { to: to!, document, occurredAt: this.chain.now, ...closing(random) };
      piece.head = this.chain.record('OfficialAct', { ...what, ...more });
    }
  }

  #handoff(): void {
    const random = this.#random;
    const [goods, piece] = this.#alone() ?? [];
    if (goods === undefined || piece === undefined) return this.#commission();
    const to = random.pick(PARTIES.filter((party) => party !== piece.holder));
    const { head, seals, holder: party } = piece;
    const offer = handoff(random, { party, to, goods, head, seals });
    const word = random.pick(['accepted', 'accepted with exceptions', 'refused']);
    const digest = digestOf(this.chain.domain, STATEMENTS.Handoff, offer);
    const parts = {
      handoff: { type: 'Handoff' as const, message: offer, signatures: [random.hex(66)] },
    };
    piece.head = this.chain.record('Answer', answer(random, to, digest, word), parts);
    if (word !== 'refused') piece.holder = to;
  }

  #pack(): void {
    const random = this.#random;
    const [container, box] = this.#alone() ?? [];
    if (container === undefined || box === undefined) return this.#commission();
    const pieces = [...this.goods]
      .filter(
        ([id, p]) =>
          id !== container && p.inside === undefined && p.holder === box.holder && !p.closed,
      )
      .slice(0, 3);
    if (pieces.length === 0) return this.#commission();
    const contents = pieces.map(([goods, { head }]) => ({ goods, head }));
    const subject = { party: box.holder, goods: container, head: box.head };
    const message = packing(random, subject, piecesRoot(contents), contents.length);
    const digest = this.chain.record('Pack', message, { contents });
    box.head = digest;
    for (const [id, piece] of pieces) {
      piece.head = digest;
      piece.inside = container;
      box.contents.add(id);
    }
  }

  #unpack(): void {
    const random = this.#random;
    const found = [...this.goods].find(([, p]) => p.inside === undefined && p.contents.size > 0);
    if (found === undefined) return this.#commission();
    const [container, box] = found;
    const contents = [...box.contents].map((goods) => ({
      goods,
      head: this.goods.get(goods)!.head,
    }));
    const subject = { party: box.holder, goods: container, head: box.head };
    const message = packing(random, subject, piecesRoot(contents), contents.length);
    box.head = this.chain.record('Unpack', message, { contents });
    for (const { goods } of contents) {
      const piece = this.goods.get(goods)!;
      piece.head = box.head;
      piece.holder = box.holder;
      delete piece.inside;
    }
    box.contents.clear();
  }

  #inspect(): void {
    const random = this.#random;
    const [goods, piece] = this.#any() ?? [];
    if (goods === undefined || piece === undefined) return this.#commission();
    piece.seals = random.hex(32);
    piece.head = this.chain.record('JointInspection', {
      sections: 'MX,US',
      crossing: random.hex(32),
      goods,
      head: piece.head,
      result: 'conformant',
      reason: 'first inspection',
      seals: piece.seals,
      document: random.hex(32),
      occurredAt: this.chain.now,
      ...closing(random),
    });
  }

  /** A finding, now and then answered, or closed by one or by both halves of the committee. */
  #note(): void {
    const random = this.#random;
    const say = (kind: string, section: string, about: string, answerBy = 0): string =>
      this.chain.record('OfficeNote', {
        section,
        office: kind === 'answer to finding' ? 'COMMISSIONER' : 'OVERSIGHT',
        kind,
        document: random.hex(32),
        about,
        answerBy,
        occurredAt: this.chain.now,
        ...closing(random),
      });
    const finding = say('finding', 'US', random.hex(32), this.chain.now + random.below(4_000));
    for (const section of ['MX', 'US']) {
      if (random.below(2) === 0) say('answer to finding', section, finding);
      if (random.below(2) === 0) say('disposition of finding', section, finding);
    }
  }

  #hold(): void {
    const random = this.#random;
    const [goods, piece] = this.#any() ?? [];
    if (goods === undefined || piece === undefined) return this.#commission();
    for (const word of ['hold', 'release']) {
      const document = random.hex(32);
      const what = { section: 'US', goods, head: piece.head, word, document, occurredAt: 0 };
      piece.head = this.chain.record('Hold', { ...what, ...closing(random) });
    }
  }

  #minute(): void {
    const random = this.#random;
    const number = (this.#minutes += 1);
    const document = random.hex(32);
    const draft = this.chain.record('MinuteDraft', {
      section: 'US',
      number,
      sections: 'MX,US',
      kind: 'agreement',
      entry: 'both notified',
      effectiveFrom: 0,
      document,
      acts: NO_HASH,
      relation: 'none',
      revises: 0,
      ...closing(random),
    });
    for (const section of ['US', 'MX']) {
      const paper = { section, number, document, acts: NO_HASH };
      const sign = { ...paper, office: 'COMMISSIONER', head: draft, ...closing(random) };
      const head = this.chain.record('MinuteSign', sign);
      const attest = { ...paper, office: 'SECRETARY', head, ...closing(random) };
      this.chain.record('MinuteAttest', attest);
    }
  }

  #office(): void {
    const random = this.#random;
    const section = random.pick(['US', 'MX']);
    const key = random.hex(20);
    const term = { from: this.chain.now, until: this.chain.now + 1000 };
    this.chain.change({ change: 'appointed', key, section, office: 'INSPECTOR', ...term });
    const credential = random.hex(32);
    const office = { section, office: 'INSPECTOR', appointee: key, ...term, credential };
    this.chain.record('Appoint', { ...office, ...closing(random) }, { sections: [section] });
  }

  /** A declaration, or what a nation's assessor or the importer says next about its side. */
  #duty(): void {
    const random = this.#random;
    const section = random.pick(['US', 'MX']);
    const declaration = `0x${'ab'.repeat(31)}0${random.below(4)}`;
    const said = (fields: object) => ({
      declaration,
      document: random.hex(32),
      occurredAt: this.chain.now,
      ...fields,
      ...closing(random),
    });
    const declared = this.#declared.get(declaration);
    if (declared === undefined || random.below(8) === 0) {
      const party = declared?.party ?? random.pick(PARTIES);
      const head = declared?.head ?? NO_HASH;
      const digest = this.chain.record('Declare', said({ party, head }));
      this.#declared.set(declaration, { party, head: digest });
      return;
    }
    const side = this.#sides.get(`${declaration} ${section}`) ?? { head: NO_HASH, open: [] };
    this.#sides.set(`${declaration} ${section}`, side);
    const act = (word: string, about: string): void => {
      side.head = this.chain.record('DutyAct', said({ section, head: side.head, word, about }));
    };
    if (side.head !== NO_HASH) {
      const { party } = declared;
      if (random.below(4) === 0) {
        side.open.push(this.chain.record('Protest', said({ party, section, about: side.head })));
        side.closed = false;
        return;
      }
      if (side.closed === true) return;
      if (side.open.length > 0 && random.below(2) === 0) return act('decision', side.open.pop()!);
      const closes = side.open.length === 0 && random.below(4) === 0;
      if (closes) side.closed = true;
      if (random.below(3) > 0) return act(closes ? 'closing' : 'payment', side.head);
      if (closes) return act('closing', side.head);
    }
    const term = { kind: 'schedule', document: random.hex(32), from: 0, until: 0, minute: 0 };
    const schedule = this.chain.record('PublishTariff', { section, ...term, ...closing(random) });
    const cited = { schedule, rules: schedule, exchange: NO_HASH, legalDate: this.chain.now };
    side.head = this.chain.record('Assess', said({ section, head: side.head, ...cited }));
  }

  #any(): [string, Piece] | undefined {
    const all = [...this.goods].filter(([, piece]) => !piece.closed);
    return all.length === 0 ? undefined : this.#random.pick(all);
  }

  #alone(): [string, Piece] | undefined {
    const alone = [...this.goods].filter(
      ([, piece]) => piece.inside === undefined && !piece.closed,
    );
    return alone.length === 0 ? undefined : this.#random.pick(alone);
  }
}
