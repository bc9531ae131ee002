import { ActaError, type Message, type SignedStatement } from '@acta/protocol';
import { type Account, accountOf, type AccountStep } from '@acta/tariff';
import type { LawShelf } from './law-shelf.ts';
import { type DutySources, stepsBefore } from './side-steps.ts';

/** The statement of account over statements of one side. @throws ActaError DUTY_* */
export async function accountFor(steps: readonly AccountStep[], shelf: LawShelf): Promise<Account> {
  return accountOf(steps, await shelf.rulesOf(steps.flatMap(rulesNamed)));
}

/**
 * Checks the sums of an act before a receipt is given: a section never promises to keep what does not
 * follow (law 4). An attacker refunds what nobody paid, or closes what is still owed.
 *
 * @param content of the act's document, parsed and compared with the statement already
 * @throws ActaError DUTY_SUM_* with what differs
 */
export async function checkSums(
  { type, message }: SignedStatement,
  digest: string,
  content: unknown,
  sources: DutySources,
  shelf: LawShelf,
): Promise<void> {
  if (type !== 'DutyAct') return;
  const before = await stepsBefore(sources, message);
  const { problems } = await accountFor([...before, { type, digest, message, content }], shelf);
  const own = problems.filter((one) => one.digest === digest);
  const [problem] = own.sort((a, b) => a.number - b.number);
  if (problem === undefined) return;
  throw new ActaError(problem.code ?? 'DUTY_SUM_CLOSING', { ...problem.details });
}

/** Rule sets by which interest and terms of a statement go. */
function rulesNamed({ message, content }: AccountStep): string[] {
  const ofAct = (content as { rules?: unknown } | undefined)?.rules;
  return [(message as Message)['rules'], ofAct].filter(
    (digest): digest is string => typeof digest === 'string' && digest !== '',
  );
}
