import { existsSync } from 'node:fs';
import { build } from 'esbuild';

const PLACES = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Where a Chromium is installed; undefined where there is none. */
export const chromiumPath: string | undefined = PLACES.find(
  (path) => path !== undefined && existsSync(path),
);

/** The verifier as one HTML page that loads nothing, can load nothing, and evaluates no text. */
export async function verifierPage(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { verifyEvidence } from './index.ts';
        globalThis.verifyEvidence = verifyEvidence;
      `,
      resolveDir: new URL('../../src', import.meta.url).pathname,
    },
    bundle: true,
    platform: 'browser',
    format: 'iife',
    minify: true,
    write: false,
  });
  const script = outputFiles[0]!.text.replaceAll('</script', String.raw`<\/script`);
  const policy = `default-src 'none'; script-src 'unsafe-inline'`;
  return `<!doctype html><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <script>${script}</script>`;
}
