import { fileURLToPath } from 'node:url';
import { buildPage } from '../page.ts';

const STYLE = `
input[type=text], input[type=password], textarea { width: 100%; box-sizing: border-box; font: inherit; }
table { border-collapse: collapse; width: 100%; }
th { text-align: start; font-weight: 500; vertical-align: top; padding-inline-end: 1rem; }
td { font: .85rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
.paper { border-inline-start: .25rem solid; padding-inline-start: 1rem; margin-block: 1.5rem; }
.sentence { font-weight: 600; } .sentence.other { font-weight: 400; }
.digest { font: 700 1.25rem/1.5 ui-monospace, monospace; }
#problem { color: #b42318; font-weight: 600; white-space: pre-line; }
#codes { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: 1rem; }
[hidden] { display: none; }`;

const field = (id: string, type: string): string =>
  `<label id="for-${id}"><span data-text="${id}"></span><input id="${id}" type="${type}" autocomplete="off"></label>`;

const BODY = `
<label><span data-text="file"></span><input id="file" type="file" accept=".json,.txt"></label>
<label><span data-text="paste"></span><textarea id="paste" rows="2"></textarea></label>
<button id="read" type="button" data-text="read"></button>
<button id="scan" type="button" data-text="scan"></button>
<video id="camera" muted playsinline hidden></video>
<p id="gathered" aria-live="polite"></p>
<p id="problem" role="alert"></p>
<main id="shown"></main>
<form id="form" hidden>
  <fieldset id="for-answer">
    <legend data-text="word"></legend>
    <label><input type="radio" name="word" value="accept" checked><span data-text="accept"></span></label>
    <label><input type="radio" name="word" value="refuse"><span data-text="refuse"></span></label>
    <label><span data-text="exceptions"></span><textarea id="exceptions" rows="3"></textarea></label>
  </fieldset>
  ${field('to', 'text')}
  ${field('place', 'text')}
  ${field('locode', 'text')}
  ${field('note', 'text')}
  <button id="prepare" type="submit" data-text="prepare"></button>
</form>
<section id="draft" hidden>
  <div id="drafted"></div>
  ${field('keystore', 'file')}
  ${field('passphrase', 'password')}
  <button id="sign" type="button" data-text="sign"></button>
  <button id="wallet" type="button" data-text="wallet" hidden></button>
  <p id="working" data-text="working" hidden></p>
</section>
<section id="done" hidden>
  <p data-text="signed"></p>
  <p><a id="save" data-text="save"></a></p>
  <div id="codes"></div>
</section>`;

/** The handoff page: both hands sign on a phone or laptop that has no network. */
export const buildHandoffPage = (): Promise<string> =>
  buildPage({
    entry: fileURLToPath(new URL('./main.ts', import.meta.url)),
    style: STYLE,
    body: BODY,
    policy: "; media-src 'self' blob: mediastream:",
  });
