import { Chunks, utf8 } from '@acta/sdk';

/** What somebody pasted or a camera read. */
export type Taken =
  | { readonly kind: 'evidence' | 'trust'; readonly bytes: Uint8Array }
  /** Codes of a file of which some are missing yet. */
  | { readonly kind: 'codes'; readonly got: number; readonly of: number };

/** Gathers codes and takes texts: the file itself, or the codes that stand for one. */
export class Texts {
  readonly #chunks = new Chunks();

  /** @throws ActaError OFFLINE_FILE, OFFLINE_TOO_LARGE where codes make no file */
  async take(text: string): Promise<Taken> {
    const codes = text.trim().split(/\s+/);
    if (!codes[0]!.startsWith('ACTA1.')) return fileOf(text);
    for (const code of codes) {
      const file = await this.#chunks.add(code);
      if (file !== undefined) return fileOf(JSON.stringify(file));
    }
    return { kind: 'codes', ...this.#chunks.progress };
  }
}

/** A trust file says what it is; whatever does not is for the verifier to refuse. */
function fileOf(text: string): Taken {
  const isTrust = /^\s*\{[^{[]*"acta"\s*:\s*"trust\//.test(text);
  return { kind: isTrust ? 'trust' : 'evidence', bytes: utf8(text) };
}
