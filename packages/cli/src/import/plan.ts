import {
  answerPaper,
  buildPaper,
  type Content,
  digestOf,
  type Domain,
  freshRandom,
  goodsId,
  type Paper,
  type Piece,
  proposePaper,
  type Seals,
  STATEMENTS,
} from '@acta/sdk';
import { type Defaults, keyOf } from './check-manifest.ts';
import type { ManifestRow } from './columns.ts';
import type { Facts } from './facts.ts';

/** Pieces of one statement. */
const MOST_PIECES = 500;

/** One statement of a plan. */
export interface Step {
  /** Of the manifest. */
  readonly line: number;
  /** Steps of one stage name no digest of each other. */
  readonly stage: number;
  /** Steps whose digests this one names as heads. */
  readonly after: readonly number[];
  readonly paper: Paper;
  /** With a handoff: what the receiver needs to know which goods these are. */
  readonly offered?: { readonly name: string; readonly random: string };
}

/** Where goods stand while the plan grows. */
interface Standing {
  readonly goods: string;
  readonly head: string;
  readonly seals: Seals;
  readonly random?: string;
  /** Step that left them so, and its stage. */
  readonly step?: number;
  readonly stage: number;
}

/**
 * Every statement that a manifest stands for, in an order in which each finds its heads: answers and
 * commissions, packs from the inside out, seals, then handoffs. Digests are known before anything is
 * sent, so a whole plan is built, salted and signed at once, and is the same at every attempt.
 */
export function planOf(
  rows: readonly ManifestRow[],
  facts: Facts,
  party: string,
  domain: Domain,
  defaults: Defaults,
): Step[] {
  const steps: Step[] = [];
  const standing = new Map<string, Standing>();
  for (const [key, known] of facts.known) {
    standing.set(key, { seals: none(), stage: -1, ...known });
  }
  const byContainer = new Map<string, ManifestRow[]>();
  for (const row of rows) {
    const { container } = row;
    if (container === undefined) continue;
    byContainer.set(keyOf(container), [...(byContainer.get(keyOf(container)) ?? []), row]);
  }
  for (const row of rows) begin(row);
  for (const row of rows) if (row.container === undefined) fill(keyOf(row.goods));
  for (const key of byContainer.keys()) fill(key);
  for (const row of rows) if (row.seal !== undefined) seal(row);
  for (const row of rows) if (row.to !== undefined) handOver(row);
  return steps;

  /** Puts a statement into the plan. @returns where it leaves what it moves */
  function add(
    line: number,
    before: readonly Standing[],
    paper: Paper,
    offered?: Step['offered'],
  ): Pick<Standing, 'head' | 'step' | 'stage'> {
    const after = before.flatMap(({ step }) => (step === undefined ? [] : [step]));
    const stage = 1 + Math.max(-1, ...before.map((one) => one.stage));
    steps.push({ line, stage, after: [...new Set(after)], paper, ...(offered && { offered }) });
    const head = digestOf(domain, STATEMENTS[paper.type], paper.message);
    return { head, step: steps.length - 1, stage };
  }

  /** An answer or a commission: where the goods come from. */
  function begin(row: ManifestRow): void {
    const key = keyOf(row.goods);
    if (row.accept !== undefined) {
      const { paper: offer, digest } = facts.offers.get(key)!;
      const given = { place: placeOf(row), exceptions: row.exception ?? [] };
      const made = add(row.line, [], answerPaper(offer, digest, row.accept, given));
      const { seals } = offer.documents['document']!.content as unknown as Content<'handoff'>;
      const goods = String(offer.message['goods']);
      const { random } = row;
      standing.set(key, { ...made, goods, seals, ...(random !== undefined && { random }) });
    } else if (row.description !== undefined) {
      standing.set(key, commission(row, row.description));
    }
  }

  function commission(row: ManifestRow, description: string): Standing {
    const { goods: name, quantity, unit = 'C62', line, reference = [] } = row;
    const random = freshRandom();
    const seals = none();
    const document = {
      goods: { ...name, random },
      description,
      seals,
      place: placeOf(row),
      references: reference,
      ...(quantity !== undefined && { quantity: { value: quantity, unit } }),
    };
    const type = quantity === undefined ? 'Commission' : 'CommissionLot';
    const made = add(line, [], buildPaper(type, { party }, { documents: { document } }));
    return { ...made, goods: goodsId(random, name), seals, random };
  }

  /** Packs a container after all that goes into it was filled itself. */
  function fill(key: string): void {
    const inside = byContainer.get(key);
    if (inside === undefined) return;
    byContainer.delete(key);
    for (const row of inside) fill(keyOf(row.goods));
    const own = rows.find((row) => keyOf(row.goods) === key) ?? inside[0]!;
    for (let from = 0; from < inside.length; from += MOST_PIECES) {
      const some = inside.slice(from, from + MOST_PIECES);
      const pieces = some.map((row) => standing.get(keyOf(row.goods))!);
      const container = standing.get(key)!;
      const fields = { party, goods: container.goods, head: container.head };
      const paper = buildPaper('Pack', fields, {
        documents: { document: { place: placeOf(own) } },
        pieces: pieces.map(({ goods, head }): Piece => ({ goods, head })),
      });
      const made = add(own.line, [container, ...pieces], paper);
      standing.set(key, { ...container, ...made });
    }
  }

  function seal(row: ManifestRow): void {
    const before = standing.get(keyOf(row.goods))!;
    const seals: Seals = { salt: freshRandom(), marks: row.seal! };
    const document = {
      seals,
      place: placeOf(row),
      reason: 'loaded and closed / cargado y cerrado',
    };
    const fields = { party, goods: before.goods, head: before.head };
    const paper = buildPaper('Seal', fields, { documents: { document } });
    const made = add(row.line, [before], paper);
    standing.set(keyOf(row.goods), { ...before, ...made, seals });
  }

  function handOver(row: ManifestRow): void {
    const before = standing.get(keyOf(row.goods))!;
    const { line, to, note, reference, description } = row;
    const { random } = before;
    const paper = proposePaper(
      { ...before, holder: party, ...(random !== undefined && { name: { ...row.goods, random } }) },
      {
        to: to!,
        place: placeOf(row),
        ...(note !== undefined && { note }),
        ...(reference !== undefined && description === undefined && { references: reference }),
      },
    );
    add(
      line,
      [before],
      paper,
      random === undefined ? undefined : { name: keyOf(row.goods), random },
    );
  }

  function placeOf(row: ManifestRow) {
    const locode = row.locode ?? (row.place === undefined ? defaults.locode : undefined);
    return { name: row.place ?? defaults.place!, ...(locode !== undefined && { locode }) };
  }
}

const none = (): Seals => ({ salt: freshRandom(), marks: [] });
