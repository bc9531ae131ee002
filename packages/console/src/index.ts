export { buildVerifyPage } from './verify/build-page.ts';
export { type Language, type TextName, TEXTS } from './verify/texts.ts';
