export { buildDutyPage } from './duty/build-page.ts';
export { buildHandoffPage } from './handoff/build-page.ts';
export { buildTrailPage } from './trail/build-page.ts';
export { buildVerifyPage } from './verify/build-page.ts';
export { type Language, type TextName, TEXTS } from './verify/texts.ts';
