export { DataFolder, SectionFolder } from './data-folder.ts';
export {
  configOf,
  foundEmbedded,
  type FoundingPlan,
  openPeople,
} from './founding/found-embedded.ts';
export { foundingNames, People } from './founding/people.ts';
export { trustFile } from './founding/trust-file.ts';
export { runNode } from './join/commands.ts';
export { type JoiningFile, joiningHash, parseJoining } from './join/joining-file.ts';
export { makeJoining } from './join/make-joining.ts';
export { joinTrust, leaveTrust } from './join/trust-ranges.ts';
export { KeyFolder } from './keys/key-folder.ts';
export { passphraseFrom } from './keys/passphrase.ts';
export { rotateTrust } from './rotate/rotate-trust.ts';
export { logKeyHash, makeRotation, parseRotation, type Rotation } from './rotate/rotation.ts';
export { type RunningSection, runSection } from './section/run-section.ts';
export { type SectionChild, spawnSection } from './up/section-child.ts';
export { type RunningNode, up, type UpOptions } from './up/up.ts';
