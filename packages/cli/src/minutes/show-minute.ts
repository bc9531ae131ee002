import {
  type LaneView,
  longDate,
  type MinuteView,
  registerRows,
  type SignatureView,
} from '@acta/sdk';
import type { Say } from '../language.ts';
import type { Session } from '../session.ts';
import { sideBySide, wrap } from './columns.ts';

/** Below this many cells two columns can't be read; the languages then follow each other. */
const NARROW = 50;
const GAP = 3;

/** A minute as people read it: how far it is, who signed, what waits for whom, its text. */
export function minuteLines(minute: MinuteView, session: Session): string[] {
  const { width } = session.output;
  const head = [
    ...stateLines(minute, session),
    ...minute.lanes.map((lane) => laneLine(lane, session)),
  ];
  const waiting = minute.waiting.map((one) => `→ ${one[session.language]}`);
  return [
    ...[...head, ...waiting].flatMap((line) => wrap(line, width)),
    ...textLines(minute, width),
  ];
}

function stateLines(minute: MinuteView, { say, language }: Session): string[] {
  const { number, kind, entry, sections, date, decideBy, state } = minute;
  const [row] = registerRows([minute], language);
  const day = (at: number): string => longDate(at, language);
  return [
    `${say('Minute', 'Acta')} ${number} · ${kind} · ${sections.join(', ')} · ${entry}`,
    row!.force,
    ...(date === undefined ? [] : [`${say('dated', 'fechada el')} ${day(date)}`]),
    ...(decideBy === undefined || state !== 'concluded'
      ? []
      : [
          `${say('decisions count to the end of', 'las resoluciones cuentan hasta el final del')} ${day(decideBy)}`,
        ]),
    ...minute.actList.map(({ done }, i) =>
      done === undefined
        ? `${say('act', 'acto')} ${i + 1}: ${say('pending', 'pendiente')}`
        : `${say('act', 'acto')} ${i + 1}: ${say('done, record', 'ejecutado, asiento')} ${done}`,
    ),
  ];
}

function laneLine(lane: LaneView, { say }: Session): string {
  const { section, signed, attested, forwarded, decision, noDecision, agreed } = lane;
  const steps = [
    signed && `${say('signed', 'firmada')} ${day(signed.at)} (${who(signed, say)})`,
    attested && `${say('attested', 'con fe')} ${day(attested.at)} (${who(attested, say)})`,
    forwarded &&
      `${say('forwarded', 'remitida')} ${day(forwarded.occurredAt)}${forwarded.late ? ` ${say('late', 'tarde')}` : ''}`,
    decision && `${decision.decision} ${day(decision.at)}`,
    noDecision && `${say('silence confirmed', 'silencio confirmado')} ${day(noDecision.at)}`,
    agreed &&
      `${say('agrees to text', 'conviene en el texto')} ${agreed.document.slice(2, 10)} ${day(agreed.at)}`,
  ];
  return `${section}: ${steps.filter((step) => step !== undefined).join(', ') || '—'}`;
}

/** A key shows its first 8 hex digits, as a wallet does. */
function who({ office, key, name, actingFor }: SignatureView, say: Say): string {
  const acting =
    actingFor === undefined ? undefined : `${say('acting for', 'en ausencia de')} ${actingFor}`;
  return [office, name, acting, key?.slice(2, 10)].filter((part) => part !== undefined).join(' ');
}

function textLines({ text }: MinuteView, width: number): string[] {
  if (text === null) return [];
  const digits = String(text.paragraphs.length).length;
  const half = Math.floor((width - digits - 2 * GAP) / 2);
  const lines = text.paragraphs.flatMap(({ n, en, es }) => {
    const number = { width: digits, text: `${n}` };
    if (half * 2 < NARROW) {
      const whole = width - digits - GAP;
      return [
        ...sideBySide([number, { width: whole, text: en }]),
        ...sideBySide([
          { width: digits, text: '' },
          { width: whole, text: es },
        ]),
        '',
      ];
    }
    return [...sideBySide([number, { width: half, text: en }, { width: half, text: es }]), ''];
  });
  const annexes = (text.annexes ?? []).flatMap(({ sha256, mediaType, size }) =>
    wrap(`+ ${mediaType}, ${size} B, ${sha256}`, width),
  );
  return ['', ...lines, ...annexes];
}

const day = (at: number): string => new Date(at * 1000).toISOString().slice(0, 10);
