import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 52rem; margin: 0 auto; padding: 1rem; }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; }
label { display: block; margin: .75rem 0; }
input { display: block; margin-top: .25rem; }
button { font: inherit; }
.verdict { padding: .75rem 1rem; border-inline-start: .5rem solid; font-weight: 600; }
.verdict.valid { border-color: #1a7f37; }
.verdict.invalid { border-color: #b42318; }
.verdict.incomplete { border-color: #9a6700; }
.check { margin: .35rem 0; }
.check.pass strong { color: #1a7f37; }
.check.fail strong { color: #b42318; }
.check.not-checked strong { color: #9a6700; }
.finding, .hash { font: .85rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) {
  .check.pass strong { color: #4ac26b; }
  .check.fail strong { color: #ff8a80; }
  .check.not-checked strong { color: #e3b341; }
}`;

/**
 * The verify page as one self-contained HTML file: open it from a disk, with no network. Its policy
 * lets it load nothing and send nothing, whatever a file from strangers might hold.
 */
export async function buildVerifyPage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./main.ts', import.meta.url))],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    minify: true,
    write: false,
  });
  const script = outputFiles[0]!.text.replaceAll('</script', String.raw`<\/script`);
  const policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'";
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title data-text="title">Acta</title>
<style>${STYLE}</style>
<header>
  <h1 data-text="title"></h1>
  <div><button id="en" type="button">English</button> <button id="es" type="button">Español</button></div>
</header>
<p data-text="lead"></p>
<label><span data-text="evidence"></span><input id="evidence" type="file" accept=".json"></label>
<label><span data-text="trust"></span><input id="trust" type="file" accept=".json"></label>
<main id="report" aria-live="polite"></main>
<script>${script}</script>
</html>
`;
}
