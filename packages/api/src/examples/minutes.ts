import { evidence, hash, minute, type Examples, WORD } from './shared.ts';

export const MINUTES_EXAMPLES = {
  'GET /v1/minutes': { answers: [minute] },
  'GET /v1/minutes/:number': { answers: minute },
  'GET /v1/minutes/:number/redline': {
    answers: {
      before: 1,
      after: 2,
      paragraphs: [
        {
          change: 'changed',
          before: 3,
          after: 3,
          en: [
            { change: 'same', text: 'Trucks stop ' },
            { change: 'removed', text: 'twice' },
            { change: 'added', text: 'once' },
          ],
          es: [
            { change: 'same', text: 'Los camiones paran ' },
            { change: 'removed', text: 'dos veces' },
            { change: 'added', text: 'una vez' },
          ],
        },
      ],
    },
  },
  'POST /v1/minutes/:number/enter': { answers: { minute: 1, step: 'enter' } },
  'POST /v1/minutes/:number/acts/:act': { answers: { minute: 1, step: 'perform', act: 2 } },
  'GET /v1/minutes/:number/evidence': { answers: evidence({ kind: 'minute', number: 1 }) },
  'GET /v1/minutes/:number/current': {
    answers: evidence({
      kind: 'current',
      of: { kind: 'minute', number: 1 },
      head: hash('ed'),
      words: [WORD],
    }),
  },
  'GET /v1/calendar.ics': {
    answers: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Acta//Minutes//EN\r\n…',
  },
  'GET /v1/charter': {
    answers: {
      signers: [
        { kind: 'agreement', signs: 'COMMISSIONER', attests: 'SECRETARY', minute: 0 },
        { kind: 'operational order', signs: 'DIRECTOR', minute: 0 },
      ],
      seats: [{ office: 'BOARD_MEMBER', most: 3, minute: 2, record: 60 }],
      certificates: [{ office: 'INSPECTOR', course: hash('e4'), minute: 2, record: 61 }],
      tariffs: { notice: [], minuteRequired: [{ kind: 'schedule', minute: 3, record: 66 }] },
    },
  },
} as const satisfies Examples;
