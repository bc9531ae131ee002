import { type Assessment, parseAssessment } from '@acta/tariff';
import type { Command } from 'commander';
import { type AssessReady, assessPaper } from '../../duty/assess-paper.ts';
import { LawBooks } from '../../duty/law.ts';
import { rowsAt } from '../../duty/queue.ts';
import { ownSide, type SideView } from '../../duty/side.ts';
import { agreeTo, signBatch } from '../../duty/sign-batch.ts';
import { table } from '../../duty/table.ts';
import { ownHolding } from '../../keys/holding.ts';
import type { Session } from '../../session.ts';
import { readTime } from '../../statements/form.ts';
import { batchLines, timeIn } from './work.ts';

interface Options {
  readonly line: string;
  readonly from: string;
  readonly dryRun?: true;
}

/** An assessment that cites the line, as the API tells it. */
interface Affected {
  readonly index: number;
  readonly declaration: string;
  readonly legalDate: number;
  /** Whether no later assessment stands on that side. */
  readonly current: boolean;
}

/** One assessment under the law before and after. */
interface Change {
  readonly declaration: string;
  readonly before: string;
  readonly after: string;
  readonly currency: string;
  /** Why it is not amended. */
  readonly kept?: 'same' | 'closed' | 'not shown';
}

/** After a change of the law that reaches back: finds what cites the line, computes it anew, amends it. */
export function amendCommand(duty: Command, session: Session): void {
  const { say } = session;
  duty
    .command('amend')
    .description(
      say(
        'after a retroactive change: find, compute anew, amend in a batch',
        'tras un cambio retroactivo: buscar, recalcular, modificar en lote',
      ),
    )
    .requiredOption(
      '--line <code>',
      say('line or heading that changed', 'línea o partida que cambió'),
    )
    .requiredOption('--from <time>', say('first legal date concerned', 'primera fecha legal'))
    .option('--dry-run', say('sign nothing', 'no firmar nada'))
    .action((options: Options) => run(session, options));
}

async function run(session: Session, { line, from, dryRun }: Options): Promise<void> {
  const { say, output } = session;
  const client = await session.loggedIn();
  const { section } = await ownHolding(session);
  const books = await LawBooks.of(client, section);
  const query = { line, from: String(timeIn(readTime(from), 'from')) };
  const changes: Change[] = [];
  const ready: AssessReady[] = [];
  for await (const row of rowsAt<Affected>(client, '/v1/duty/affected', query)) {
    if (!row.current) continue;
    const side = await ownSide(session, row.declaration);
    const given = side && lastAssessment(side);
    if (side === undefined || given === undefined) {
      changes.push(kept(row, 'not shown'));
      continue;
    }
    const cited = await books.on(row.legalDate);
    const anew = assessPaper(section, row.legalDate, side.head, given.declaration, cited);
    const change = compared(row, given, anew.content);
    const state = side.state === 'closed' ? ('closed' as const) : undefined;
    const why = state ?? (same(given, anew.content) ? ('same' as const) : undefined);
    changes.push(why === undefined ? change : { ...change, kept: why });
    if (why === undefined) ready.push(anew);
  }
  if (dryRun !== true && ready.length > 0) {
    await agreeTo(session, `${say('Amend', '¿Modificar')} ${ready.length}? [y/N] `);
  }
  const signed = dryRun === true ? [] : await signBatch(session, client, ready);
  output.data({ changes, signed }, () => [
    ...table(
      changes.map((one) => [
        one.declaration.slice(0, 18),
        one.before,
        '→',
        one.after,
        one.currency,
        one.kept === undefined ? '' : say(one.kept, WORDS[one.kept]),
      ]),
    ),
    ...batchLines(signed),
  ]);
}

const WORDS = { same: 'igual', closed: 'cerrado', 'not shown': 'no se muestra' } as const;

const kept = ({ declaration }: Affected, why: Change['kept'] & string): Change => ({
  declaration,
  before: '',
  after: '',
  currency: '',
  kept: why,
});

function lastAssessment({ chain }: SideView): Assessment | undefined {
  const content = chain.findLast(({ type }) => type === 'Assess')?.assessment;
  return content === undefined || content === null ? undefined : parseAssessment(content);
}

function compared(row: Affected, given: Assessment, anew: Assessment): Change {
  return {
    declaration: row.declaration,
    before: given.assessment.due,
    after: anew.assessment.due,
    currency: anew.assessment.currency,
  };
}

/** Names of publications change with every correction; what is charged is what counts. */
function same({ assessment: one }: Assessment, { assessment: other }: Assessment): boolean {
  const charged = ({ lines, fees, totals, due }: Assessment['assessment']): string =>
    JSON.stringify([
      lines.map(({ number, components }) => [
        number,
        components.map(({ name, amount, setAsideBy }) => [name, amount, setAsideBy]),
      ]),
      fees.map(({ name, amount }) => [name, amount]),
      totals,
      due,
    ]);
  return charged(one) === charged(other);
}
