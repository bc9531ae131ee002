import type { Command } from 'commander';
import type { Session } from '../../session.ts';
import { whole } from '../options.ts';
import { type Minute, type MinuteLane, readMinute } from './minute.ts';

/** The register of minutes, or one of them with its text side by side. */
export function showCommand(minute: Command, session: Session): void {
  const { say, output } = session;
  minute
    .command('show')
    .description(say('one minute, or all', 'un acta, o todas'))
    .argument('[number]', say('number of the minute', 'número del acta'), whole)
    .action(async (number: number | undefined) => {
      if (number !== undefined) {
        const one = await readMinute(session, number);
        return output.data(one, () => lines(one, session));
      }
      const client = await session.asFarAsKnown();
      const all = await client.http.get<readonly Minute[]>('/v1/minutes');
      output.data(all, () => all.map(head));
    });
}

const head = ({ number, state, kind, sections }: Minute): string =>
  `${number}  ${state}  ${kind}  ${sections.join(', ')}`;

function lines(minute: Minute, { say }: Session): string[] {
  const { date, decideBy, text, lanes } = minute;
  const paragraphs = text?.paragraphs ?? [];
  return [
    head(minute),
    ...(date === undefined ? [] : [`${say('dated', 'fechada')} ${day(date)}`]),
    ...(decideBy === undefined
      ? []
      : [`${say('decide by', 'resolver antes de')} ${day(decideBy)}`]),
    ...lanes.map((lane) => laneLine(lane)),
    ...paragraphs.flatMap(({ n, en, es }) => [`${n} EN ${en}`, `${n} ES ${es}`]),
  ];
}

function laneLine({ section, signed, attested, forwarded, decision }: MinuteLane): string {
  const steps = [
    signed && `signed ${day(signed.at)} (${signed.office})`,
    attested && `attested ${day(attested.at)} (${attested.office})`,
    forwarded && `forwarded ${day(forwarded.occurredAt)}${forwarded.late ? ' late' : ''}`,
    decision && `${decision.decision} ${day(decision.at)}`,
  ];
  return `${section}: ${steps.filter((step) => step !== undefined).join(', ') || '—'}`;
}

const day = (at: number): string => new Date(at * 1000).toISOString().slice(0, 10);
