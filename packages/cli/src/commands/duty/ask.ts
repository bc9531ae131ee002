import type { Account, Assessment, Revenue, SideDifference, Simulation } from '@acta/tariff';
import { parseDeclaration } from '@acta/tariff';
import type { Command } from 'commander';
import { accountLines } from '../../duty/account-lines.ts';
import { rowsAt, type QueueRow } from '../../duty/queue.ts';
import { table } from '../../duty/table.ts';
import { instant } from '../../io/instant.ts';
import { readJson } from '../../io/files.ts';
import { ownHolding } from '../../keys/holding.ts';
import type { Session } from '../../session.ts';
import { hash } from '../../statements/digest.ts';
import { readTime } from '../../statements/form.ts';
import { timeIn } from './work.ts';

/** What is asked of duty; nothing is recorded. */
export function askCommands(duty: Command, session: Session): void {
  accountCommand(duty, session);
  differencesCommand(duty, session);
  queueCommand(duty, session);
  simulateCommand(duty, session);
  figuresCommand(duty, session);
}

function accountCommand(duty: Command, session: Session): void {
  const { say, output } = session;
  duty
    .command('account')
    .description(say('statement of account, side by side', 'estado de cuenta, lado por lado'))
    .argument('<declaration>', say('id of the declaration', 'id de la declaración'))
    .action(async (id: string) => {
      const { http } = await session.loggedIn();
      const sides = await http.get<readonly AccountView[]>(`/v1/duty/account/${hash(id)}`);
      output.data(sides, () => sides.flatMap((side) => sideLines(side, session)));
    });
}

/** The other nation's side bears no amounts. */
interface AccountView {
  readonly section: string;
  readonly state: string;
  readonly openProtests: number;
  readonly account: Account | null;
}

const sideLines = ({ section, state, account }: AccountView, session: Session): string[] =>
  account === null ? [`${section} ${state}`] : [section, ...accountLines(account, session)];

function differencesCommand(duty: Command, session: Session): void {
  const { say, output, language } = session;
  duty
    .command('differences')
    .description(
      say(
        'where declaration and nations differ: possible error or fraud',
        'dónde difieren lo declarado y las naciones: posible error o fraude',
      ),
    )
    .argument('<declaration>', say('id of the declaration', 'id de la declaración'))
    .action(async (id: string) => {
      const { http } = await session.loggedIn();
      const told = await http.get<{ differences: readonly SideDifference[] }>(
        `/v1/assessments/${hash(id)}/differences`,
      );
      output.data(told, () =>
        told.differences.length === 0
          ? [say('none that can be seen here', 'ninguna que se vea aquí')]
          : told.differences.map((one) => one[language]),
      );
    });
}

function queueCommand(duty: Command, session: Session): void {
  const { say, output, language } = session;
  duty
    .command('queue')
    .description(
      say('what waits for assessors, and why', 'lo que espera a determinadores, y por qué'),
    )
    .option('--open', say('assessed and not closed', 'determinado y no cerrado'))
    .action(async ({ open }: { open?: true }) => {
      const client = await session.loggedIn();
      const rows: QueueRow[] = [];
      const query = { which: open === true ? 'open' : 'waiting' };
      for await (const row of rowsAt<QueueRow>(client, '/v1/duty/queue', query)) rows.push(row);
      output.data(rows, () =>
        rows.flatMap((row) => [
          [
            row.declaration,
            row.ucr ?? '',
            row.clean ? say('clean', 'en orden') : '',
            row.due === undefined ? '' : `${row.due} ${row.currency}`,
          ]
            .filter((cell) => cell !== '')
            .join('  '),
          ...row.reasons.map((one) => `  ${one[language]}`),
          ...row.problems.map((code) => `  ✗ ${code}`),
          ...row.deadlines.map(({ what, until }) => `  ${what}: ${instant(until!)}`),
        ]),
      );
    });
}

interface Simulate {
  readonly at: string;
  readonly withoutPreference?: true;
  readonly section?: string;
}

function simulateCommand(duty: Command, session: Session): void {
  const { say, output } = session;
  duty
    .command('simulate')
    .description(
      say('what would it cost? nothing is recorded', '¿cuánto costaría? no se asienta nada'),
    )
    .argument(
      '<declaration>',
      say('harmonised declaration (JSON)', 'declaración armonizada (JSON)'),
    )
    .option('--at <time>', say('on that date', 'en esa fecha'), 'now')
    .option('--without-preference', say('as if none were claimed', 'como si no se solicitara'))
    .option(
      '--section <code>',
      say('of which nation; else your own', 'de qué nación; si no, la suya'),
    )
    .action(async (file: string, { at, withoutPreference, section }: Simulate) => {
      const declaration = parseDeclaration(await readJson(file));
      const { http } = await session.loggedIn();
      const nation = section ?? (await ownHolding(session)).section;
      const answer = await http.post<Simulation>('/v1/duty/simulate', {
        nation,
        declaration,
        legalAt: timeIn(readTime(at), 'at'),
        ...(withoutPreference === true && { withoutPreference }),
      });
      output.data(answer, () =>
        answer.result === 'assessed'
          ? amountLines(answer.assessment)
          : [`✗ ${answer.code} ${JSON.stringify(answer.details)}`],
      );
    });
}

/** Every amount of an assessment, and what it comes to. */
export function amountLines({
  lines,
  fees,
  totals,
  due,
  currency,
  synthetic,
}: Assessment['assessment']): string[] {
  return [
    ...table([
      ...lines.flatMap(({ number, code, components }) =>
        components.map(({ name, rate, setAsideBy, amount }) => [
          `${number} ${code}`,
          name,
          setAsideBy === '' ? rate : `— ${setAsideBy}`,
          amount,
        ]),
      ),
      ...fees.map(({ name, treatment, rate, amount }) => ['', name, rate || treatment, amount]),
    ]),
    ...totals.map(({ name, amount }) => `${name} ${amount}`),
    `${due} ${currency}`,
    ...(synthetic === '' ? [] : [`! ${synthetic}`]),
  ];
}

function figuresCommand(duty: Command, session: Session): void {
  const { say, output } = session;
  duty
    .command('figures')
    .description(
      say('revenue by chapter, port and name', 'recaudación por capítulo, aduana y concepto'),
    )
    .requiredOption('--from <time>', say('recorded from', 'asentado desde'))
    .option(
      '--until <time>',
      say('until (exclusive); else all since', 'hasta (exclusivo); si no, todo desde entonces'),
    )
    .action(async ({ from, until }: { from: string; until?: string }) => {
      const { http } = await session.loggedIn();
      const query = new URLSearchParams({
        from: String(timeIn(readTime(from), 'from')),
        ...(until !== undefined && { until: String(timeIn(readTime(until), 'until')) }),
      });
      const figures = await http.get<{ revenue: readonly Revenue[] }>(`/v1/duty/figures?${query}`);
      output.data(figures, () =>
        table(
          figures.revenue.map(({ nation, chapter, office, name, amount, currency, lines }) => [
            nation,
            chapter || '—',
            office,
            name,
            amount,
            currency,
            String(lines),
          ]),
        ),
      );
    });
}
