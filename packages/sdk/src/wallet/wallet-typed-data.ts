import { type Domain, type Message, type StatementType, toWalletTypedData } from '@acta/protocol';

/** Fields of the one domain, as a wallet must be told them. */
const DOMAIN_FIELDS = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
] as const;

/**
 * What `eth_signTypedData_v4` takes. A wallet that isn't told the fields of the domain signs an empty
 * one: the signature would be good for every network, and for none of ours.
 */
export function walletTypedData(domain: Domain, type: StatementType, message: Message) {
  const { types, ...rest } = toWalletTypedData(domain, type, message);
  return { ...rest, types: { EIP712Domain: DOMAIN_FIELDS, ...types } };
}

export type WalletTypedData = ReturnType<typeof walletTypedData>;
