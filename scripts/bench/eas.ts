import { readFileSync } from 'node:fs';
import {
  AbiCoder,
  Contract,
  ContractFactory,
  type HDNodeWallet,
  type InterfaceAbi,
  type Signer,
  Wallet,
  ZeroAddress,
  ZeroHash,
} from 'ethers';

const FOLDER = new URL(
  './node_modules/@ethereum-attestation-service/eas-contracts/',
  import.meta.url,
);

interface Artifact {
  readonly abi: InterfaceAbi;
  readonly bytecode: string;
}

const artifact = (name: string): Artifact =>
  JSON.parse(
    readFileSync(new URL(`artifacts/contracts/${name}.sol/${name}.json`, FOLDER), 'utf8'),
  ) as Artifact;

export const EAS_VERSION = (
  JSON.parse(readFileSync(new URL('package.json', FOLDER), 'utf8')) as { version: string }
).version;

/** The payload of a handoff: goods, head, from, to, seals, document, occurredAt. */
const SCHEMA =
  'bytes32 goods,bytes32 head,bytes8 from,bytes8 to,bytes32 seals,bytes32 document,uint64 occurredAt';

/**
 * Gas of what a handoff would be in the Ethereum Attestation Service, as published: two people
 * each attest the same payload by a delegated signature, relayed by a third. Slots are warm (both
 * have attested before), as they are in ours.
 */
export async function easGas(relay: Signer): Promise<number> {
  const registry = await deploy('SchemaRegistry', relay);
  const eas = await deploy('EAS', relay, await registry.getAddress());
  const register = registry.getFunction('register');
  const made = (await (await register(SCHEMA, ZeroAddress, true)).wait())!;
  const schema = made.logs[0]!.topics[1]!;
  const people = [Wallet.createRandom(), Wallet.createRandom()];
  for (const person of people) await attest(eas, person, schema);
  let gas = 0;
  for (const person of people) gas += await attest(eas, person, schema);
  return gas;
}

async function deploy(name: string, relay: Signer, ...args: unknown[]): Promise<Contract> {
  const { abi, bytecode } = artifact(name);
  const contract = await new ContractFactory(abi, bytecode, relay).deploy(...args);
  await contract.waitForDeployment();
  return new Contract(await contract.getAddress(), abi, relay);
}

async function attest(eas: Contract, person: HDNodeWallet, schema: string): Promise<number> {
  const { chainId } = await eas.runner!.provider!.getNetwork();
  const data = {
    recipient: ZeroAddress,
    expirationTime: 0,
    revocable: true,
    refUID: ZeroHash,
    data: payload(),
    value: 0,
  };
  const message = {
    attester: person.address,
    schema,
    ...data,
    nonce: (await eas.getFunction('getNonce')(person.address)) as bigint,
    deadline: 0,
  };
  const signed = await person.signTypedData(
    {
      name: (await eas.getFunction('getName')()) as string,
      version: '1.4.0',
      chainId,
      verifyingContract: await eas.getAddress(),
    },
    { Attest: ATTEST },
    message,
  );
  const [r, s, v] = [
    signed.slice(0, 66),
    `0x${signed.slice(66, 130)}`,
    Number(`0x${signed.slice(130)}`),
  ];
  const sent = await eas.getFunction('attestByDelegation')({
    schema,
    data,
    signature: { v, r, s },
    attester: person.address,
    deadline: 0,
  });
  return Number((await sent.wait())!.gasUsed);
}

const ATTEST = [
  { name: 'attester', type: 'address' },
  { name: 'schema', type: 'bytes32' },
  { name: 'recipient', type: 'address' },
  { name: 'expirationTime', type: 'uint64' },
  { name: 'revocable', type: 'bool' },
  { name: 'refUID', type: 'bytes32' },
  { name: 'data', type: 'bytes' },
  { name: 'value', type: 'uint256' },
  { name: 'nonce', type: 'uint256' },
  { name: 'deadline', type: 'uint64' },
];

function payload(): string {
  const word = () => Wallet.createRandom().privateKey;
  return AbiCoder.defaultAbiCoder().encode(
    ['bytes32', 'bytes32', 'bytes8', 'bytes8', 'bytes32', 'bytes32', 'uint64'],
    [word(), word(), '0x55532d3446375151', '0x4d582d3446375151', word(), word(), 1_764_000_000],
  );
}
