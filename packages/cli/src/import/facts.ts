import {
  type ActaClient,
  ActaError,
  goodsId,
  type GoodsName,
  inParallel,
  type Paper,
  type Seals,
  sealsFound,
  type Trail,
} from '@acta/sdk';
import type { ManifestRow } from './columns.ts';
import { keyOf } from './check-manifest.ts';
import { type ImportProblem, problemAt } from './problem.ts';

/** Requests on their way at a time. */
const AT_A_TIME = 8;

/** Goods that the ledger knows, as the next statement must find them. */
export interface Known {
  readonly goods: string;
  readonly head: string;
  /** Absent where its trail does not show it. */
  readonly random?: string;
  /** Absent where nothing of the file needs to say what is on the doors. */
  readonly seals?: Seals;
}

/** What the ledger knows of the names in a manifest. */
export interface Facts {
  /** By `keyOf`: goods that the party holds. */
  readonly known: ReadonlyMap<string, Known>;
  /** By `keyOf`: the open offer to the party, read with its document. */
  readonly offers: ReadonlyMap<string, Offer>;
}

export interface Offer {
  readonly digest: string;
  readonly paper: Paper;
}

interface Waiting {
  readonly digest?: string;
  readonly type?: string;
  readonly message?: { readonly goods?: string };
  /** With an offer of one's own: whom it waits for. */
  readonly waitsFor?: string;
}

/**
 * Asks the API about every name in a manifest.
 *
 * @param party that speaks in all of it
 */
export async function readFacts(
  client: ActaClient,
  party: string,
  rows: readonly ManifestRow[],
): Promise<Facts & { readonly problems: readonly ImportProblem[] }> {
  const problems: ImportProblem[] = [];
  const known = new Map<string, Known>();
  const offers = new Map<string, Offer>();
  const inbox = rows.some(({ accept }) => accept !== undefined)
    ? await client.http.get<readonly Waiting[]>('/v1/inbox')
    : [];
  const open = new Map(
    // The newest offer stands first; where there are several, it is the one that counts.
    inbox
      .toReversed()
      .flatMap(({ digest, type, message, waitsFor }) =>
        type === 'Handoff' && digest !== undefined && waitsFor === undefined
          ? [[message!.goods!, digest] as const]
          : [],
      ),
  );
  const own = new Set(rows.map(({ goods }) => keyOf(goods)));
  const outer = new Map<string, { name: GoodsName; row: ManifestRow }>();
  for (const row of rows) {
    if (row.container === undefined || own.has(keyOf(row.container))) continue;
    outer.set(keyOf(row.container), { name: row.container, row });
  }
  const tasks = [
    ...rows.map((row) => ({ row, name: row.goods, column: 'goods' as const })),
    ...[...outer.values()].map(({ name, row }) => ({ row, name, column: 'container' as const })),
  ];
  await inParallel(tasks, AT_A_TIME, async ({ row, name, column }) => {
    try {
      await (column === 'goods' ? readRow(row) : knownAs(name, undefined, false));
    } catch (error) {
      problems.push(problemAt(error, { line: row.line, column }));
    }
  });
  await checkReceivers();
  return { known, offers, problems };

  async function readRow(row: ManifestRow): Promise<void> {
    const { goods: name, random, description, accept, seal, to } = row;
    if (description !== undefined) {
      const [there] = await client.trail.find(name);
      if (there !== undefined) throw new ActaError('IMPORT_KNOWN', { goods: there });
    } else if (accept !== undefined) {
      const id = random === undefined ? await found(name) : goodsId(random, name);
      const digest = open.get(id);
      if (digest === undefined) throw new ActaError('IMPORT_NO_OFFER', { goods: id });
      offers.set(keyOf(name), { digest, paper: await client.handoff.offered(digest) });
    } else {
      await knownAs(name, random, to !== undefined && seal === undefined);
    }
  }

  async function found(name: GoodsName): Promise<string> {
    const [id, another] = await client.trail.find(name);
    if (id === undefined) throw new ActaError('IMPORT_NOT_KNOWN', { scheme: name.scheme });
    if (another !== undefined) throw new ActaError('CLI_GOODS_AMBIGUOUS', { goods: [id, another] });
    return id;
  }

  async function knownAs(
    name: GoodsName,
    random: string | undefined,
    sealed: boolean,
  ): Promise<void> {
    const id = random === undefined ? await found(name) : goodsId(random, name);
    const trail: Trail = await client.trail.view(id);
    const { state } = trail;
    if (state === null || state.holder !== party || state.inside !== undefined) {
      throw new ActaError('IMPORT_NOT_HELD', {
        goods: id,
        ...(state?.inside !== undefined && { inside: state.inside }),
      });
    }
    const told = random ?? randomIn(trail, name);
    known.set(keyOf(name), {
      goods: id,
      head: state.head,
      ...(told !== undefined && { random: told }),
      ...(sealed && { seals: sealsFound(trail, undefined) }),
    });
  }

  async function checkReceivers(): Promise<void> {
    const receivers = new Map<string, number>();
    for (const { to, line } of rows) if (to && !receivers.has(to)) receivers.set(to, line);
    for (const [to, line] of receivers) {
      try {
        await client.http.get(`/v1/parties/${to}`);
      } catch (error) {
        const { code } = error as ActaError;
        const told =
          code === 'NOT_FOUND' ? new ActaError('IMPORT_PARTY_UNKNOWN', { party: to }) : error;
        problems.push(problemAt(told, { line, column: 'to' }));
      }
    }
  }
}

/** The random bytes of goods out of the document of their commission, where they make the id. */
function randomIn({ goods, steps }: Trail, name: GoodsName): string | undefined {
  const told = steps.map(({ documents }) => documents['commission']?.['goods']);
  const randoms = told.map((one) => (one as { random?: unknown } | undefined)?.random);
  return randoms.find(
    (random): random is string =>
      typeof random === 'string' &&
      /^0x[0-9a-f]{64}$/.test(random) &&
      goodsId(random, name) === goods,
  );
}
