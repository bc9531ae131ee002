import {
  bytesToHex,
  digestOf,
  encodeReceipt,
  isStatementName,
  type Message,
  type Statement,
  type StatementName,
  type StatementType,
  STATEMENTS,
  keccak256,
  signDigest,
  utf8,
} from '@acta/protocol';
import type { ContractTransactionResponse } from 'ethers';
import { artifacts } from 'hardhat';
import { tick } from './chain.ts';
import { type Role, ROLES, type World } from './founding.ts';
import type { Key } from './keys.ts';
import { toStruct } from './words.ts';

const DAY = 86_400;
let salts = 0;

/** What is left to say of a statement: salt and deadline come by themselves. */
export type Fields<N extends StatementName> = Omit<Statement<N>, 'salt' | 'deadline'> &
  Partial<Pick<Statement<N>, Extract<'salt' | 'deadline', keyof Statement<N>>>>;

/** A statement as it is signed and sent. */
export interface Made {
  readonly name: StatementName;
  readonly message: Message;
  readonly digest: string;
  readonly struct: Record<string, unknown>;
}

/** Time of the last block, unix seconds. */
export async function now({ chain }: World): Promise<number> {
  return chain.networkHelpers.time.latest();
}

/** Completes a statement (a salt of its own, a deadline in a day) and hashes it. */
export async function make<N extends StatementName>(
  world: World,
  name: N,
  fields: Fields<N>,
): Promise<Made> {
  const type: StatementType = STATEMENTS[name];
  const has = (field: string) => type.fields.some((f) => f.name === field);
  const message = {
    ...(has('salt') && { salt: nextSalt() }),
    ...(has('deadline') && { deadline: (await now(world)) + DAY }),
    ...fields,
  } as unknown as Message;
  const digest = digestOf(world.domain, type, message);
  return { name, message, digest, struct: toStruct(type, message) };
}

/** A salt that no other call gives, the same in every run. */
export function nextSalt(): string {
  salts += 1;
  return bytesToHex(keccak256(utf8(`acta test salt ${salts}`)));
}

/** Begins the salts anew, so that what follows is the same whatever ran before. */
export function restartSalts(): void {
  salts = 0;
}

/** The envelopes of some keys over a statement, in the order of the keys. */
export function signAll({ digest }: Pick<Made, 'digest'>, keys: readonly Key[]): string[] {
  return keys.map(({ secret }) => signDigest(secret, digest));
}

/** A section's receipt for a statement (80 bytes), signed by its RECEIPT_KEY unless told otherwise. */
export function receiptFor(
  world: World,
  code: 'MX' | 'US',
  { digest }: Pick<Made, 'digest'>,
  receivedAt: number,
  options: { seq?: number; by?: Key } = {},
): string {
  const { seq = 1, by = world.sections[code].office.RECEIPT_KEY } = options;
  const message = { section: code, digest, receivedAt, seq };
  const signature = signDigest(by.secret, digestOf(world.domain, STATEMENTS.Receipt, message));
  return encodeReceipt({ section: code, receivedAt, seq, signature });
}

/** How a statement is called: contract, function, and what it takes after the statement itself. */
interface Target {
  readonly role: Role;
  readonly fn: string;
  /** One envelope, or the list of all. */
  readonly takes: 'signature' | 'signatures';
}

const targets = new Map<StatementName, Target>();

/**
 * Sends a statement with its signatures and, if given, a receipt: for every function of the shape
 * `(Statement, bytes | bytes[], bytes receipt)`.
 */
export async function send(
  world: World,
  { name, struct }: Made,
  signatures: readonly string[],
  receipt = '0x',
): Promise<ContractTransactionResponse> {
  const { role, fn, takes } = await targetOf(name);
  const signed = takes === 'signatures' ? signatures : signatures[0];
  await tick(world.chain);
  return world.contracts[role].getFunction(fn)(
    struct,
    signed,
    receipt,
  ) as Promise<ContractTransactionResponse>;
}

/** Makes, signs and sends a statement that must pass; returns it. */
export async function accept<N extends StatementName>(
  world: World,
  name: N,
  fields: Fields<N>,
  keys: readonly Key[],
): Promise<Made> {
  const made = await make(world, name, fields);
  await send(world, made, signAll(made, keys));
  return made;
}

async function targetOf(name: StatementName): Promise<Target> {
  if (targets.size === 0) await readTargets();
  const target = targets.get(name);
  if (target === undefined) throw new Error(`no contract takes ${name} alone`);
  return target;
}

/** Out of the ABIs: the functions whose inputs are a statement, `bytes` or `bytes[]`, `bytes`. */
async function readTargets(): Promise<void> {
  for (const [role, contract] of ROLES) {
    if (!(await artifacts.artifactExists(contract))) continue;
    const { abi } = await artifacts.readArtifact(contract);
    for (const { name, inputs } of abi.filter(({ type }) => type === 'function')) {
      const [statement, signed, receipt] = inputs as AbiInput[];
      const type = statement?.internalType?.replace(/^struct /, '');
      if (inputs.length !== 3 || receipt?.type !== 'bytes') continue;
      if (type === undefined || !isStatementName(type)) continue;
      const takes = signed?.type === 'bytes[]' ? 'signatures' : 'signature';
      targets.set(type, { role, fn: name, takes });
    }
  }
}

interface AbiInput {
  readonly type: string;
  readonly internalType?: string;
}
