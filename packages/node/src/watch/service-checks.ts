import { ActaError } from '@acta/protocol';
import { type CheckRow, checkRow, type Found } from './check-row.ts';

/** Seconds for which records may wait for all sections' names before somebody looks. */
const COSIGNED_WITHIN = 900;
/** Blocks that the index may be behind. */
const BEHIND = 60;
const TIMEOUT_MS = 10_000;
/** Key id 4 ‖ signature 64: the log's own line has no time; a cosigner's has 8 bytes of it between. */
const LOG_LINE = 68;

interface Ready {
  readonly state: string;
  readonly reason: string | null;
  readonly block: number;
  readonly size: number;
  readonly cosigned: number;
}

/**
 * What the section's own service says: whether its index follows, and how long records have waited
 * for a checkpoint of all sections.
 *
 * @param height newest block of one's own node, where it answered
 */
export async function serviceChecks(
  api: string,
  height: number | undefined,
  clock: () => number,
): Promise<CheckRow[]> {
  return [
    await checkRow('index', async () => indexOf(await ready(api), height)),
    await checkRow('cosigning', async () => {
      const { size, cosigned } = await ready(api);
      return cosigningOf(size, cosigned, await cosignedAt(api), clock());
    }),
  ];
}

function indexOf({ state, reason, block }: Ready, height: number | undefined): Found {
  const behind = height === undefined ? 0 : height - block;
  return {
    wrong: [
      ...(state === 'following' ? [] : [`${state} at block ${block}: ${reason ?? 'no reason'}`]),
      ...(behind > BEHIND ? [`${behind} blocks behind`] : []),
    ],
    good: `follows at block ${block}`,
  };
}

function cosigningOf(size: number, cosigned: number, at: number, now: number): Found {
  const waiting = size - cosigned;
  const age = now - at;
  return {
    wrong:
      waiting > 0 && age > COSIGNED_WITHIN
        ? [`${waiting} records wait; the last checkpoint of all is ${age} s old`]
        : [],
    good: waiting === 0 ? `all ${size} records` : `${waiting} records, since ${age} s at most`,
  };
}

async function ready(api: string): Promise<Ready> {
  return JSON.parse(await get(`${api}/readyz`)) as Ready;
}

/** The oldest time in the cosignatures of the newest checkpoint; 0 where there is none. */
async function cosignedAt(api: string): Promise<number> {
  const [, lines = ''] = (await get(`${api}/checkpoint`)).split('\n\n');
  const times = lines.split('\n').flatMap((line) => {
    const bytes = Buffer.from(line.split(' ')[2] ?? '', 'base64');
    return bytes.length > LOG_LINE ? [Number(bytes.readBigUInt64BE(4))] : [];
  });
  return times.length === 0 ? 0 : Math.min(...times);
}

async function get(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return await response.text();
  } catch (error) {
    throw new ActaError('LEDGER_UNREACHABLE', { url }, { cause: error });
  }
}
