/**
 * Text of others as it may be shown on a terminal: control characters, and those that turn the
 * direction of a line, are written out. With them somebody could show a person one sentence and
 * have another one signed.
 */
export function visible(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
