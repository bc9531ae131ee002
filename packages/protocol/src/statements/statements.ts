import { answer } from './types/answer.ts';
import { appoint } from './types/appoint.ts';
import { assess } from './types/assess.ts';
import { batch } from './types/batch.ts';
import { cancelPending } from './types/cancel-pending.ts';
import { commissionLot } from './types/commission-lot.ts';
import { commission } from './types/commission.ts';
import { declare } from './types/declare.ts';
import { delegate } from './types/delegate.ts';
import { dutyAct } from './types/duty-act.ts';
import { endAppointment } from './types/end-appointment.ts';
import { endDelegate } from './types/end-delegate.ts';
import { endLogKey } from './types/end-log-key.ts';
import { endParty } from './types/end-party.ts';
import { handoff } from './types/handoff.ts';
import { hold } from './types/hold.ts';
import { holderAct } from './types/holder-act.ts';
import { jointInspection } from './types/joint-inspection.ts';
import { logKey } from './types/log-key.ts';
import { minuteActDone } from './types/minute-act-done.ts';
import { minuteAgree } from './types/minute-agree.ts';
import { minuteAttest } from './types/minute-attest.ts';
import { minuteDecide } from './types/minute-decide.ts';
import { minuteDraft } from './types/minute-draft.ts';
import { minuteForward } from './types/minute-forward.ts';
import { minuteInForce } from './types/minute-in-force.ts';
import { minuteNoDecision } from './types/minute-no-decision.ts';
import { minuteRescind } from './types/minute-rescind.ts';
import { minuteSign } from './types/minute-sign.ts';
import { minuteWithdraw } from './types/minute-withdraw.ts';
import { officeNote } from './types/office-note.ts';
import { officialAct } from './types/official-act.ts';
import { pack } from './types/pack.ts';
import { partyAdmin } from './types/party-admin.ts';
import { partyNote } from './types/party-note.ts';
import { protest } from './types/protest.ts';
import { publishTariff } from './types/publish-tariff.ts';
import { receipt } from './types/receipt.ts';
import { recover } from './types/recover.ts';
import { recovered } from './types/recovered.ts';
import { registerParty } from './types/register-party.ts';
import { replaceValidator } from './types/replace-validator.ts';
import { seal } from './types/seal.ts';
import { sectionAdmitted } from './types/section-admitted.ts';
import { sectionInspection } from './types/section-inspection.ts';
import { setThreshold } from './types/set-threshold.ts';
import { transform } from './types/transform.ts';
import { unpack } from './types/unpack.ts';
import { withdrawOffer } from './types/withdraw-offer.ts';
import { withdrawSection } from './types/withdraw-section.ts';
import { writerAdmitted } from './types/writer-admitted.ts';
import type { MessageOf, StatementType } from './statement-type.ts';

/** Every statement type, by the order of its record kind; what is signed but not recorded is last. */
export const STATEMENTS = {
  WriterAdmitted: writerAdmitted,
  Appoint: appoint,
  EndAppointment: endAppointment,
  CancelPending: cancelPending,
  Recover: recover,
  Recovered: recovered,
  SetThreshold: setThreshold,
  RegisterParty: registerParty,
  EndParty: endParty,
  Delegate: delegate,
  EndDelegate: endDelegate,
  PartyAdmin: partyAdmin,
  LogKey: logKey,
  EndLogKey: endLogKey,
  SectionAdmitted: sectionAdmitted,
  WithdrawSection: withdrawSection,
  MinuteDraft: minuteDraft,
  MinuteSign: minuteSign,
  MinuteAttest: minuteAttest,
  MinuteForward: minuteForward,
  MinuteDecide: minuteDecide,
  MinuteNoDecision: minuteNoDecision,
  MinuteRescind: minuteRescind,
  MinuteWithdraw: minuteWithdraw,
  MinuteInForce: minuteInForce,
  MinuteActDone: minuteActDone,
  MinuteAgree: minuteAgree,
  Commission: commission,
  Answer: answer,
  WithdrawOffer: withdrawOffer,
  Pack: pack,
  Unpack: unpack,
  Seal: seal,
  JointInspection: jointInspection,
  SectionInspection: sectionInspection,
  Hold: hold,
  CommissionLot: commissionLot,
  Transform: transform,
  HolderAct: holderAct,
  OfficialAct: officialAct,
  PublishTariff: publishTariff,
  Assess: assess,
  Declare: declare,
  DutyAct: dutyAct,
  Protest: protest,
  OfficeNote: officeNote,
  PartyNote: partyNote,
  ReplaceValidator: replaceValidator,
  Batch: batch,
  Handoff: handoff,
  Receipt: receipt,
} as const satisfies Record<string, StatementType>;

export type StatementName = keyof typeof STATEMENTS;
export type Statement<N extends StatementName> = MessageOf<(typeof STATEMENTS)[N]>;

/** A statement with its type, as it travels in JSON. */
export interface TypedStatement<N extends StatementName = StatementName> {
  readonly type: N;
  readonly message: Statement<N>;
}

export function isStatementName(name: string): name is StatementName {
  return Object.hasOwn(STATEMENTS, name);
}

/**
 * Record kinds whose digest is that of a statement that moved nothing: the loser of two complete
 * handoffs, and anything else that was receipted and can't be recorded (PROTOCOL §3).
 */
export const CONTESTED = 0x03ff;
export const SUPERSEDED = 0x06ff;

/** The statement type behind a record kind, if one is recorded under its own digest there. */
export function statementOfKind(kind: number): StatementName | undefined {
  return BY_KIND.get(kind);
}

const BY_KIND = new Map<number, StatementName>(
  Object.values(STATEMENTS)
    .filter((type) => type.kind !== 0)
    .map((type) => [type.kind, type.name]),
);
