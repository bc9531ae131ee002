/**
 * The closed lists of words that a statement field may hold. A person's wallet shows the word
 * (EIP-712 `string`); the contract takes its number (`uint8`, position + 1, so that 0 is never a
 * valid choice). Lists only grow at their end: a number once given keeps its word for ever.
 */
export const CHOICES = {
  /** What a person may do for a section (DESIGN "Words"), then the keys that rule and serve it. */
  Office: [
    'COMMISSIONER',
    'SECRETARY',
    'GOVERNMENT',
    'DIRECTOR',
    'INSPECTOR',
    'ASSESSOR',
    'REGISTRAR',
    'TARIFF_PUBLISHER',
    'OVERSIGHT',
    'ADVISER',
    'VALIDATOR_OPERATOR',
    'SECTION_ADMIN',
    'GOVERNMENT_ROOT',
    'RECOVERY',
    'RECEIPT_KEY',
    'PARTY_ADMIN',
    'PARTY_AGENT',
    'BOARD_MEMBER',
  ],
  /** How an appointment, delegation or log key ends (PROTOCOL §1). */
  Ending: ['ended', 'compromised'],
  /** The k-of-n sets of a section (PROTOCOL §2). */
  Quorum: ['SECTION_ADMIN', 'GOVERNMENT_ROOT', 'RECOVERY'],
  /** What a party's delegate may sign. */
  Scope: ['custody', 'declarations', 'all'],
  /** What a log key signs: the checkpoint as the log, or as a witness of it (C2SP). */
  LogKeyUse: ['log-ed25519', 'cosigner-ed25519', 'cosigner-ml-dsa-44'],
  /** Kinds of minute (PROTOCOL §4). */
  MinuteKind: [
    'admission',
    'tariff rule',
    'agreement',
    'cost sharing',
    'operational order',
    'erratum',
  ],
  /** How a minute comes into force; silence is never the default (PROTOCOL §4.5). */
  Entry: ['both notified', 'silence counts', 'on a later date'],
  /** What a minute does to the earlier minute it names (PROTOCOL §4.7). */
  Relation: ['none', 'amends', 'supersedes', 'terminates', 'takes up again', 'corrects'],
  /** A government's word on a minute (Treaty Series 994, Art. 25). */
  Decision: ['approve', 'disapprove'],
  /** The receiver's word on a handoff (PROTOCOL §5). */
  AnswerWord: ['accepted', 'accepted with exceptions', 'refused'],
  /** The outcome of an inspection (CBV dispositions conformant / non_conformant). */
  InspectionResult: ['conformant', 'non_conformant'],
  /** Why the same goods are inspected again in one crossing and direction (PROTOCOL §5). */
  InspectionReason: [
    'first inspection',
    'seal broken',
    'new intelligence',
    'instrument failure',
    'health or safety',
    'court order',
  ],
  /** A section's authority over goods: nothing held changes hands. */
  HoldWord: ['hold', 'release'],
  /** What becomes of goods under one hand: parts become a vehicle, a lot several, several lots one. */
  TransformWord: ['transform', 'split', 'merge'],
  /** What a holder says of goods alone: the first two move nothing, the others close them for ever. */
  HolderWord: ['divert', 'loss', 'destruction', 'closing'],
  /** Exceptional custody, by the law's own power and never a handoff (PROTOCOL §5). */
  OfficialWord: ['seizure', 'recovery', 'abandonment', 'succession', 'return', 'destruction'],
  /** What a tariff publisher publishes (PROTOCOL §6). */
  TariffKind: ['schedule', 'rule set', 'exchange rates'],
  /** What an assessor records on its side of a declaration after assessing it (PROTOCOL §6). */
  DutyWord: ['payment', 'refund', 'credit', 'decision', 'extension', 'liquidation', 'closing'],
  /** What may be put on record without moving state (PROTOCOL §7). */
  NoteKind: [
    'finding',
    'answer to finding',
    'disposition of finding',
    'opinion',
    'contribution',
    'claim',
    'milestone',
    'certificate',
    'selection',
    'audit',
    'release',
    'report',
    'observation',
    'correction',
    'erasure',
    'report of differences',
    'settlement',
    'opening',
    'manifest',
    'grant',
    'revocation',
  ],
} as const satisfies Record<string, readonly string[]>;

export type ChoiceName = keyof typeof CHOICES;
export type Choice<N extends ChoiceName> = (typeof CHOICES)[N][number];
export type Office = Choice<'Office'>;

/** The number that contracts take for a word of a list: its position + 1. */
export function choiceNumber(list: ChoiceName, word: string): number {
  const position = (CHOICES[list] as readonly string[]).indexOf(word);
  if (position < 0) throw new TypeError(`${word} is not in ${list}`);
  return position + 1;
}

/** The word behind a contract's number. */
export function choiceWord<N extends ChoiceName>(list: N, number: number): Choice<N> {
  const word = CHOICES[list][number - 1];
  if (word === undefined) throw new TypeError(`${list} has no number ${number}`);
  return word as Choice<N>;
}
