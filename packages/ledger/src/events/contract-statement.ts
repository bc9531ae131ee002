import { type Message, STATEMENTS, type StatementName, type StatementType } from '@acta/protocol';
import type { AbiEntry } from '../abi/abi-type.ts';
import { fieldFromWord } from '../abi/words.ts';
import type { ContractEvent } from './event-reader.ts';

/** What contracts put on record themselves: nobody signs it, an event carries its fields. */
const UNSIGNED = (Object.values(STATEMENTS) as StatementType[]).filter(
  (type) => type.kind !== 0 && type.signers.length === 0,
);

/** The contract statement whose fields, and no others, an event has. */
export function contractStatement(names: readonly string[]): StatementType | undefined {
  return UNSIGNED.find(
    ({ fields }) =>
      fields.length === names.length && fields.every(({ name }) => names.includes(name)),
  );
}

export function carriesStatement({ inputs }: AbiEntry): boolean {
  return contractStatement(inputs.map((input) => input.name)) !== undefined;
}

/** The statement in an event, if it carries one. */
export function readStatement({
  words,
}: ContractEvent): { type: StatementName; message: Message } | undefined {
  const type = contractStatement(Object.keys(words));
  if (type === undefined) return undefined;
  const message = Object.fromEntries(
    type.fields.map((field) => [field.name, fieldFromWord(field, words[field.name]!)]),
  );
  return { type: type.name as StatementName, message };
}
