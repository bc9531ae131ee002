import type { Choice } from '@acta/protocol';
import type { DeclarationSide, SideState } from '../registers/declaration-side.ts';
import { BUCKETS } from '../store/buckets.ts';
import type { Draft } from '../store/draft.ts';
import { figure, type Recorded, text } from './recorded.ts';

/** Publications, declarations and what nations record of them (PROTOCOL §6): no amounts. */
export function projectDuty(draft: Draft, recorded: Recorded): void {
  PROJECTIONS[recorded.type]?.(draft, recorded);
}

type Projection = (draft: Draft, recorded: Recorded) => void;

const PROJECTIONS: { readonly [type: string]: Projection } = {
  PublishTariff: published,
  Declare: declared,
  Assess: assessed,
  DutyAct: acted,
  Protest: protested,
};

const CITED = ['schedule', 'rules', 'exchange'];
const NOTHING = `0x${'00'.repeat(32)}`;

function published(draft: Draft, { index, digest, message }: Recorded): void {
  const section = text(message, 'section');
  draft.put(BUCKETS.tariff, [section, index], {
    index,
    digest,
    section,
    kind: text(message, 'kind') as Choice<'TariffKind'>,
    document: text(message, 'document'),
    from: figure(message, 'from'),
    until: figure(message, 'until'),
    minute: figure(message, 'minute'),
  });
}

function declared(draft: Draft, { index, digest, message }: Recorded): void {
  const declaration = text(message, 'declaration');
  const party = text(message, 'party');
  const before = draft.get(BUCKETS.declared, declaration)?.records ?? [];
  const records = [...before, index];
  draft.put(BUCKETS.declared, [declaration], { declaration, party, head: digest, records });
  draft.put(BUCKETS.declaredBy, [party, records[0]!], declaration);
  for (const section of draft.get(BUCKETS.standing) ?? []) list(draft, declaration, section);
}

function assessed(draft: Draft, recorded: Recorded): void {
  const { index, message } = recorded;
  const before = sideOf(draft, recorded);
  for (const field of CITED) {
    const cited = text(message, field);
    if (cited !== NOTHING) draft.put(BUCKETS.cited, [cited, index], text(message, 'declaration'));
  }
  const word = before === undefined ? 'assessed' : 'amended';
  put(draft, recorded, { ...moved(before, recorded), assessed: index }, word);
}

function acted(draft: Draft, recorded: Recorded): void {
  const { index, message } = recorded;
  const side = moved(sideOf(draft, recorded), recorded);
  const word = text(message, 'word') as Choice<'DutyWord'>;
  const about = text(message, 'about');
  const protests = side.protests.map((one) =>
    word === 'decision' && one.digest === about ? { ...one, decided: index } : one,
  );
  put(draft, recorded, { ...side, protests }, word === 'closing' ? 'closed' : word);
}

function protested(draft: Draft, recorded: Recorded): void {
  const { index, digest, message } = recorded;
  const side = sideOf(draft, recorded)!;
  const protest = { index, digest, about: text(message, 'about') };
  put(draft, recorded, { ...side, protests: [...side.protests, protest] }, 'protested');
}

const sideOf = (draft: Draft, { message }: Recorded): DeclarationSide | undefined =>
  draft.get(BUCKETS.declaration, text(message, 'declaration'), text(message, 'section'));

/** A statement that is the side's new head. */
function moved(
  before: DeclarationSide | undefined,
  { index, digest, message }: Recorded,
): Omit<DeclarationSide, 'state'> {
  return {
    declaration: text(message, 'declaration'),
    section: text(message, 'section'),
    assessed: before?.assessed ?? index,
    protests: before?.protests ?? [],
    head: digest,
    records: [...(before?.records ?? []), index],
  };
}

function put(
  draft: Draft,
  { message }: Recorded,
  side: Omit<DeclarationSide, 'state'>,
  word: SideState,
): void {
  const { declaration, section } = side;
  const isOpen = side.protests.some(({ decided }) => decided === undefined);
  const state = isOpen ? 'protested' : word;
  draft.put(BUCKETS.declaration, [declaration, section], { ...side, state });
  list(draft, declaration, text(message, 'section'));
}

/** Puts a declaration into the lists of a section's assessors in which it belongs now. */
function list(draft: Draft, declaration: string, section: string): void {
  const said = draft.get(BUCKETS.declared, declaration)?.records;
  if (said === undefined) return;
  const side = draft.get(BUCKETS.declaration, declaration, section);
  const isOpen = side !== undefined && side.state !== 'closed';
  const isWaiting =
    side === undefined || (isOpen && (side.state === 'protested' || side.assessed < said.at(-1)!));
  for (const [bucket, belongs] of [
    [BUCKETS.dutyWaiting, isWaiting],
    [BUCKETS.dutyOpen, isOpen],
  ] as const) {
    if (belongs) draft.put(bucket, [section, said[0]!], declaration);
    else draft.delete(bucket, section, said[0]!);
  }
}
