export { Chores, type ProvenRecord } from './chores.ts';
export { type ContractRole, CONTRACTS, type Deployment, type Founding } from './deployment.ts';
export type {
  Call,
  DeclaredOnChain,
  DutySideOnChain,
  GoodsOnChain,
  Holding,
  Ledger,
  MinuteLaneOnChain,
  RelaySigner,
  TransactionOutcome,
} from './ledger.ts';
export type {
  BlockHeader,
  LedgerBlock,
  LedgerEntry,
  LogState,
  RecordedStatement,
  Superseded,
} from './ledger-block.ts';
export type { ContractChange, ContractFact, MinuteFact, RegistryFact } from './contract-change.ts';
export { contractCreation } from './contract-creation.ts';
export { predictAddresses } from './addresses.ts';
export { checkDeployment } from './check-deployment.ts';
export { deployActa, type DeployRehearsal } from './deploy.ts';
export { type LedgerOptions, openLedger } from './rpc-ledger.ts';
export { relaySigner } from './relay-signer.ts';
export { logRootCall } from './root-call.ts';
export { RpcClient } from './rpc.ts';
export type { FoundingSection } from './section-keys.ts';
