export {
  COST_KINDS,
  type CostKind,
  type CostNote,
  type CostStatement,
  parseCostNote,
} from './cost-note.ts';
export type { CostLine, CostLineEntry, CostSharing } from './cost-sharing.ts';
export {
  accountOf,
  type CostEvent,
  type CostOutcome,
  type CostRefusal,
  type CostSide,
  type LineAccount,
} from './line-account.ts';
export { type BudgetCurrency, formatAmount, MINOR_DIGITS, parseAmount } from './money.ts';
export { readShares, type Shares, splitCost } from './shares.ts';
