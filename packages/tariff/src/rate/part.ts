/**
 * Parts of an article that rates of the HTSUS name: a part of its value (`6.25% on the case`) or of
 * its quantity (`1.7¢/kg on lead content`). The list is closed: another phrase after a rate could
 * be a condition, and then reading it as a part would be a guess.
 */
const PARTS: ReadonlySet<string> = new Set([
  'case',
  'strap, band or bracelet',
  'case and strap, band or bracelet',
  'battery',
  'movement',
  'movement and case',
  'apparatus',
  'entire set',
  'rifle',
  'telescopic sight',
  'shotgun',
  'drained weight',
  'contents and container',
  'entire contents of container',
  'weight of container',
  'total sugars',
  'recording surface',
  'repairs or alterations',
  'processing outside the United States',
  'goods or repairs',
]);
const CONTENT = /^(?:non-)?[A-Za-z.]+(?: [a-z]+)? content$/;

/** The name of a part as this package writes it, or undefined where the words name none. */
export function partNamed(words: string): string | undefined {
  const name = words.replace(/^(?:the )?(?:value of )?(?:the )?/, '').replace(/, if any$/, '');
  return PARTS.has(name) || CONTENT.test(name) ? name : undefined;
}
