import { fileURLToPath } from 'node:url';
import { buildPage } from '../page.ts';
import { KINDS } from './kinds.ts';

const STYLE = `
input[type=text], input[type=password], select { width: 100%; box-sizing: border-box; font: inherit; }
fieldset { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); margin-block: 1rem; }
#problem { color: #b42318; font-weight: 600; }
.badge { padding: .75rem 1rem; border-inline-start: .5rem solid; font-weight: 600; }
.badge.proved { border-color: #1a7f37; } .badge.unproved { border-color: #9a6700; }
.places { display: flex; flex-wrap: wrap; gap: .25rem 0; list-style: none; padding: 0; }
.places li:not(:last-child)::after { content: '→'; margin-inline: .5rem; opacity: .6; }
.timeline { list-style: none; margin: 0; padding-inline-start: 1.25rem; border-inline-start: 2px solid color-mix(in srgb, currentColor 25%, transparent); }
.step { position: relative; margin-block: 0 1.25rem; }
.step::before { content: ''; position: absolute; inset-inline-start: -1.6rem; top: .4rem; width: .6rem; height: .6rem; border-radius: 50%; background: currentColor; }
.step p { margin: 0; } .step time { font-size: .85rem; opacity: .75; }
.step .sentence { overflow-wrap: anywhere; }
.step .exception, .step .gap, .step .lost { color: #b42318; font-weight: 600; }
.superseded .sentence { text-decoration: line-through; }
.hash { font: .85rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
#code svg { width: 10rem; }
@media (prefers-color-scheme: dark) {
  #problem, .step .exception, .step .gap, .step .lost { color: #ff8a80; }
}
[hidden] { display: none; }`;

const BODY = `
<p id="problem" role="alert"></p>
<p id="working" data-text="working" hidden></p>
<p id="who"></p>
<form id="sign-in"><fieldset>
  <legend data-text="signIn"></legend>
  <label><span data-text="keystore"></span><input id="keystore" type="file" accept=".json"></label>
  <label><span data-text="passphrase"></span><input id="passphrase" type="password" autocomplete="off"></label>
  <button id="enter" type="submit" data-text="enter"></button>
  <button id="wallet" type="button" data-text="wallet" hidden></button>
</fieldset></form>
<form id="search" hidden><fieldset>
  <label><span data-text="kind"></span><select id="kind">${KINDS.map(
    ({ value, label }) => `<option value="${value}">${label}</option>`,
  ).join('')}</select></label>
  <label id="for-maker" hidden><span data-text="maker"></span><input id="maker" type="text" autocomplete="off"></label>
  <label><span data-text="number"></span><input id="number" type="text" autocomplete="off" spellcheck="false"></label>
  <button id="find" type="submit" data-text="find"></button>
</fieldset></form>
<label><span data-text="trust"></span><input id="trust" type="file" accept=".json"></label>
<section id="found" aria-live="polite"></section>
<main id="trail" aria-live="polite"></main>
<section id="keep" hidden>
  <p><a id="save" data-text="evidence"></a></p>
  <figure id="code"></figure>
</section>`;

/** The trail page: served by a section's API, which is all that it may talk to. */
export const buildTrailPage = (): Promise<string> =>
  buildPage({
    entry: fileURLToPath(new URL('./main.ts', import.meta.url)),
    style: STYLE,
    body: BODY,
    policy: "; connect-src 'self'",
  });
