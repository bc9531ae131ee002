import { ActaError } from '@acta/sdk';
import {
  type Declaration,
  needsPeople,
  parseDeclaration,
  type Reason,
  simulate,
} from '@acta/tariff';
import type { Command } from 'commander';
import { type AssessReady, assessPaper } from '../../duty/assess-paper.ts';
import { LawBooks } from '../../duty/law.ts';
import { declarationOf, rowsAt, type QueueRow } from '../../duty/queue.ts';
import { headOf, ownSide } from '../../duty/side.ts';
import { agreeTo, type BatchRow, signBatch } from '../../duty/sign-batch.ts';
import { table } from '../../duty/table.ts';
import { ownHolding } from '../../keys/holding.ts';
import type { Session } from '../../session.ts';

interface Options {
  readonly most?: string;
  readonly accept: string;
  readonly dryRun?: true;
}

/** A declaration that people must look at. */
interface Exception {
  readonly declaration: string;
  readonly ucr?: string;
  readonly reasons: readonly Reason[];
}

/**
 * Signs what is clean and leaves the rest to people, under an assessor's appointment: meant for a service
 * key that runs it at night. Whether an assessment is clean is computed here anew: the list alone comes
 * from the API, so one that lies can hide work, and can have nothing signed that is not clean.
 */
export function workCommand(duty: Command, session: Session): void {
  const { say } = session;
  duty
    .command('work')
    .description(
      say(
        'assess and sign all that is clean; leave exceptions to people',
        'determinar y firmar todo lo que está en orden; dejar las excepciones a personas',
      ),
    )
    .option(
      '--most <decimal>',
      say('leave to people what is due above this', 'dejar a personas lo que exceda de esto'),
    )
    .option(
      '--accept <reasons>',
      say('reasons that do not stop it, with commas', 'razones que no lo detienen, con comas'),
      '',
    )
    .option('--dry-run', say('sign nothing', 'no firmar nada'))
    .action((options: Options) => run(session, options));
}

async function run(session: Session, { most, accept, dryRun }: Options): Promise<void> {
  const { say, output } = session;
  const client = await session.loggedIn();
  const { section } = await ownHolding(session);
  const books = await LawBooks.of(client, section);
  const accepted = accept.split(',').map((word) => word.trim());
  const ready: AssessReady[] = [];
  const exceptions: Exception[] = [];
  const legalAt = Math.floor(Date.now() / 1000);
  for await (const row of rowsAt<QueueRow>(client, '/v1/duty/queue', { which: 'waiting' })) {
    const declaration = await declarationOf(client, row.declaration);
    const judged =
      declaration === undefined
        ? { reasons: row.reasons }
        : await judge(session, books, section, row, parseDeclaration(declaration), legalAt, most);
    const reasons = judged.reasons.filter(({ code }) => !accepted.includes(code));
    const assess = 'ready' in judged ? judged.ready : undefined;
    if (assess !== undefined && reasons.length === 0) ready.push(assess);
    else {
      exceptions.push({
        declaration: row.declaration,
        ...(row.ucr !== undefined && { ucr: row.ucr }),
        reasons,
      });
    }
  }
  const signed = dryRun === true || ready.length === 0 ? [] : await sign(session, ready);
  output.data({ clean: ready.length, signed, exceptions }, () => [
    `${ready.length} ${say('clean', 'en orden')}, ${signed.length} ${say('signed', 'firmadas')}, ${exceptions.length} ${say('left to people', 'dejadas a personas')}`,
    ...batchLines(signed),
    ...exceptions.flatMap((one) => exceptionLines(one, session)),
  ]);

  async function sign(at: Session, papers: readonly AssessReady[]): Promise<BatchRow[]> {
    const question = `${at.say('Sign', '¿Firmar')} ${papers.length}${at.say('?', '?')} [y/N] `;
    await agreeTo(at, question);
    return signBatch(at, client, papers);
  }
}

async function judge(
  session: Session,
  books: LawBooks,
  section: string,
  row: QueueRow,
  declaration: Declaration,
  legalAt: number,
  most: string | undefined,
): Promise<{ readonly reasons: readonly Reason[]; readonly ready?: AssessReady }> {
  const cited = await books.on(legalAt);
  const computed = simulate({ nation: section, legalAt, declaration, ...cited.law });
  // What the other nation took otherwise, and what was declared before, only the section knows.
  const known = row.reasons.filter(({ code }) =>
    ['differs', 'declared anew', 'protested'].includes(code),
  );
  const own = needsPeople(declaration, computed, {
    rules: cited.law.rules,
    ...(most !== undefined && { limit: most }),
  });
  const reasons = [...known, ...own];
  if (computed.result === 'refused') return { reasons };
  const head = headOf(await ownSide(session, row.declaration));
  return { reasons, ready: assessPaper(section, legalAt, head, declaration, cited) };
}

export const batchLines = (rows: readonly BatchRow[]): string[] =>
  table(
    rows.map(({ declaration, due, currency, state, refused }) => [
      declaration.slice(0, 18),
      due,
      currency,
      state ?? `✗ ${refused}`,
    ]),
  );

function exceptionLines({ declaration, ucr, reasons }: Exception, { language }: Session): string[] {
  return [
    `${declaration.slice(0, 18)}  ${ucr ?? ''}`.trimEnd(),
    ...reasons.map((one) => {
      const line = one.line === undefined ? '' : ` (${one.line})`;
      return `  ${one[language]}${line} ${JSON.stringify(one.details)}`;
    }),
  ];
}

/** @throws ActaError STATEMENT_MALFORMED */
export function timeIn(typed: string | number, field: string): number {
  if (typeof typed === 'number') return typed;
  throw new ActaError('STATEMENT_MALFORMED', { field, expected: 'a time' });
}
