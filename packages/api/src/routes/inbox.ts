import {
  type Content,
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
import { dutyWaiting } from '../views/duty-waiting.ts';
import { waitingIn } from '../views/minute-view.ts';
import { described } from './shapes.ts';

/** What waits for whom: offers to sign or answer, and the next steps of minutes with their days. */
export function inbox(app: FastifyInstance, context: Context): void {
  const { section, index, clock } = context;

  app.get(
    '/v1/inbox',
    {
      schema: described(
        'What waits for me: offers, captured moves of custody, steps of minutes, findings to answer, duty to assess',
        'statements',
        {},
      ),
    },
    async ({ principal }) => [
      ...(await offers(principal!)),
      ...(await moves(principal!)),
      ...(await steps(principal!)),
      ...(await answers(principal!)),
      ...(await dutyWaiting(context, principal!)),
    ],
  );

  async function offers(principal: Principal) {
    const mine = [];
    for (const { digest, submission, firstSeen } of await section.offers()) {
      const other = await isOwnOpenOffer(principal, submission);
      if (!other && !(await waitsFor(principal, submission))) continue;
      const { type, message } = submission;
      const goods = type === 'Handoff' ? await nameIn(String(message['document'])) : undefined;
      const words = (language: 'en' | 'es'): string => {
        const waits = language === 'en' ? 'waits for' : 'espera a';
        const name = goods === undefined ? '' : ` (${goods.scheme}:${goods.name})`;
        const whom = other ? ` [${waits} ${String(message['to'])}]` : '';
        return readable(STATEMENTS[type], message, language) + name + whom;
      };
      mine.push({
        digest,
        type,
        message,
        ...(goods && { goods }),
        ...(other && { waitsFor: String(message['to']) }),
        firstSeen,
        until: Number(message['deadline']),
        en: words('en'),
        es: words('es'),
      });
    }
    return mine;
  }

  /**
   * What the offer's document calls the goods. Only the two hands of a handoff have it in their inboxes;
   * that the name is of these goods was checked when it came in.
   */
  async function nameIn(root: string): Promise<{ scheme: string; name: string } | undefined> {
    const content = (await section.document(root))?.content as unknown as
      Content<'handoff'> | undefined;
    return content?.goods && { scheme: content.goods.scheme, name: content.goods.name };
  }

  /** Who lets goods go sees what it has offered, and whom that waits for. */
  async function isOwnOpenOffer(
    principal: Principal,
    { type, message }: SignedStatement,
  ): Promise<boolean> {
    if (type !== 'Handoff' || principal.party !== message['party']) return false;
    return Number(message['deadline']) >= clock() && (await isOpen(message));
  }

  /**
   * Answered, withdrawn or overtaken: then the log has gone on from the head that it names. One that the
   * log does not have yet is of a held statement.
   */
  async function isOpen(message: SignedStatement['message']): Promise<boolean> {
    const head = String(message['head']);
    const goods = await index.goodsState(String(message['goods']));
    return goods?.head === head || (await index.byDigest(head)) === undefined;
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
      return principal.party === message['to'] && (await isOpen(message));
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
