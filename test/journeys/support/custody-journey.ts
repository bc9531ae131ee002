import {
  ActaError,
  bytesToHex,
  encodeReceipt,
  type Message,
  NO_SEALS,
  type Output,
  outputsRoot,
  piecesRoot,
  randomBytes,
  type SignedStatement,
  signDigest,
  type Submission,
} from '@acta/protocol';
import { Chores, type GoodsOnChain } from '@acta/ledger';
import type { PartyKeys, World } from './world.ts';

/** Goods as the test knows them: nothing of the index goes in. */
interface Piece {
  readonly id: string;
  head: string;
  seals: string;
  /** Of a lot. */
  readonly quantity?: number;
}

const hash = (): string => bytesToHex(randomBytes(32));

/**
 * People who do what they like with goods, and whatever the contract lets them. What it refuses is
 * counted by its code.
 */
export class CustodyJourney {
  readonly goods: Piece[] = [];
  readonly refusals = new Map<string, number>();
  readonly #world: World;
  readonly #parties: readonly PartyKeys[];
  /** A whole number from 0 to below what it is given. */
  readonly #below: (below: number) => number;

  constructor(world: World, parties: readonly PartyKeys[], below: (below: number) => number) {
    this.#world = world;
    this.#parties = parties;
    this.#below = below;
  }

  async step(): Promise<void> {
    const steps = [
      () => this.#commission(),
      () => this.#handoff(),
      () => this.#handoff(),
      () => this.#seal(),
      () => this.#withdraw(),
      () => this.#pack(),
      () => this.#pack(),
      () => this.#unpack(),
      () => this.#jointInspection(() => true),
      () => this.#jointInspection((goods) => goods.contested),
      () => this.#sectionInspection(),
      () => this.#hold('hold', () => true),
      () => this.#hold('release', (goods) => goods.held),
      () => this.#hold('release', (goods) => goods.held),
      () => this.#contest(),
      () => this.#commissionLot(),
      () => this.#split(),
      () => this.#merge(),
      () => this.#transform(),
      () => this.#holderAct(this.#pick(['divert', 'divert', 'loss'])),
      () => this.#holderAct(this.#pick(['destruction', 'closing'])),
      () => this.#officialAct(this.#pick(['seizure', 'abandonment']), () => true),
      () => this.#officialAct('recovery', (goods) => goods.lost),
      () => this.#officialAct('return', (goods) => goods.official !== undefined),
      () => this.#officialAct('destruction', (goods) => goods.official !== undefined),
    ];
    try {
      await (this.goods.length < 4 ? steps[0]! : steps[this.#below(steps.length)]!)();
    } catch (error) {
      if (!(error instanceof ActaError) || !error.code.startsWith('CUSTODY_')) throw error;
      this.refusals.set(error.code, (this.refusals.get(error.code) ?? 0) + 1);
    }
  }

  async #commission(): Promise<void> {
    const party = this.#party();
    const seals = this.#below(2) === 0 ? NO_SEALS : hash();
    const id = hash();
    const message = { party: party.id, goods: id, seals, ...this.#when() };
    const head = await this.#world.record('Commission', message, [party.admin]);
    this.goods.push({ id, head, seals });
  }

  async #commissionLot(): Promise<void> {
    const party = this.#party();
    const id = hash();
    const quantity = this.#below(1_000) + 2;
    const message = { party: party.id, goods: id, quantity, ...this.#when() };
    const head = await this.#world.record('CommissionLot', message, [party.admin]);
    this.goods.push({ id, head, seals: NO_SEALS, quantity });
  }

  async #split(): Promise<void> {
    const lot = await this.#lot();
    if (lot === undefined) return this.#commissionLot();
    const first = this.#below(lot.quantity! - 1) + 1;
    // Now and then somebody would like to have one unit more.
    const second = lot.quantity! - first + (this.#below(5) === 0 ? 1 : 0);
    await this.#make('split', [lot], [first, second]);
  }

  async #merge(): Promise<void> {
    const lots = [await this.#lot(), await this.#lot()];
    const [one, other] = lots;
    if (one === undefined || other === undefined) return this.#commissionLot();
    await this.#make('merge', [one, other], [one.quantity! + other.quantity!]);
  }

  async #transform(): Promise<void> {
    const inputs = [this.#piece(), ...(this.#below(2) === 0 ? [this.#piece()] : [])];
    await this.#make('transform', inputs, this.#below(2) === 0 ? [0] : [0, 7]);
  }

  async #make(word: string, inputs: readonly Piece[], quantities: number[]): Promise<void> {
    const party = await this.#holder(inputs[0]!);
    const contents = inputs.map(({ id, head }) => ({ goods: id, head }));
    const outputs = quantities.map((quantity): Output => ({ goods: hash(), quantity }));
    const message = {
      party: party.id,
      word,
      inputs: piecesRoot(contents),
      inputCount: contents.length,
      outputs: outputsRoot(outputs),
      outputCount: outputs.length,
      ...this.#when(),
    };
    const parts = { contents, outputs };
    const head = await this.#world.record('Transform', message, [party.admin], parts);
    for (const piece of inputs) piece.head = head;
    for (const { goods: id, quantity } of outputs) {
      this.goods.push({ id, head, seals: NO_SEALS, ...(quantity > 0 && { quantity }) });
    }
  }

  /** A lot that can still be divided, or undefined. */
  async #lot(): Promise<Piece | undefined> {
    const piece = await this.#find(({ quantity = 0, closed }) => quantity > 1 && !closed);
    return (piece.quantity ?? 0) > 1 ? piece : undefined;
  }

  async #holderAct(word: string): Promise<void> {
    const piece = this.#piece();
    const party = await this.#holder(piece);
    const { id: goods, head } = piece;
    const message = { party: party.id, goods, head, word, ...this.#when() };
    piece.head = await this.#world.record('HolderAct', message, [party.admin]);
  }

  async #officialAct(word: string, which: (goods: GoodsOnChain) => boolean): Promise<void> {
    const piece = await this.#find((goods) => !goods.closed && which(goods));
    const state = await this.#world.ledger.goods(piece.id);
    const section = (state!.official?.section ?? this.#pick(['US', 'MX'])) as 'US' | 'MX';
    const own = this.#parties.filter(({ id }) => id.startsWith(section));
    const to =
      word === 'return'
        ? state!.official?.takenFrom
        : word === 'destruction' || (word === 'recovery' && this.#below(2) === 0)
          ? state!.holder
          : this.#pick(own).id;
    const inspector = await this.#world.holder(section, 'INSPECTOR');
    const message = {
      section,
      office: 'INSPECTOR',
      word,
      goods: piece.id,
      head: piece.head,
      to: to ?? this.#pick(own).id,
      ...this.#when(),
    };
    piece.head = await this.#world.record('OfficialAct', message, [inspector]);
  }

  async #handoff(): Promise<void> {
    const piece = this.#piece();
    const [from, to] = [await this.#holder(piece), this.#party()];
    const word = this.#pick(['accepted', 'accepted', 'accepted with exceptions', 'refused']);
    const seals = this.#below(4) === 0 ? hash() : piece.seals;
    const submission = this.#offer(piece, from, to, word, seals);
    piece.head = await this.#world.submit(submission);
    if (word !== 'refused') piece.seals = seals;
  }

  #offer(
    piece: Piece,
    from: PartyKeys,
    to: PartyKeys,
    word: string,
    seals: string,
  ): Submission & { readonly handoff: SignedStatement } {
    const world = this.#world;
    const { id: goods, head } = piece;
    const offer = { party: from.id, to: to.id, goods, head, seals, ...this.#when() };
    const handoff = world.sign('Handoff', offer, [from.admin]);
    const digest = world.digest('Handoff', offer);
    const answer = { party: to.id, handoff: digest, answer: word, ...this.#when() };
    return { ...world.sign('Answer', answer, [to.admin]), handoff };
  }

  async #seal(): Promise<void> {
    const piece = this.#piece();
    const party = await this.#holder(piece);
    const seals = hash();
    const message = { party: party.id, goods: piece.id, head: piece.head, seals, ...this.#when() };
    piece.head = await this.#world.record('Seal', message, [party.admin]);
    piece.seals = seals;
  }

  async #withdraw(): Promise<void> {
    const piece = this.#piece();
    const party = await this.#holder(piece);
    const message = {
      party: party.id,
      goods: piece.id,
      head: piece.head,
      ...this.#world.closing(),
    };
    piece.head = await this.#world.record('WithdrawOffer', message, [party.admin]);
  }

  async #pack(): Promise<void> {
    const container = this.#piece();
    const pieces: Piece[] = [];
    for (let i = this.#below(3) + 1; i > 0; i -= 1) {
      const piece = this.#piece();
      if (!pieces.includes(piece)) pieces.push(piece);
    }
    await this.#repack('Pack', container, pieces);
  }

  async #unpack(): Promise<void> {
    const all = await Promise.all(this.goods.map((piece) => this.#world.ledger.goods(piece.id)));
    const inside = this.goods.filter((_, i) => all[i]?.inside !== undefined);
    if (inside.length === 0) return this.#pack();
    const first = this.#pick(inside);
    const around = all[this.goods.indexOf(first)]!.inside;
    const pieces = inside.filter(
      (piece) => all[this.goods.indexOf(piece)]!.inside === around && this.#below(3) > 0,
    );
    const container = this.goods.find((piece) => piece.id === around)!;
    await this.#repack('Unpack', container, pieces.length === 0 ? [first] : pieces);
  }

  async #repack(type: 'Pack' | 'Unpack', container: Piece, pieces: Piece[]): Promise<void> {
    const party = await this.#holder(container);
    const contents = pieces.map(({ id, head }) => ({ goods: id, head }));
    const message = {
      party: party.id,
      goods: container.id,
      head: container.head,
      contents: piecesRoot(contents),
      count: contents.length,
      ...this.#when(),
    };
    const digest = await this.#world.record(type, message, [party.admin], { contents });
    for (const piece of [container, ...pieces]) piece.head = digest;
  }

  async #jointInspection(which: (goods: GoodsOnChain) => boolean): Promise<void> {
    const piece = await this.#find(which);
    const seals = this.#below(2) === 0 ? piece.seals : hash();
    const world = this.#world;
    const inspectors = [
      await world.holder('MX', 'INSPECTOR'),
      await world.holder('US', 'INSPECTOR'),
    ];
    const message = { sections: 'MX,US', ...this.#inspection(piece, seals) };
    piece.head = await world.record('JointInspection', message, inspectors);
    piece.seals = seals;
  }

  async #sectionInspection(): Promise<void> {
    const piece = this.#piece();
    const code = this.#pick(['US', 'MX'] as const);
    const seals = this.#below(2) === 0 ? piece.seals : hash();
    const inspector = await this.#world.holder(code, 'INSPECTOR');
    const message = { section: code, ...this.#inspection(piece, seals) };
    piece.head = await this.#world.record('SectionInspection', message, [inspector]);
    piece.seals = seals;
  }

  #inspection(piece: Piece, seals: string): Message {
    return {
      crossing: hash(),
      goods: piece.id,
      head: piece.head,
      result: 'conformant',
      reason: 'first inspection',
      seals,
      ...this.#when(),
    };
  }

  async #hold(word: 'hold' | 'release', which: (goods: GoodsOnChain) => boolean): Promise<void> {
    const piece = await this.#find(which);
    const code = this.#pick(['US', 'MX'] as const);
    const inspector = await this.#world.holder(code, 'INSPECTOR');
    const message = { section: code, goods: piece.id, head: piece.head, word, ...this.#when() };
    piece.head = await this.#world.record('Hold', message, [inspector]);
  }

  /** Two complete handoffs from one head, both receipted; the second to be included is the loser. */
  async #contest(): Promise<void> {
    const world = this.#world;
    const piece = await this.#find(
      ({ held, contested, stopped, inside }) =>
        !held && !contested && stopped === 0 && inside === undefined,
    );
    const from = await this.#holder(piece);
    const [winner, loser] = [0, 1].map(() =>
      this.#offer(piece, from, this.#party(), 'accepted', piece.seals),
    ) as [Submission & { handoff: SignedStatement }, Submission & { handoff: SignedStatement }];
    const receipt = await this.#receipt('US', world.digest('Answer', loser.message));
    piece.head = await world.submit(winner);
    const none = { record: '0x', index: 0, size: 0, path: [] };
    const call = new Chores(world.deployment).contest(loser, receipt, winner, none);
    await world.ledger.tryCall(call);
    await world.relayed(call);
  }

  async #receipt(code: 'US' | 'MX', digest: string): Promise<string> {
    const world = this.#world;
    const key = await world.holder(code, 'RECEIPT_KEY');
    const said = { section: code, digest, receivedAt: world.now, seq: 1 };
    const signature = signDigest(key.secret, world.digest('Receipt', said));
    return encodeReceipt({ section: code, receivedAt: world.now, seq: 1, signature });
  }

  async #holder(piece: Piece): Promise<PartyKeys> {
    const goods = await this.#world.ledger.goods(piece.id);
    return this.#parties.find((party) => party.id === goods!.holder)!;
  }

  #when(): Message {
    return { document: hash(), occurredAt: this.#world.now, ...this.#world.closing() };
  }

  /** Goods that are so on the chain, or any where none are. */
  async #find(which: (goods: GoodsOnChain) => boolean): Promise<Piece> {
    const states = await Promise.all(this.goods.map(({ id }) => this.#world.ledger.goods(id)));
    const found = this.goods.filter((_, i) => which(states[i]!));
    return found.length === 0 ? this.#piece() : this.#pick(found);
  }

  #piece(): Piece {
    return this.#pick(this.goods);
  }

  #party(): PartyKeys {
    return this.#pick(this.#parties);
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#below(from.length)]!;
  }
}
