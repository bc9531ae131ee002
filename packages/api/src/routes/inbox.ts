import {
  readable,
  type SignedStatement,
  type SignerSlot,
  signerSlots,
  STATEMENTS,
} from '@acta/protocol';
import type { FastifyInstance } from 'fastify';
import { isOfficial, type Principal } from '../access/principal.ts';
import type { Context } from '../context.ts';
import { waitingMoves, type WaitingStatement } from '../epcis/waiting-statements.ts';
import { answersDue, answerWords } from '../minutes/answers-due.ts';
import { stepWords } from '../minutes/step-words.ts';
import type { Waiting } from '../minutes/waiting.ts';
import { waitingIn } from '../views/minute-view.ts';
import { described } from './shapes.ts';

/** What waits for whom: offers to sign or answer, and the next steps of minutes with their days. */
export function inbox(app: FastifyInstance, context: Context): void {
  const { section, index, clock } = context;

  app.get(
    '/v1/inbox',
    {
      schema: described(
        'What waits for me: offers, captured moves of custody, steps of minutes, findings to answer',
        'statements',
        {},
      ),
    },
    async ({ principal }) => [
      ...(await offers(principal!)),
      ...(await moves(principal!)),
      ...(await steps(principal!)),
      ...(await answers(principal!)),
    ],
  );

  async function offers(principal: Principal) {
    const mine = [];
    for (const { digest, submission, firstSeen } of await section.offers()) {
      if (!(await waitsFor(principal, submission))) continue;
      const { type, message } = submission;
      mine.push({
        digest,
        type,
        message,
        firstSeen,
        until: Number(message['deadline']),
        en: readable(STATEMENTS[type], message, 'en'),
        es: readable(STATEMENTS[type], message, 'es'),
      });
    }
    return mine;
  }

  /** Events that a party's systems captured, or a partner's, and that people have still to sign. */
  async function moves(principal: Principal) {
    const waiting = await waitingMoves(context, principal, MOST_MOVES);
    return waiting.map((one) => ({ epcis: one, ...moveWords(one) }));
  }

  /** What no office is named for, a secretary of the sections bound looks after. */
  async function steps(principal: Principal) {
    if (!isOfficial(principal)) return [];
    const now = clock();
    const minutes = await index.minutes();
    const waiting = waitingIn(minutes, now);
    const isMine = ({ section: code, office }: Waiting, sections: readonly string[]): boolean =>
      code === undefined
        ? sections.includes(principal.section) && principal.office === 'SECRETARY'
        : code === principal.section && office === principal.office;
    return minutes
      .flatMap(({ number, sections }) =>
        waiting.get(number)!.filter((one) => isMine(one, sections)),
      )
      .sort((a, b) => (a.until ?? Infinity) - (b.until ?? Infinity) || a.minute - b.minute)
      .map((one) => ({
        ...one,
        overdue: one.until !== undefined && one.until < now,
        ...stepWords(one),
      }));
  }

  /** Findings that the principal's section has not answered. */
  async function answers(principal: Principal) {
    if (!isOfficial(principal)) return [];
    const due = answersDue(await index.findings());
    return due
      .filter((one) => one.section === principal.section)
      .map((one) => ({ ...one, overdue: one.until < clock(), ...answerWords(one) }));
  }

  /** Whether an offer can still be signed or answered, and by this principal. */
  async function waitsFor(principal: Principal, offer: SignedStatement): Promise<boolean> {
    const { type, message, signatures } = offer;
    if (Number(message['deadline']) < clock()) return false;
    if (type === 'Handoff') {
      if (principal.party !== message['to']) return false;
      // Answered, withdrawn or overtaken: then the log has gone on from the head that it names. One
      // that the log does not have yet is of a held statement.
      const head = String(message['head']);
      const goods = await index.goodsState(String(message['goods']));
      return goods?.head === head || (await index.byDigest(head)) === undefined;
    }
    const slots = signerSlots(STATEMENTS[type], message);
    return slots.some((slot, i) => signatures[i] === null && fits(principal, slot));
  }
}

const MOST_MOVES = 100;

function moveWords({ type, state, goods, to }: WaitingStatement): { en: string; es: string } {
  const whose = state === 'waiting' ? ['sign', 'firmar'] : ['wait for', 'esperar'];
  const whom = to === undefined ? '' : ` → ${to}`;
  return {
    en: `EPCIS: ${whose[0]} ${type} of ${goods.length} goods${whom}`,
    es: `EPCIS: ${whose[1]} ${type} de ${goods.length} mercancías${whom}`,
  };
}

function fits(principal: Principal, slot: SignerSlot): boolean {
  if (slot.by === 'key') return slot.address === principal.address;
  if (slot.by === 'party') return slot.party === principal.party;
  if (slot.section !== principal.section) return false;
  return slot.by === 'quorum'
    ? slot.office === principal.office
    : slot.offices.includes(principal.office);
}
