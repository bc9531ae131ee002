import { bytesToHex, utf8 } from '@acta/protocol';
import { Interface } from 'ethers';
import { textFromWord } from './abi/words.ts';
import type { Artifacts } from './artifacts.ts';
import { rootOf } from './chunk-source.ts';
import type { CreatedRole, Deployment } from './deployment.ts';
import { holdingFromWord } from './holding-word.ts';
import type {
  DeclaredOnChain,
  DutySideOnChain,
  GoodsOnChain,
  Holding,
  MinuteLaneOnChain,
} from './ledger.ts';
import type { LogState } from './ledger-block.ts';
import { quantity, type RpcClient } from './rpc.ts';
import type { CustodyInterface, ICustody } from './typechain/Custody.ts';
import type { DutyAssessmentsInterface, IDutyAssessments } from './typechain/DutyAssessments.ts';
import type { IMinutes, MinutesInterface } from './typechain/Minutes.ts';
import type { RecordLogInterface } from './typechain/RecordLog.ts';
import type { SectionRegistryInterface } from './typechain/SectionRegistry.ts';

const NO_HASH = `0x${'00'.repeat(32)}`;

/** What the contracts answer about their present state, typed by what the build made of them. */
export class ContractViews {
  readonly #rpc: RpcClient;
  readonly #addresses: Deployment['addresses'];
  readonly #registry: SectionRegistryInterface;
  readonly #log: RecordLogInterface;
  readonly #minutes: MinutesInterface;
  readonly #custody: CustodyInterface;
  readonly #duties: DutyAssessmentsInterface;

  constructor(rpc: RpcClient, artifacts: Artifacts, addresses: Deployment['addresses']) {
    const abi = (role: CreatedRole) => new Interface(artifacts[role].abi as object[]);
    this.#rpc = rpc;
    this.#addresses = addresses;
    this.#registry = abi('registry') as SectionRegistryInterface;
    this.#log = abi('log') as RecordLogInterface;
    this.#minutes = abi('minutes') as MinutesInterface;
    this.#custody = abi('custody') as CustodyInterface;
    this.#duties = abi('duties') as DutyAssessmentsInterface;
  }

  async logState(block: number): Promise<LogState> {
    const to = this.#addresses.log;
    const calls = [this.#log.encodeFunctionData('size'), this.#log.encodeFunctionData('root')];
    const [size, root] = await this.#rpc.batch(
      calls.map((data) => ({ method: 'eth_call', params: [{ to, data }, quantity(block)] })),
    );
    return { size: size === '0x' ? 0 : Number(size), root: rootOf(root) };
  }

  async holding(address: string): Promise<Holding | undefined> {
    const data = this.#registry.encodeFunctionData('holding', [address]);
    return holdingFromWord(BigInt(await this.#ask('registry', data)));
  }

  async goods(id: string): Promise<GoodsOnChain | undefined> {
    const answer = await this.#ask('custody', this.#custody.encodeFunctionData('goodsOf', [id]));
    const [goods] = this.#custody.decodeFunctionResult('goodsOf', answer) as unknown as [
      ICustody.GoodsStructOutput,
    ];
    if (/^0x0*$/.test(goods.tip)) return undefined;
    return {
      tip: goods.tip,
      holder: asText(goods.holder),
      ...(goods.container !== NO_HASH && { inside: goods.container }),
      seals: goods.seals,
      held: goods.held,
      contested: goods.contested,
      lost: goods.lost,
      closed: goods.closed,
      ...(goods.quantity !== 0n && { quantity: Number(goods.quantity) }),
      ...(goods.official !== '0x0000' && {
        official: { section: asText(goods.official), takenFrom: asText(goods.takenFrom) },
      }),
      pieces: Number(goods.pieces),
      stopped: Number(goods.stopped),
    };
  }

  async isGoodsHead(goods: string, head: string): Promise<boolean> {
    const data = this.#custody.encodeFunctionData('isHead', [goods, head]);
    return Number(await this.#ask('custody', data)) === 1;
  }

  async minuteLane(number: number, section: string): Promise<MinuteLaneOnChain | undefined> {
    const data = this.#minutes.encodeFunctionData('lane', [number, codeOf(section)]);
    const answer = await this.#ask('minutes', data);
    const [{ head, conclusion }] = this.#minutes.decodeFunctionResult(
      'lane',
      answer,
    ) as unknown as [IMinutes.LaneStructOutput];
    if (head === NO_HASH) return undefined;
    return { head, ...(conclusion !== NO_HASH && { conclusion }) };
  }

  async declared(declaration: string): Promise<DeclaredOnChain | undefined> {
    const data = this.#duties.encodeFunctionData('declared', [declaration]);
    const answer = await this.#ask('duties', data);
    const [{ party, head }] = this.#duties.decodeFunctionResult('declared', answer) as unknown as [
      IDutyAssessments.DeclaredStructOutput,
    ];
    return head === NO_HASH ? undefined : { party: asText(party), head };
  }

  async dutySide(declaration: string, section: string): Promise<DutySideOnChain | undefined> {
    const data = this.#duties.encodeFunctionData('side', [declaration, codeOf(section)]);
    const answer = await this.#ask('duties', data);
    const [{ head, protests, closed }] = this.#duties.decodeFunctionResult(
      'side',
      answer,
    ) as unknown as [IDutyAssessments.SideStructOutput];
    return head === NO_HASH ? undefined : { head, protests: Number(protests), closed };
  }

  async inForce(number: number): Promise<boolean> {
    const data = this.#minutes.encodeFunctionData('inForce', [number]);
    return Number(await this.#ask('minutes', data)) === 1;
  }

  #ask(role: CreatedRole, data: string): Promise<string> {
    return this.#rpc.call<string>('eth_call', { to: this.#addresses[role], data }, 'latest');
  }
}

/** ASCII of a `bytes2` or `bytes8`. */
const asText = (bytes: string): string =>
  textFromWord(bytes.slice(2).padEnd(64, '0'), bytes.length / 2 - 1);

const codeOf = (section: string): string => bytesToHex(utf8(section));
