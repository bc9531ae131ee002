export { type Attachment, attachmentOf, isAttachment } from './attachment.ts';
export { MAX_DEPTH, MAX_TEXT } from './check-value.ts';
export { disclose, type DisclosedLeaf, type Disclosure, OpenDocument } from './disclosure.ts';
export { type DocumentField, flatten, MAX_LEAVES } from './flatten.ts';
export { isJsonObject, type JsonObject, type JsonValue } from './json.ts';
export {
  buildDocument,
  parseDocument,
  saltedFields,
  type SaltedField,
  type SealedDocument,
} from './sealed.ts';
export { DocumentTree } from './tree.ts';
export {
  DOCUMENT_TYPES,
  type DocumentRules,
  type DocumentType,
  isDocumentType,
  sharedPartOf,
} from './types.ts';
export {
  columnOf,
  type ShownArray,
  type VerifiedDisclosure,
  verifyDisclosure,
} from './verify-disclosure.ts';
