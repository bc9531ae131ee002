import type { Message, StatementName } from '@acta/protocol';
import type { AuditFindings } from './audit-report.ts';
import { isMoved } from './offices.ts';
import type { AuditRow, ShownRow } from './shard.ts';

/** Goods as far as the statements shown tell. */
interface Goods {
  head: string;
  /** Undefined where an official act or something that was not shown leaves it open. */
  holder: string | undefined;
  /** The container that they are in. */
  inside?: string;
}

/** Statements that name the last one about their goods and take its place. */
const ABOUT_GOODS: ReadonlySet<StatementName> = new Set<StatementName>([
  'WithdrawOffer',
  'Pack',
  'Unpack',
  'Seal',
  'JointInspection',
  'SectionInspection',
  'Hold',
  'HolderAct',
  'OfficialAct',
]);
/** Steps of a section's lane of a minute. */
const LANE: ReadonlySet<StatementName> = new Set<StatementName>([
  'MinuteSign',
  'MinuteAttest',
  'MinuteForward',
  'MinuteNoDecision',
]);
/** What disposes of goods with the holder's hand alone. */
const BY_HOLDER: ReadonlySet<StatementName> = new Set<StatementName>([
  'WithdrawOffer',
  'Pack',
  'Unpack',
  'Seal',
  'HolderAct',
]);

/**
 * Follows every thing from statement to statement: one head each, named by the next (PROTOCOL §1), and
 * goods from hand to hand. Two statements that name one head are a fork whatever else was shown; a
 * head that does not fit is one only where nothing before it was hidden.
 */
export class Histories {
  readonly #goods = new Map<string, Goods>();
  /** Thing and head → the record that named it. */
  readonly #named = new Map<string, number>();
  #isWhole = true;

  take(row: AuditRow, found: AuditFindings): void {
    const { shown } = row;
    if (!isMoved(row)) return;
    if (shown === undefined) {
      // Of the groups that have heads of goods: what was not shown may have moved any of them.
      if (row.kind >> 8 === 3) this.#isWhole = false;
      return;
    }
    const { name, message } = shown;
    if (name === 'Assess' || name === 'DutyAct') {
      this.#name(row, `${message['declaration']} ${message['section']}`, message, found);
    } else if (LANE.has(name)) {
      this.#name(row, `${message['number']} ${message['section']}`, message, found);
    } else if (row.kind >> 8 === 3) this.#custody(row, shown, found);
  }

  #custody(row: AuditRow, shown: ShownRow, found: AuditFindings): void {
    const { digest } = row;
    const { name, message, handoff } = shown;
    const goods = String((handoff?.message ?? message)['goods']);
    if (name === 'Commission' || name === 'CommissionLot') {
      found.looked('heads');
      if (this.#goods.has(goods))
        found.fail('heads', 'AUDIT_HEAD_FORKED', { record: row.index, goods });
      this.#goods.set(goods, { head: digest, holder: String(message['party']) });
    } else if (name === 'Answer' && handoff !== undefined) this.#answer(row, shown, goods, found);
    else if (name === 'Transform') this.#transform(row, shown, found);
    else if (ABOUT_GOODS.has(name)) {
      if (BY_HOLDER.has(name)) this.#holds(row, goods, String(message['party']), found);
      this.#step(row, goods, message, found);
      if (name === 'Pack' || name === 'Unpack') this.#pieces(row, shown, goods, found);
      // By the law's power, to whom its document says: from here on only a new answer tells.
      if (name === 'OfficialAct') this.#of(goods).holder = undefined;
    }
  }

  #answer(
    row: AuditRow,
    { message, handoff }: ShownRow,
    goods: string,
    found: AuditFindings,
  ): void {
    const { party, to } = handoff!.message;
    this.#holds(row, goods, String(party), found);
    if (message['party'] !== to) {
      const details = { record: row.index, party: message['party'], to };
      found.fail('hands', 'AUDIT_HAND_FOREIGN', details);
    }
    this.#step(row, goods, handoff!.message, found);
    if (message['answer'] !== 'refused') this.#of(goods).holder = String(to);
  }

  #transform(row: AuditRow, { message, contents, outputs }: ShownRow, found: AuditFindings): void {
    if (contents === undefined || !('pieces' in contents)) this.#isWhole = false;
    else {
      for (const { goods, head } of contents.pieces) {
        this.#holds(row, goods, String(message['party']), found);
        this.#step(row, goods, { head }, found);
      }
    }
    if (outputs === undefined || !('pieces' in outputs)) this.#isWhole = false;
    else {
      for (const { goods } of outputs.pieces) {
        this.#goods.set(goods, { head: row.digest, holder: String(message['party']) });
      }
    }
  }

  #pieces(row: AuditRow, shown: ShownRow, container: string, found: AuditFindings): void {
    const { contents, name } = shown;
    if (contents === undefined || !('pieces' in contents)) {
      this.#isWhole = false;
      return;
    }
    for (const { goods, head } of contents.pieces) {
      this.#step(row, goods, { head }, found);
      const one = this.#of(goods);
      if (name === 'Pack') one.inside = container;
      else {
        one.holder = this.#of(container).holder;
        delete one.inside;
      }
    }
  }

  /** One step on: its head must be the last, and nobody may have named it before. */
  #step(row: AuditRow, goods: string, message: Message, found: AuditFindings): void {
    const known = this.#goods.get(goods);
    const isFork = !this.#name(row, goods, message, found);
    if (!isFork && known?.head !== message['head']) {
      const details = {
        record: row.index,
        goods,
        head: message['head'],
        last: known?.head ?? null,
      };
      if (this.#isWhole) found.fail('heads', 'AUDIT_HEAD_DIFFERS', details);
      else found.open('heads', 'AUDIT_HEAD_DIFFERS', details);
    }
    if (known === undefined) this.#goods.set(goods, { head: row.digest, holder: undefined });
    else known.head = row.digest;
  }

  /** @returns false where another statement named this head of this thing */
  #name(row: AuditRow, thing: string, { head }: Message, found: AuditFindings): boolean {
    found.looked('heads');
    const key = `${thing} ${head}`;
    const before = this.#named.get(key);
    if (before === undefined) {
      this.#named.set(key, row.index);
      return true;
    }
    found.fail('heads', 'AUDIT_HEAD_FORKED', { record: row.index, other: before, head });
    return false;
  }

  #holds(row: AuditRow, goods: string, party: string, found: AuditFindings): void {
    found.looked('hands');
    let one = this.#goods.get(goods);
    for (let depth = 0; one?.inside !== undefined && depth < 5; depth += 1) {
      one = this.#goods.get(one.inside);
    }
    if (one?.holder === undefined || one.holder === party) return;
    const details = { record: row.index, goods, party, holder: one.holder };
    if (this.#isWhole) found.fail('hands', 'AUDIT_HAND_FOREIGN', details);
    else found.open('hands', 'AUDIT_HAND_FOREIGN', details);
  }

  #of(goods: string): Goods {
    return this.#goods.get(goods)!;
  }
}
