import {
  bytesToHex,
  digestOf,
  type Domain,
  type Message,
  parseMessage,
  randomBytes,
  type Statement,
  type StatementName,
  STATEMENTS,
  type StatementType,
} from '@acta/protocol';

const DAY = 86_400;

/** What the caller says of a statement; salt and deadline are filled in. */
export type StatementFields<N extends StatementName> = Omit<Statement<N>, 'salt' | 'deadline'> & {
  readonly deadline?: number;
};

/** A statement ready to be signed: what the person reads and what the key signs are one. */
export interface BuiltStatement<N extends StatementName = StatementName> {
  readonly type: N;
  readonly message: Message;
  readonly digest: string;
}

/**
 * Builds a statement from its fields, with fresh salt, and a deadline in a week unless one is
 * given.
 *
 * @param now unix seconds
 * @throws ActaError STATEMENT_MALFORMED
 */
export function buildStatement<N extends StatementName>(
  domain: Domain,
  type: N,
  fields: StatementFields<N>,
  now: number,
): BuiltStatement<N> {
  const definition: StatementType = STATEMENTS[type];
  const message = parseMessage(definition, {
    deadline: now + 7 * DAY,
    ...fields,
    salt: bytesToHex(randomBytes(32)),
  });
  return { type, message, digest: digestOf(domain, definition, message) };
}

/** 32 fresh random bytes, as ids of goods, crossings and seals want them. */
export const freshRandom = (): string => bytesToHex(randomBytes(32));
