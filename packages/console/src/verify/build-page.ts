import { fileURLToPath } from 'node:url';
import { buildPage } from '../page.ts';

const STYLE = `
.verdict { padding: .75rem 1rem; border-inline-start: .5rem solid; font-weight: 600; }
.verdict.valid { border-color: #1a7f37; }
.verdict.invalid { border-color: #b42318; }
.verdict.incomplete { border-color: #9a6700; }
.check { margin: .35rem 0; }
.check.pass strong { color: #1a7f37; }
.check.fail strong { color: #b42318; }
.check.not-checked strong { color: #9a6700; }
textarea { display: block; box-sizing: border-box; width: 100%; margin-top: .25rem; font: .85rem/1.4 ui-monospace, monospace; }
video { max-width: 100%; }
.about { font-weight: 600; }
.notice div { overflow-wrap: anywhere; }
details { margin: 1rem 0; }
.finding, .hash { font: .85rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) {
  .check.pass strong { color: #4ac26b; }
  .check.fail strong { color: #ff8a80; }
  .check.not-checked strong { color: #e3b341; }
}`;

const BODY = `<label><span data-text="evidence"></span><input id="evidence" type="file" accept=".json"></label>
<label><span data-text="trust"></span><input id="trust" type="file" accept=".json"></label>
<label><span data-text="paste"></span><textarea id="paste" rows="3" spellcheck="false"></textarea></label>
<p><button id="scan" type="button" data-text="scan"></button> <span id="told" role="status"></span></p>
<video id="camera" muted playsinline hidden></video>
<main id="report" aria-live="polite"></main>`;

/** The verify page: an evidence file and a trust file in, the report of numbered checks out. */
export const buildVerifyPage = (): Promise<string> =>
  buildPage({
    entry: fileURLToPath(new URL('./main.ts', import.meta.url)),
    style: STYLE,
    body: BODY,
  });
