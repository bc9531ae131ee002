export { type BesuHeader, blockHash, decodeHeader, headerOf, sealHash } from './block-header.ts';
export { type BesuBlock, checkBlock } from './check-block.ts';
export { checkSeals, quorumOf } from './check-seals.ts';
export { checkStorage, type StorageAnswer } from './check-storage.ts';
export { type Genesis, type GenesisAccount, genesisHash, genesisOf, stateRoot } from './genesis.ts';
export { enodeOf, nodeAddress, nodePublicKey } from './node-key.ts';
export { orderedRoot } from './ordered-trie.ts';
export { decodeExtra, encodeExtra, type QbftExtra } from './qbft-extra.ts';
export { type BesuReceipt, encodeReceipt } from './receipt.ts';
export { Rehearsal } from './rehearsal.ts';
export {
  LEAST_VALIDATORS,
  MOST_VALIDATORS,
  VALIDATOR_SET,
  validatorStorage,
} from './validator-storage.ts';
export { type BesuTransaction, encodeTransaction } from './transaction.ts';
