export * from './cost/index.ts';
export * from './crypto/index.ts';
export * from './contents/index.ts';
export * from './documents/index.ts';
export * from './epcis/index.ts';
export { ActaError } from './errors/acta-error.ts';
export type { ErrorRow } from './errors/error-row.ts';
export { type ErrorCode, ERRORS, isErrorCode } from './errors/table.ts';
export * from './evidence/index.ts';
export * from './institution/index.ts';
export { containerCheckDigit, gs1CheckDigit, vinCheckDigit } from './identifiers/check-digits.ts';
export { budgetLineId } from './identifiers/budget-line-id.ts';
export { type Consignment, consignmentId } from './identifiers/consignment-id.ts';
export { certificateSubject, type Course, courseId } from './identifiers/course-id.ts';
export { type Crossing, crossingId } from './identifiers/crossing-id.ts';
export { checkGln } from './identifiers/gln.ts';
export { goodsId } from './identifiers/goods-id.ts';
export {
  GOODS_SCHEMES,
  type GoodsName,
  type GoodsScheme,
  parseGoodsName,
} from './identifiers/goods-name.ts';
export {
  parseReference,
  type Reference,
  REFERENCES,
  type ReferenceType,
} from './identifiers/reference.ts';
export { NO_SEALS, type SealMark, sealsHash } from './identifiers/seals.ts';
export {
  type BatchPath,
  decodeSignature,
  encodeSignature,
  SCHEME_SECP256K1,
  type Signature,
} from './signatures/envelope.ts';
export {
  type Cost,
  COST,
  decryptKey,
  encryptKey,
  type Keystore,
  keystoreAddress,
} from './keystore/keystore.ts';
export * from './log/index.ts';
export { type LoginFacts, loginText } from './login/login-text.ts';
export { signText } from './login/sign-text.ts';
export * from './merkle/index.ts';
export { decodeReceipt, encodeReceipt, type SignedReceipt } from './signatures/receipt.ts';
export { recoverSigner } from './signatures/recover.ts';
export { addressOf, signBatch, signDigest } from './signatures/sign.ts';
export * from './minutes/index.ts';
export { actHash, actsHash, NO_ACTS } from './statements/acts.ts';
export {
  type Choice,
  type ChoiceName,
  choiceNumber,
  CHOICES,
  choiceWord,
  type Office,
} from './statements/choices.ts';
export { eip712Type, type Field, type FieldKind, solidityType } from './statements/field.ts';
export { type FoundingKeys, foundingKeysHash } from './statements/founding-keys.ts';
export { parseMessage } from './statements/message.ts';
export { parseActs, parseSigned, parseSubmission } from './statements/parse-submission.ts';
export { outputLeaf, outputsRoot, pieceLeaf, piecesRoot } from './statements/pieces.ts';
export { readable, spanish } from './statements/readable.ts';
export { fieldSchema, messageSchema } from './statements/schema.ts';
export { rulingQuorum, type SignerSlot, signerSlots } from './statements/signer-slots.ts';
export type { Message, MessageOf, Signer, StatementType } from './statements/statement-type.ts';
export {
  CONTESTED,
  isStatementName,
  type Statement,
  type StatementName,
  statementOfKind,
  STATEMENTS,
  SUPERSEDED,
  type TypedStatement,
} from './statements/statements.ts';
export {
  type Act,
  ACT_KINDS,
  type ActKind,
  type Output,
  type Piece,
  type SignedStatement,
  type Submission,
} from './statements/submission.ts';
export { joinSections, sectionOfParty, splitSections } from './statements/text.ts';
export {
  digestOf,
  digestUnder,
  type Domain,
  DOMAIN_NAME,
  DOMAIN_VERSION,
  domainSeparator,
  encodeType,
  structHash,
  toWalletTypedData,
  typeHash,
} from './statements/typed-data.ts';
export * from './trust/index.ts';
