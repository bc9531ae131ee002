import { type Command, Option } from 'commander';
import { checkpointPolicy, openCheckpoint, parseTrust, statementOfKind } from '@acta/sdk';
import { EXIT } from '../exit-codes.ts';
import { readBytes } from '../io/files.ts';
import type { Session } from '../session.ts';
import { auditCommand } from './log/audit.ts';
import { mirrorCommand } from './log/mirror.ts';
import { whole } from './options.ts';

interface Row {
  readonly index: number;
  readonly kind: number;
  readonly recordedAt: number;
  readonly sections: readonly string[] | string;
  readonly digest: string;
}

/** The public log: no goods, no party, no content. */
export function logCommands(program: Command, session: Session): void {
  const { say, output } = session;
  const log = program.command('log').description(say('the public log', 'la bitácora pública'));

  log
    .command('checkpoint')
    .description(
      say('the newest checkpoint that all sections signed', 'el último punto de control de todas'),
    )
    .option('--trust <file>', say('check its signatures', 'comprobar sus firmas'))
    .action(async ({ trust }: { trust?: string }) => {
      const note = await (await session.client()).http.text('/checkpoint');
      if (trust === undefined) return output.text(note);
      const { lines, exit, told } = checked(note, await readBytes(trust));
      session.exitCode = exit;
      output.data(told, () => lines);
    });

  log
    .command('records')
    .description(say('records by ascending index', 'asientos por índice'))
    .option('--after <index>', say('only later ones', 'sólo posteriores'), whole)
    .addOption(
      new Option('--limit <count>', say('at most', 'a lo más')).argParser(whole).default(100),
    )
    .option('--kind <number>', say('only of this kind', 'sólo de esta clase'), whole)
    .option('--section <code>', say('only of this section', 'sólo de esta sección'))
    .action(async (options: Readonly<Record<string, string | number>>) => {
      const query = new URLSearchParams(
        Object.entries(options).map(([name, value]) => [name, String(value)]),
      );
      const client = await session.client();
      const rows = await client.http.get<readonly Row[]>(`/v1/records?${query}`);
      output.data(rows, () => rows.map(line));
    });

  mirrorCommand(log, session);
  auditCommand(log, session);
}

function line({ index, kind, recordedAt, sections, digest }: Row): string {
  const when = new Date(recordedAt * 1000).toISOString().replace('.000', '');
  const type = statementOfKind(kind) ?? `0x${kind.toString(16).padStart(4, '0')}`;
  return `${index} ${when} ${String(sections)} ${type} ${digest}`;
}

/** Every signature that the trust file asks for at this size, and what it came to. */
function checked(note: string, trustFile: Uint8Array) {
  const trust = parseTrust(trustFile);
  const keys = trust.keys.map(({ key }) => key);
  const { checkpoint, findings } = openCheckpoint(note, keys);
  const seats = checkpointPolicy(trust, checkpoint.size).map((seat) => {
    const found = findings.find((one) => one.is !== 'unknown' && one.key === seat.key?.key);
    const { section, kind, algorithm } = seat;
    return { section, kind, algorithm, status: STATUS[found?.is ?? 'unknown'] };
  });
  const foreign = checkpoint.origin !== trust.origin;
  const bad = foreign || seats.some(({ status }) => status === 'fail');
  const open = seats.some(({ status }) => status === 'not checked');
  const { origin, size, root } = checkpoint;
  return {
    told: { origin, size, root, signatures: seats },
    exit: bad ? EXIT.invalid : open ? EXIT.incomplete : EXIT.ok,
    lines: [
      `${origin} ${size} ${String(root)}`,
      ...(foreign ? [`fail origin ${trust.origin}`] : []),
      ...seats.map((seat) => `${seat.status} ${seat.section} ${seat.kind} ${seat.algorithm}`),
    ],
  };
}

const STATUS = { good: 'pass', bad: 'fail', unknown: 'not checked' } as const;
