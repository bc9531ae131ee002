export { checkBinding } from './check-binding.ts';
export { checkContent, glnsOf, isContentType } from './check-content.ts';
export {
  type Content,
  CONTENTS,
  type ContentType,
  type ReleaseCertificate,
  type SealsContent,
} from './contents.ts';
