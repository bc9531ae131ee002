import { randomBytes } from 'node:crypto';

/** What must not be read by others, and every way in which its bytes could come out. */
export class Secrets {
  readonly #all = new Map<string, { readonly what: string; readonly needles: readonly Buffer[] }>();

  /** Takes a word for a secret; it has to be one that nothing public says by chance. */
  keep<T extends string>(what: string, secret: T): T {
    if (secret.length < 6) throw new Error(`“${secret}” is too short to be told from chance`);
    this.#all.set(secret, { what, needles: formsOf(secret) });
    return secret;
  }

  /** A word that nobody ever said. */
  word(what: string): string {
    const letters = [...randomBytes(14)].map((byte) => String.fromCharCode(65 + (byte % 26)));
    return this.keep(what, letters.join(''));
  }

  /** A figure that nobody ever named, of seven digits. */
  figure(what: string): string {
    return this.keep(what, String(1_000_000 + (randomBytes(4).readUInt32BE() % 9_000_000)));
  }

  get words(): readonly string[] {
    return [...this.#all.keys()];
  }

  /** Which of them some bytes contain, each as `what: secret`. */
  in(bytes: Buffer): string[] {
    return [...this.#all].flatMap(([secret, { what, needles }]) =>
      needles.some((needle) => bytes.includes(needle)) ? [`${what}: ${secret}`] : [],
    );
  }

  get names(): readonly string[] {
    return [...this.#all].map(([secret, { what }]) => `${what}: ${secret}`);
  }
}

/** Plain, in URLs, hex, base64 (at each of its three offsets) and UTF-16; as it is and in small letters. */
export function formsOf(secret: string): Buffer[] {
  const texts = new Set([secret, secret.toLowerCase()]);
  const forms = [...texts].flatMap((text) => {
    const bytes = Buffer.from(text, 'utf8');
    const url = encodeURIComponent(text);
    const little = Buffer.from(text, 'utf16le');
    return [
      text,
      url,
      url.toLowerCase(),
      url.replaceAll('%20', '+'),
      JSON.stringify(text).slice(1, -1),
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      ...base64Of(bytes),
      ...base64Of(little),
      little.toString('latin1'),
      Buffer.from(little).swap16().toString('latin1'),
    ].map((form, i, all) => Buffer.from(form, i >= all.length - 2 ? 'latin1' : 'utf8'));
  });
  return [...new Map(forms.map((form) => [form.toString('latin1'), form])).values()];
}

/** The middle of a word's base64, wherever in a longer text it begins; both alphabets. */
function base64Of(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes, Buffer.alloc(2)]);
    const text = padded.toString('base64');
    // Characters that also hold bits of what stands before or after are not the word's own.
    const from = Math.ceil((offset * 8) / 6);
    const until = Math.floor(((offset + bytes.length) * 8) / 6);
    const own = text.slice(from, until);
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
