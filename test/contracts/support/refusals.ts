import { expect } from 'chai';
import type { BaseContract } from 'ethers';

/** That a call reverts with an error of the contract, and with just these values. */
export async function refuses(
  call: Promise<unknown>,
  contract: BaseContract,
  error: string,
  ...values: readonly unknown[]
): Promise<void> {
  const matched = expect(call).to.be.revertedWithCustomError(contract, error);
  await (values.length === 0 ? matched : matched.withArgs(...values));
}
