import type {
  BlockHeader,
  ContractChange,
  ContractFact,
  Ledger,
  LedgerBlock,
  LogState,
  LedgerEntry,
  RecordedStatement,
} from '@acta/ledger';
import { bytesToHex, type Choice, Frontier, type Office, SUPERSEDED } from '@acta/protocol';
import type { Ledger as ToldLedger, Row } from '../../../verifier/test/support/ledger.ts';

const hash = (n: number): string => `0x${n.toString(16).padStart(64, '0')}`;
const SETS = [
  ['SECTION_ADMIN', 'admins'],
  ['GOVERNMENT_ROOT', 'governmentRoot'],
  ['RECOVERY', 'recovery'],
] as const;

/** The verifier's story as a chain that an index can follow: one block a record. */
export function toldChain(told: ToldLedger): Ledger {
  const frontier = new Frontier();
  const concluded = conclusions(told.rows);
  const blocks = told.rows.map((row, number): LedgerBlock => {
    frontier.append(row.leaf);
    return {
      number,
      hash: hash(number + 1),
      parentHash: hash(number),
      timestamp: recordedAt(row),
      size: frontier.size,
      root: bytesToHex(frontier.root()),
      entries: [entryOf(row)],
      changes: [...factsOf(row), ...(concluded.get(row) ?? [])].map((fact): ContractChange => ({
        ...fact,
        tx: fact.change === 'threshold' ? hash(0) : txOf(row),
        at: row.index,
      })),
    };
  });
  const partial: Pick<Ledger, 'domain' | 'head' | 'logState' | 'blocks'> = {
    domain: told.domain,
    head: (): Promise<BlockHeader> => Promise.resolve(blocks.at(-1)!),
    logState: (number) => Promise.resolve(stateAt(blocks[number]!)),
    async *blocks(from, to) {
      for (let number = from; number <= to; number += 1) yield blocks[number]!;
    },
  };
  return partial as Ledger;
}

function stateAt({ size, root = '' }: LedgerBlock): LogState {
  return { size, root };
}

/** The contract concludes a minute with the last signature under it, and says its date. */
function conclusions(rows: readonly Row[]): Map<Row, ContractFact[]> {
  const last = new Map<number, Row>();
  for (const row of rows) {
    const { type, message } = row.said;
    if (type !== 'MinuteSign' && type !== 'MinuteAttest') continue;
    last.set(Number(message['number']), row);
  }
  return new Map(
    [...last].map(([number, row]) => {
      const at = recordedAt(row);
      return [row, [{ change: 'minute concluded', number, date: at - (at % 86_400) }]];
    }),
  );
}

const txOf = (row: Row): string => hash(row.index + 1_000_000);

function recordedAt({ bytes }: Row): number {
  return Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(23));
}

function entryOf(row: Row): LedgerEntry {
  const { index, kind, receipt } = row;
  return {
    index,
    record: bytesToHex(row.bytes),
    tx: txOf(row),
    // Of what was superseded the chain has the digest alone.
    ...(kind === SUPERSEDED ? { superseded: {} } : { statement: statementOf(row) }),
    ...(receipt && { receipt: receipt.bytes }),
  };
}

export function statementOf({
  said,
  digest,
  handoff,
  pieces,
  outputs,
  acts,
}: Row): RecordedStatement {
  const { type, message, signers } = said;
  return {
    type,
    message,
    signatures: signers.map((key) => key.sign(digest)),
    ...(handoff && {
      handoff: {
        type: handoff.type,
        message: handoff.message,
        signatures: handoff.signers.map((key) => key.sign(handoff.digest)),
      },
    }),
    ...(pieces && { contents: pieces }),
    ...(outputs && { outputs }),
    ...(acts && { acts }),
  };
}

/** What the registry would say of a record beside it. */
function factsOf({ said, keys }: Row): ContractFact[] {
  const { message } = said as unknown as { message: Record<string, string> };
  const { section = '', party = '', admin = '', delegate = '', appointee = '' } = message;
  const life = { from: 0, until: 9_999_999_999 };
  const term = { from: Number(message['from']), until: Number(message['until']) };
  switch (said.type) {
    case 'SectionAdmitted':
      return SETS.flatMap(([office, name]): ContractFact[] => [
        { change: 'threshold', section, office, threshold: 2 },
        ...keys![name].map((key): ContractFact => ({
          change: 'appointed',
          key,
          section,
          office,
          ...life,
        })),
      ]);
    case 'Appoint':
      return [
        {
          change: 'appointed',
          key: appointee,
          section,
          office: message['office'] as Office,
          ...term,
        },
      ];
    case 'RegisterParty':
      return [
        { change: 'party admin', party, admin },
        { change: 'delegated', key: admin, party, scope: 'all', ...life },
      ];
    case 'Delegate': {
      const scope = message['scope'] as Choice<'Scope'>;
      return [{ change: 'delegated', key: delegate, party, scope, ...term }];
    }
    default:
      return [];
  }
}
