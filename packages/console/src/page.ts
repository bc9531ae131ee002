import { build } from 'esbuild';

/** Looks that every page shares. */
const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 52rem; margin: 0 auto; padding: 1rem; }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; }
label { display: block; margin: .75rem 0; }
input { display: block; margin-top: .25rem; }
button { font: inherit; }`;

export interface PageParts {
  /** File of the script that the page runs. */
  readonly entry: string;
  readonly style: string;
  /** What stands between the heading and the script. */
  readonly body: string;
  /** What the page's policy lets it do beyond running its own script; by default nothing. */
  readonly policy?: string;
}

/**
 * A page as one self-contained HTML file: open it from a disk, with no network. Its policy lets it
 * load nothing and send nothing, whatever a file from strangers might hold.
 */
export async function buildPage({ entry, style, body, policy = '' }: PageParts): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    minify: true,
    write: false,
  });
  const script = outputFiles[0]!.text.replaceAll('</script', String.raw`<\/script`);
  const rules = `default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'${policy}`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${rules}">
<title data-text="title">Acta</title>
<style>${STYLE}${style}</style>
<header>
  <h1 data-text="title"></h1>
  <div><button id="en" type="button">English</button> <button id="es" type="button">Español</button></div>
</header>
<p data-text="lead"></p>
${body}
<script>${script}</script>
</html>
`;
}
