import { bytesToHex, keccak256, utf8 } from '@acta/protocol';
import { type AbiEntry, signatureOf } from '../abi/abi-type.ts';
import type { Artifact } from '../artifacts.ts';
import type { ContractRole, Deployment } from '../deployment.ts';

/** A log entry as `eth_getLogs` gives it. */
export interface RpcLog {
  readonly address: string;
  readonly topics: readonly string[];
  readonly data: string;
  readonly blockNumber: string;
  readonly blockHash: string;
  readonly transactionHash: string;
  readonly transactionIndex: string;
}

/** An event with its arguments as words of 64 hex digits, by name. */
export interface ContractEvent {
  readonly role: ContractRole;
  readonly name: string;
  readonly words: Readonly<Record<string, string>>;
}

interface Known {
  readonly name: string;
  /** Names of the indexed arguments, then of the others. */
  readonly indexed: readonly string[];
  readonly plain: readonly string[];
}

/** Reads the events of our contracts, by the address and the topic that they come under. */
export class EventReader {
  /** The first topics of all that is read. */
  readonly topics: readonly string[];
  readonly addresses: readonly string[];
  readonly #known = new Map<string, Known>();
  readonly #roles = new Map<string, ContractRole>();

  /** @param wanted whether an event is of use to the reader */
  constructor(
    artifacts: Partial<Readonly<Record<ContractRole, Artifact>>>,
    addresses: Deployment['addresses'],
    wanted: (entry: AbiEntry) => boolean,
  ) {
    const topics = new Set<string>();
    const roles = Object.entries(addresses) as [ContractRole, string][];
    for (const [role, address] of roles) {
      this.#roles.set(address, role);
      for (const entry of artifacts[role]?.abi ?? []) {
        if (entry.type !== 'event' || !wanted(entry)) continue;
        const topic = bytesToHex(keccak256(utf8(signatureOf(entry))));
        topics.add(topic);
        this.#known.set(role + topic, known(entry));
      }
    }
    this.topics = [...topics];
    this.addresses = roles.map(([, address]) => address);
  }

  /** Undefined for what another contract emitted under the same topic. */
  read({ address, topics, data }: RpcLog): ContractEvent | undefined {
    const role = this.#roles.get(address);
    if (role === undefined) return undefined;
    const event = this.#known.get(role + topics[0]);
    if (event === undefined) return undefined;
    const words: Record<string, string> = {};
    event.indexed.forEach((name, i) => (words[name] = topics[i + 1]!.slice(2)));
    event.plain.forEach((name, i) => (words[name] = data.slice(2 + 64 * i, 66 + 64 * i)));
    return { role, name: event.name, words };
  }
}

function known({ name = '', inputs }: AbiEntry): Known {
  const names = (indexed: boolean) =>
    inputs.filter((input) => input.indexed === indexed).map((input) => input.name);
  return { name, indexed: names(true), plain: names(false) };
}
