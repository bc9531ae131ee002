export { verifyConsistency, verifySubtreeConsistency } from './consistency.ts';
export { Frontier } from './frontier.ts';
export { EMPTY_ROOT, HASH_SIZE, leafHash, nodeHash } from './hash.ts';
export { rootFromInclusion, verifyInclusion, verifySubtreeInclusion } from './inclusion.ts';
export { rootFromMulti, type ShownLeaf } from './multi.ts';
export {
  consistencyRanges,
  inclusionRanges,
  multiRanges,
  subtreeConsistencyRanges,
  subtreeInclusionRanges,
} from './proofs.ts';
export { isSubtree, type NodeId, perfectNodes, type LeafRange } from './range.ts';
export { joinNodes, LeafTree, merkleRoot } from './tree.ts';
