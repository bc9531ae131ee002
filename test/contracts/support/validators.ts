import { type Act } from '@acta/protocol';
import { type BaseContract, Contract, keccak256 } from 'ethers';
import { artifacts } from 'hardhat';
import { VALIDATOR_SET, validatorStorage } from '../../../packages/network/src/besu/index.ts';
import { textWord, word } from './acts.ts';
import { type Chain, openChain } from './chain.ts';
import { found, ROLES, type World } from './founding.ts';
import { type Key, key } from './keys.ts';
import { foundOffices } from './offices.ts';

/** A world whose chain has a validator set in its genesis, as a Besu network has it. */
export interface ValidatorWorld extends World {
  readonly set: BaseContract;
}

/** The node of a section that a test calls so. */
export const node = (code: string, n: number): Key => key(`${code} node ${n}`);

export const setValidators = (seats: number, sections: string): Act => ({
  kind: 'set validators',
  a: word(0),
  b: word(seats),
  c: textWord(sections),
});

/** Worlds in which US and MX have so many nodes each, and no minute has said otherwise yet. */
export async function validatorWorlds(seats = 3): Promise<() => Promise<ValidatorWorld>> {
  const chain = await openChain();
  const fixture = () => seated(chain, seats);
  return () => chain.networkHelpers.loadFixture(fixture);
}

export async function seated(chain: Chain, seats = 3): Promise<ValidatorWorld> {
  const { ethers, networkHelpers } = chain;
  const [deployer] = await ethers.getSigners();
  // Where registry and log will be: the code is told, as in a genesis that is made before they are.
  const from = deployer!.address;
  const nonce = (await deployer!.getNonce()) + 1;
  const [registry, log] = [0, 1].map((i) => ethers.getCreateAddress({ from, nonce: nonce + i }));
  const factory = await ethers.getContractFactory('ValidatorSet');
  const { data } = await factory.getDeployTransaction(registry!, log!);
  const code = await ethers.provider.call({ from, data });
  await networkHelpers.setCode(VALIDATOR_SET, code);
  const nodes = (section: string) =>
    Array.from({ length: seats }, (_, i) => node(section, i + 1).address);
  const storage = validatorStorage({ US: nodes('US'), MX: nodes('MX') });
  for (const [slot, value] of Object.entries(storage)) {
    await networkHelpers.setStorageAt(VALIDATOR_SET, slot, value);
  }
  const world = await found(
    chain,
    ROLES.map(([role]) => role),
    { record: true, more: [{ writer: VALIDATOR_SET, codeHash: keccak256(code) }] },
  );
  await foundOffices(world);
  const { abi } = await artifacts.readArtifact('ValidatorSet');
  return { ...world, set: new Contract(VALIDATOR_SET, abi, deployer) };
}
