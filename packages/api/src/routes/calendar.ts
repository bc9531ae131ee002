import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { type CalendarEntry, icalendar } from '../calendar/icalendar.ts';
import { isOfficial } from '../access/principal.ts';
import type { Context } from '../context.ts';
import { type AnswerDue, answersDue, answerWords } from '../minutes/answers-due.ts';
import { stepWords } from '../minutes/step-words.ts';
import type { Waiting } from '../minutes/waiting.ts';
import { waitingIn } from '../views/minute-view.ts';
import { described, sectionCode } from './shapes.ts';

interface Query {
  readonly section?: string;
  readonly lang?: 'en' | 'es';
}

/**
 * The deadlines of minutes as a calendar that any program subscribes to. It is public, as the records
 * are that it follows from, and names no title: a subscription carries no login. With one, officials
 * also see by when findings are to be answered.
 */
export function calendar(app: FastifyInstance, { index, network, clock }: Context): void {
  app.get<{ Querystring: Query }>(
    '/v1/calendar.ics',
    {
      schema: described(
        'Deadlines of minutes as iCalendar (RFC 5545)',
        'minutes',
        {
          querystring: Type.Object(
            {
              section: Type.Optional(sectionCode),
              lang: Type.Optional(Type.Unsafe<string>({ type: 'string', enum: ['en', 'es'] })),
            },
            { additionalProperties: false },
          ),
        },
        {
          status: 200,
          mediaType: 'text/calendar',
          schema: Type.Unsafe<string>({ type: 'string' }),
        },
      ),
    },
    async ({ query, principal }, reply) => {
      const { section, lang = 'en' } = query;
      const waiting = [...waitingIn(await index.minutes(), clock()).values()].flat();
      const [domain] = network.origin.split('/');
      const entries = waiting
        .filter((one) => section === undefined || one.section === section)
        .flatMap((one) => entryOf(one, domain!, lang));
      if (principal !== undefined && isOfficial(principal)) {
        const due = answersDue(await index.findings());
        const own = due.filter((one) => section === undefined || one.section === section);
        entries.push(...own.map((one) => answerEntry(one, domain!, lang)));
      }
      const name = lang === 'en' ? 'Minutes: deadlines' : 'Actas: plazos';
      const { timestamp } = index.status();
      return reply
        .type('text/calendar; charset=utf-8')
        .send(icalendar(section === undefined ? name : `${name} (${section})`, entries, timestamp));
    },
  );
}

function answerEntry(due: AnswerDue, domain: string, lang: 'en' | 'es'): CalendarEntry {
  const { finding, section, until } = due;
  const words = answerWords(due);
  return {
    uid: `finding-${finding.slice(2, 18)}-${section.toLowerCase()}@${domain}`,
    at: until,
    summary: words[lang],
    description: words[lang === 'en' ? 'es' : 'en'],
    category: 'ANSWER FINDING',
  };
}

/** What has a day: its last one, or else the one from which it may be done. */
function entryOf(waiting: Waiting, domain: string, lang: 'en' | 'es'): CalendarEntry[] {
  const { minute, step, section = 'any', until, from } = waiting;
  const at = until ?? from;
  if (at === undefined) return [];
  const words = stepWords(waiting);
  return [
    {
      uid: `minute-${minute}-${step.replaceAll(' ', '-')}-${section.toLowerCase()}@${domain}`,
      at,
      summary: words[lang],
      description: words[lang === 'en' ? 'es' : 'en'],
      category: step.toUpperCase(),
    },
  ];
}
