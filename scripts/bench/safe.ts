import { readFileSync } from 'node:fs';
import {
  AbiCoder,
  concat,
  Contract,
  ContractFactory,
  hexlify,
  type InterfaceAbi,
  randomBytes,
  type Signer,
  toBeHex,
  ZeroAddress,
} from 'ethers';

const FOLDER = new URL('./node_modules/@safe-global/safe-smart-account/', import.meta.url);

interface Artifact {
  readonly abi: InterfaceAbi;
  readonly bytecode: string;
}

const artifact = (path: string, name: string): Artifact =>
  JSON.parse(
    readFileSync(new URL(`build/artifacts/contracts/${path}/${name}.json`, FOLDER), 'utf8'),
  ) as Artifact;

export const SAFE_VERSION = (
  JSON.parse(readFileSync(new URL('package.json', FOLDER), 'utf8')) as { version: string }
).version;

export interface SafeGas {
  /** Each owner approves in a transaction of its own, then anyone executes. */
  readonly apart: number;
  /** All signatures are collected elsewhere and come in the one transaction that executes. */
  readonly together: number;
}

/**
 * Gas of as many approvals by a Safe multisig as published, all of whose owners must agree: to pass
 * on a document's root and the hash of its acts (64 bytes) to an address without code. Slots are
 * warm: the Safe has executed both ways before.
 */
export async function safeGas(owners: readonly Signer[]): Promise<SafeGas> {
  const safe = await deploy(owners);
  await apart(safe, owners);
  await together(safe, owners);
  return { apart: await apart(safe, owners), together: await together(safe, owners) };
}

async function deploy(owners: readonly Signer[]): Promise<Contract> {
  const [relay] = owners;
  const addresses = await Promise.all(owners.map((owner) => owner.getAddress()));
  const single = artifact('Safe.sol', 'Safe');
  const factory = artifact('proxies/SafeProxyFactory.sol', 'SafeProxyFactory');
  const code = await new ContractFactory(single.abi, single.bytecode, relay).deploy();
  const maker = await new ContractFactory(factory.abi, factory.bytecode, relay).deploy();
  const setup = code.interface.encodeFunctionData('setup', [
    addresses,
    addresses.length,
    ZeroAddress,
    '0x',
    ZeroAddress,
    ZeroAddress,
    0,
    ZeroAddress,
  ]);
  const create = maker.getFunction('createProxyWithNonce');
  const args = [await code.getAddress(), setup, 0] as const;
  const address = (await create.staticCall(...args)) as string;
  await (await create(...args)).wait();
  return new Contract(address, single.abi, relay);
}

/** To, value, data, operation, and five words about a refund that nobody asks for. */
function passOn(): readonly unknown[] {
  const data = AbiCoder.defaultAbiCoder().encode(
    ['bytes32', 'bytes32'],
    [hexlify(randomBytes(32)), hexlify(randomBytes(32))],
  );
  const nobody = '0x00000000000000000000000000000000ac7a0001';
  return [nobody, 0, data, 0, 0, 0, 0, ZeroAddress, ZeroAddress];
}

async function apart(safe: Contract, owners: readonly Signer[]): Promise<number> {
  const call = passOn();
  const hash = await hashOf(safe, call);
  let gas = 0;
  for (const owner of owners) {
    const sent = await (safe.connect(owner) as Contract).getFunction('approveHash')(hash);
    gas += Number((await sent.wait()).gasUsed);
  }
  // v = 1: this owner's approval is on record.
  const signatures = await inOrder(owners, (_, address) =>
    Promise.resolve(concat([toBeHex(address, 32), toBeHex(0, 32), '0x01'])),
  );
  return gas + (await execute(safe, call, signatures));
}

async function together(safe: Contract, owners: readonly Signer[]): Promise<number> {
  const call = passOn();
  const { chainId } = await safe.runner!.provider!.getNetwork();
  const nonce = (await safe.getFunction('nonce')()) as bigint;
  const [to, value, data, operation, safeTxGas, baseGas, gasPrice, gasToken, refundReceiver] = call;
  const message = {
    ...{ to, value, data, operation, safeTxGas, baseGas, gasPrice, gasToken, refundReceiver },
    nonce,
  };
  const domain = { chainId, verifyingContract: await safe.getAddress() };
  const signatures = await inOrder(owners, (owner) =>
    owner.signTypedData(domain, { SafeTx: SAFE_TX }, message),
  );
  return execute(safe, call, signatures);
}

async function hashOf(safe: Contract, call: readonly unknown[]): Promise<string> {
  const nonce = (await safe.getFunction('nonce')()) as bigint;
  return (await safe.getFunction('getTransactionHash')(...call, nonce)) as string;
}

async function execute(
  safe: Contract,
  call: readonly unknown[],
  signatures: string,
): Promise<number> {
  const sent = await safe.getFunction('execTransaction')(...call, signatures);
  return Number((await sent.wait()).gasUsed);
}

/** One signature of each owner, by ascending address as a Safe demands. */
async function inOrder(
  owners: readonly Signer[],
  sign: (owner: Signer, address: string) => Promise<string>,
): Promise<string> {
  const signed = await Promise.all(
    owners.map(async (owner) => {
      const address = (await owner.getAddress()).toLowerCase();
      return { address, signature: await sign(owner, address) };
    }),
  );
  signed.sort((a, b) => (a.address < b.address ? -1 : 1));
  return concat(signed.map(({ signature }) => signature));
}

const SAFE_TX = [
  { name: 'to', type: 'address' },
  { name: 'value', type: 'uint256' },
  { name: 'data', type: 'bytes' },
  { name: 'operation', type: 'uint8' },
  { name: 'safeTxGas', type: 'uint256' },
  { name: 'baseGas', type: 'uint256' },
  { name: 'gasPrice', type: 'uint256' },
  { name: 'gasToken', type: 'address' },
  { name: 'refundReceiver', type: 'address' },
  { name: 'nonce', type: 'uint256' },
];
