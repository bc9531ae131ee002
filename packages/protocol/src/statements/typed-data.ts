import { keccak256 } from '../crypto/index.ts';
import { bytesToHex, concat, hexToBytes, utf8 } from '../crypto/bytes.ts';
import { eip712Type, type Field } from './field.ts';
import type { Message, StatementType } from './statement-type.ts';

/**
 * EIP-712 for flat statements: what `eth_signTypedData_v4` of any wallet hashes, written out here
 * because statements are what Acta is for, and because a verifier hashes thousands of them.
 *
 * digest = keccak256(0x19 01 ‖ domainSeparator ‖ keccak256(typeHash ‖ word₁ ‖ … ‖ wordₙ))
 *
 * A word is 32 bytes: `string` fields are the keccak256 of their ASCII bytes, numbers and
 * addresses are left-padded, hashes stand as they are.
 */
export interface Domain {
  /** Chain id: 48 random bits drawn when the network is made. */
  readonly chainId: number;
  /** Address of the RecordLog, for every type (PROTOCOL §1). */
  readonly log: string;
}

/** `name` and `version` of the one EIP-712 domain. */
export const DOMAIN_NAME = 'Acta';
export const DOMAIN_VERSION = '1';

const DOMAIN_TYPE =
  'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)';

/** `Handoff(string party,string to,bytes32 goods,…)` (EIP-712 §encodeType). */
export function encodeType(type: StatementType): string {
  return `${type.name}(${type.fields.map((f) => `${eip712Type(f)} ${f.name}`).join(',')})`;
}

const typeHashes = new WeakMap<StatementType, Uint8Array>();

export function typeHash(type: StatementType): Uint8Array {
  let hash = typeHashes.get(type);
  if (hash === undefined) {
    hash = keccak256(utf8(encodeType(type)));
    typeHashes.set(type, hash);
  }
  return hash;
}

export function domainSeparator(domain: Domain): Uint8Array {
  return keccak256(
    concat(
      keccak256(utf8(DOMAIN_TYPE)),
      keccak256(utf8(DOMAIN_NAME)),
      keccak256(utf8(DOMAIN_VERSION)),
      numberWord(domain.chainId),
      addressWord(domain.log),
    ),
  );
}

/** Hash of the message alone, without the domain; the message must have passed `parseMessage`. */
export function structHash(type: StatementType, message: Message): Uint8Array {
  return keccak256(
    concat(typeHash(type), ...type.fields.map((field) => word(field, message[field.name]))),
  );
}

/** What people sign, and what the log records. */
export function digestOf(domain: Domain, type: StatementType, message: Message): string {
  return digestUnder(domainSeparator(domain), type, message);
}

/** The same with the separator at hand: a verifier computes it once for many statements. */
export function digestUnder(separator: Uint8Array, type: StatementType, message: Message): string {
  return bytesToHex(keccak256(concat(PREFIX, separator, structHash(type, message))));
}

/** The typed data of a statement in the form that wallets take (`eth_signTypedData_v4`). */
export function toWalletTypedData(domain: Domain, type: StatementType, message: Message) {
  return {
    domain: {
      name: DOMAIN_NAME,
      version: DOMAIN_VERSION,
      chainId: domain.chainId,
      verifyingContract: domain.log,
    },
    types: { [type.name]: type.fields.map((f) => ({ name: f.name, type: eip712Type(f) })) },
    primaryType: type.name,
    message,
  };
}

const PREFIX = new Uint8Array([0x19, 0x01]);

function word(field: Field, value: string | number | undefined): Uint8Array {
  if (value === undefined) throw new TypeError(`no value for ${field.name}`);
  switch (field.kind) {
    case 'hash':
      return hexToBytes(value as string, 32);
    case 'address':
      return addressWord(value as string);
    case 'time':
    case 'number':
      return numberWord(value as number);
    default:
      return textHash(value as string);
  }
}

/**
 * Offices, answers, sections and parties come again and again, and hashing them is half the work of
 * a digest. Whoever makes up ever new parties only empties the memory.
 */
const MOST_TEXTS = 4_096;
const textHashes = new Map<string, Uint8Array>();

function textHash(text: string): Uint8Array {
  let hash = textHashes.get(text);
  if (hash === undefined) {
    if (textHashes.size === MOST_TEXTS) textHashes.clear();
    hash = keccak256(utf8(text));
    textHashes.set(text, hash);
  }
  return hash;
}

function addressWord(address: string): Uint8Array {
  const out = new Uint8Array(32);
  out.set(hexToBytes(address, 20), 12);
  return out;
}

function numberWord(value: number): Uint8Array {
  const out = new Uint8Array(32);
  new DataView(out.buffer).setBigUint64(24, BigInt(value));
  return out;
}
