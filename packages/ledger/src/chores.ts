import {
  type Act,
  type ActaError,
  bytesToHex,
  keccak256,
  type SignedStatement,
  type Submission,
  utf8,
} from '@acta/protocol';
import { AbiCoder, Interface } from 'ethers';
import { signatureOf } from './abi/abi-type.ts';
import { type Artifacts, contractArtifacts } from './artifacts.ts';
import { actTuples, statementTuple } from './calls/encode-call.ts';
import type { CreatedRole, Deployment } from './deployment.ts';
import type { Call } from './ledger.ts';
import { errorCode } from './revert.ts';
import { type FoundingSection, sectionKeys } from './section-keys.ts';

/** A record with its path (RFC 6962 §2.1.1) into the root of a log of that size. */
export interface ProvenRecord {
  readonly record: string;
  readonly index: number;
  readonly size: number;
  readonly path: readonly string[];
}

/**
 * How high the perfect subtree is in which a record stands: so much of its path `RecordLog.includes`
 * takes, and the records that follow leave it as it is.
 */
export function subtreeLevel({ index, size }: Pick<ProvenRecord, 'index' | 'size'>): number {
  return (BigInt(index) ^ BigInt(size)).toString(2).length - 1;
}

const SUPERSESSION = 'Supersession(bytes32 digest,bytes32 winner,uint32 reason)';

/**
 * The calls that nobody signs: what anyone may set going, and what ends a promise that can't be
 * kept. Sections make them as a chore of their relay.
 */
export class Chores {
  readonly #addresses: Deployment['addresses'];
  readonly #artifacts: Artifacts;
  readonly #interfaces = new Map<keyof Artifacts, Interface>();

  /** @throws ActaError LEDGER_NOT_BUILT */
  constructor(deployment: Deployment) {
    this.#addresses = deployment.addresses;
    this.#artifacts = contractArtifacts();
  }

  enterIntoForce(number: number): Call {
    return this.#call('minutes', 'enterIntoForce', [number]);
  }

  /** Performs one act of a minute in force; not the admission of a section, which needs its keys. */
  perform(number: number, position: number, acts: readonly Act[]): Call {
    return this.#call('minutes', 'perform', [number, position, actTuples(acts)]);
  }

  /** Admits a section with the keys whose hash the minute's act names. */
  performAdmission(
    number: number,
    position: number,
    acts: readonly Act[],
    keys: FoundingSection,
  ): Call {
    const values = [number, position, actTuples(acts), sectionKeys(keys)];
    return this.#call('minutes', 'performAdmission', values);
  }

  /**
   * Has the validator set take over how many there are, and whose, from a minute that has performed its
   * act. Undefined on a chain that has no such set.
   */
  adoptValidators(number: number, position: number, acts: readonly Act[]): Call | undefined {
    const to = this.#addresses.validators;
    if (to === undefined) return undefined;
    const abi = new Interface(this.#artifacts.validators.abi as object[]);
    const data = abi.encodeFunctionData('adopt', [number, position, actTuples(acts)]);
    return { to, data };
  }

  completeRecovery(section: string): Call {
    return this.#call('registry', 'completeRecovery', [bytesToHex(utf8(section))]);
  }

  /**
   * Puts a receipted statement on record as superseded.
   *
   * @param confirmation the same section's receipt over `supersessionDigest`
   */
  supersede(
    digest: string,
    winner: string,
    reason: number,
    receipt: string,
    confirmation: string,
  ): Call {
    return this.#call('notes', 'supersede', [digest, winner, reason, receipt, confirmation]);
  }

  /** Shows that two complete handoffs name one head: the goods become contested. */
  contest(
    loser: Submission & { readonly handoff: SignedStatement },
    receipt: string,
    winner: SignedStatement & { readonly handoff: SignedStatement },
    proof: ProvenRecord,
  ): Call {
    const { handoff } = loser;
    return this.#call('custody', 'contest', [
      [
        statementTuple(handoff),
        statementTuple(loser),
        handoff.signatures[0],
        loser.signatures[0],
        receipt,
      ],
      statementTuple(winner.handoff),
      statementTuple(winner),
      [proof.record, proof.index, proof.path.slice(0, subtreeLevel(proof))],
    ]);
  }

  /** What the section confirms before it supersedes: `keccak256(abi.encode(typehash, …))`. */
  supersessionDigest(digest: string, winner: string, reason: number): string {
    const encoded = AbiCoder.defaultAbiCoder().encode(
      ['bytes32', 'bytes32', 'bytes32', 'uint32'],
      [bytesToHex(keccak256(utf8(SUPERSESSION))), digest, winner, reason],
    );
    return bytesToHex(keccak256(Buffer.from(encoded.slice(2), 'hex')));
  }

  /** The reason that a contract's refusal is on chain: the selector of its error. */
  reasonOf({ code }: ActaError): number {
    for (const { abi } of Object.values(this.#artifacts)) {
      const entry = abi.find((one) => one.type === 'error' && errorCode(one.name!) === code);
      if (entry === undefined) continue;
      return Number.parseInt(bytesToHex(keccak256(utf8(signatureOf(entry)))).slice(2, 10), 16);
    }
    throw new TypeError(`${code} is no error of a contract`);
  }

  #call(role: CreatedRole, name: string, values: readonly unknown[]): Call {
    let abi = this.#interfaces.get(role);
    if (abi === undefined) {
      abi = new Interface(this.#artifacts[role].abi as object[]);
      this.#interfaces.set(role, abi);
    }
    return { to: this.#addresses[role], data: abi.encodeFunctionData(name, values) };
  }
}
