export { checkTrust, parseTrust } from './parse-trust.ts';
export { checkpointPolicy, policyText, type RequiredSignature, sectionsAt } from './policy.ts';
export {
  type Trust,
  TRUST_VERSION,
  type TrustedKey,
  type TrustFile,
  type TrustKey,
  type TrustKeyAlgorithm,
  type TrustKeyKind,
  type TrustKeyState,
  type TrustRange,
} from './trust-file.ts';
export { publishedTrustSchema, trustSchema } from './trust-schema.ts';
