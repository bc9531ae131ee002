import { fileURLToPath } from 'node:url';
import { buildPage } from '../page.ts';

const STYLE = `
body { max-width: 72rem; }
#problem { color: #b42318; font-weight: 600; overflow-wrap: anywhere; }
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
td:nth-child(n + 2):not(.sum) { overflow-wrap: anywhere; }
.sum { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
td:first-child { white-space: nowrap; }
.totals .head { max-width: 26rem; } .due { font-weight: 700; }
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
<label><span data-text="files"></span><input id="files" type="file" accept=".json" multiple></label>
<p id="problem" role="alert"></p>
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
