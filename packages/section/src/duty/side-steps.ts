import type { Index } from '@acta/indexer';
import type { Message, StatementName } from '@acta/protocol';
import type { AccountStep } from '@acta/tariff';
import type { Vault } from '../vault.ts';

const NONE = `0x${'00'.repeat(32)}`;

/** What is said on one nation's side of a declaration, as `accountOf` takes it. */
export interface DutySources {
  readonly vault: Vault;
  readonly index: Index;
}

/** The statements on record on a side, in the order of the log, with what this section holds of them. */
export async function recordedSteps(
  { vault, index }: DutySources,
  declaration: string,
  section: string,
): Promise<AccountStep[]> {
  const sides = await index.declaration(declaration);
  const side = sides.find((row) => row.section === section);
  if (side === undefined) return [];
  const protests = side.protests.map((protest) => protest.index);
  const indexes = [...side.records, ...protests].sort((a, b) => a - b);
  const steps: AccountStep[] = [];
  for (const i of indexes) {
    const record = await index.record(i);
    const step = record?.statement && (await stepOf(vault, record.digest, record.statement));
    if (step !== undefined) steps.push(step);
  }
  return steps;
}

/**
 * The same up to the head that a new statement names: while the chain stands still, that may be one
 * that is only held here.
 */
export async function stepsBefore(
  sources: DutySources,
  { declaration, section, head, about }: Message,
): Promise<AccountStep[]> {
  const { vault, index } = sources;
  const steps = await recordedSteps(sources, String(declaration), String(section));
  const held: AccountStep[] = [];
  for (let digest = String(head); digest !== NONE;) {
    if ((await index.byDigest(digest)) !== undefined) break;
    const step = await heldStep(vault, digest);
    if (step === undefined) break;
    held.unshift(step);
    digest = String(step.message['head']);
  }
  // A protest is no head: a decision may be about one that the log has not yet.
  const isKnown = [...steps, ...held].some((step) => step.digest === about);
  const protest = isKnown ? undefined : await heldStep(vault, String(about));
  return [...steps, ...held, ...(protest?.type === 'Protest' ? [protest] : [])];
}

async function heldStep(vault: Vault, digest: string): Promise<AccountStep | undefined> {
  const held = await vault.statement(digest);
  if (held?.receipt === undefined || held.refused !== undefined) return undefined;
  return stepOf(vault, digest, held.submission);
}

async function stepOf(
  vault: Vault,
  digest: string,
  { type, message }: { readonly type: StatementName; readonly message: Message },
): Promise<AccountStep | undefined> {
  if (type !== 'Assess' && type !== 'DutyAct' && type !== 'Protest') return undefined;
  const content = (await vault.document(String(message['document'])))?.content;
  return { type, digest, message, ...(content !== undefined && { content }) };
}
