import { fileURLToPath } from 'node:url';
import { buildPage } from '../page.ts';

const STYLE = `
body { max-width: 72rem; }
#problem { color: #b42318; font-weight: 600; overflow-wrap: anywhere; }
fieldset { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); margin-block: 1rem; }
input[type=text], input[type=password] { width: 100%; box-sizing: border-box; font: inherit; }
input[type=checkbox] { display: inline; margin-inline-end: .5rem; }
.badge { padding: .75rem 1rem; border-inline-start: .5rem solid; font-weight: 600; }
.badge.equal { border-color: #1a7f37; } .badge.differs { border-color: #b42318; }
.badge.incomplete { border-color: #9a6700; }
.counts, .facts, .listed { font-size: .9rem; opacity: .85; }
.head { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
.head dt { font-weight: 500; } .head dd { margin: 0; overflow-wrap: anywhere; }
.line { border-block-start: 1px solid color-mix(in srgb, currentColor 25%, transparent); margin-block-start: 1.5rem; }
table { border-collapse: collapse; width: 100%; }
th { text-align: start; font-weight: 500; font-size: .85rem; white-space: nowrap; }
th, td { padding: .35rem .5rem; vertical-align: top; border-block-end: 1px solid color-mix(in srgb, currentColor 15%, transparent); }
td:nth-child(n + 2):not(.sum) { overflow-wrap: break-word; }
#who { overflow-wrap: anywhere; }
select { display: block; margin-top: .25rem; font: inherit; }
.sum { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
td:first-child { white-space: nowrap; }
.totals .head, .account, #simulated .head { max-width: 26rem; } .due { font-weight: 700; }
.figure.differs { color: #b42318; font-weight: 600; } .figure.differs ins { text-decoration: none; font-weight: 400; }
.figure.differs::before { content: '≠ '; }
.figure.unchecked { color: #9a6700; } .figure.absent { opacity: .6; font-style: italic; }
.why { display: block; overflow-wrap: anywhere; }
.note { display: block; }
@media (max-width: 44rem) {
  table, tr, td { display: block; } tr:first-child { display: none; }
  td::before { content: attr(data-label) ': '; font-size: .85rem; opacity: .75; } .sum { text-align: start; }
}
@media (prefers-color-scheme: dark) {
  #problem, .figure.differs { color: #ff8a80; } .figure.unchecked { color: #e3b341; }
}
[hidden] { display: none; }`;

const BODY = `
<p id="problem" role="alert"></p>
<p id="working" data-text="working" hidden></p>
<label><span data-text="files"></span><input id="files" type="file" accept=".json" multiple></label>
<p id="who"></p>
<form id="sign-in" hidden><fieldset>
  <legend data-text="signIn"></legend>
  <label><span data-text="keystore"></span><input id="keystore" type="file" accept=".json"></label>
  <label><span data-text="passphrase"></span><input id="passphrase" type="password" autocomplete="off"></label>
  <button id="enter" type="submit" data-text="enter"></button>
  <button id="wallet" type="button" data-text="wallet" hidden></button>
</fieldset></form>
<form id="search" hidden><fieldset>
  <legend data-text="searchFor"></legend>
  <label><span data-text="kind"></span><select id="kind">
    <option value="entry">Entry number</option><option value="pedimento">Pedimento</option><option value="ucr">UCR</option>
  </select></label>
  <label><span data-text="number"></span><input id="number" type="text" autocomplete="off" spellcheck="false"></label>
  <button id="find" type="submit" data-text="find"></button>
</fieldset></form>
<section id="found" aria-live="polite"></section>
<form id="simulate" hidden><fieldset>
  <legend data-text="simulate"></legend>
  <label><span data-text="nation"></span><select id="nation"><option>US</option><option>MX</option></select></label>
  <label><span data-text="day"></span><input id="day" type="date"></label>
  <label><input id="unclaimed" type="checkbox"><span data-text="unclaimed"></span></label>
  <button id="ask" type="submit" data-text="ask"></button>
</fieldset></form>
<section id="simulated" aria-live="polite"></section>
<main id="computed" aria-live="polite"></main>`;

/**
 * The duty page: an assessment computed again, line by line. Opened from a disk it needs no network;
 * served by a section's API it may ask that, and nobody else.
 */
export const buildDutyPage = (): Promise<string> =>
  buildPage({
    entry: fileURLToPath(new URL('./main.ts', import.meta.url)),
    style: STYLE,
    body: BODY,
    policy: "; connect-src 'self'",
  });
