import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { EXIT_WORDS, helpPage } from '@acta/cli';

const PAGE = join(import.meta.dirname, '../docs/cli.md');

const HEAD = `# acta, the command line

For people who sign, read and verify. Run it as \`npx acta …\`. It holds no chain: it speaks to the API
of a section, and verifies evidence with nothing but two files.

- **Data on stdout**, everything else on stderr; \`--json\` gives one JSON value, and errors as JSON on
  stderr. \`NO_COLOR\` is honoured. What takes over a second says so.
- **Exit codes** stand below; they never change their meaning. Errors carry the codes of
  [errors.md](errors.md), in the language of \`--lang\`.
- **Keys** are encrypted keystores (Web3 Secret Storage v3) in a folder, one a name. The passphrase is
  the first line of a file, or typed unseen: never an argument.
- **Nothing is signed unread.** Before it signs, \`acta\` shows the sentence, every document behind a
  root, and the first 8 hex digits of the digest, which a wallet shows too. A root whose document is
  not there, or does not hash to it, is refused. Without a terminal, \`--yes\` says that somebody read it.
- **Goods** are named by id (\`0x…\`) or as \`scheme:name\`, for example \`vin:3FA6P0H75TR100001\`; a name
  is searched for by \`POST\`, never in an address.
- **Times** are \`now\`, unix seconds, or ISO 8601 with a zone.

\`\`\`sh
npx acta goods commission vin:3FA6P0H75TR100001 --description sedan --place "Plant 1" --key maria
npx acta goods handoff vin:3FA6P0H75TR100001 --to MX-CARR1 --place "Gate 3" --key maria
npx acta inbox --key juan --api http://127.0.0.1:4802
npx acta goods accept 0x… --place "Gate 3" --key juan --api http://127.0.0.1:4802
npx acta evidence get trail vin:3FA6P0H75TR100001 --out car.acta.json --key maria
npx acta evidence verify car.acta.json --trust trust.json
\`\`\`

Where there is no network, \`goods take\` writes what a holder needs beforehand, \`goods handoff --offline\`
and \`goods accept --offline\` write the file that goes from hand to hand (\`--qr\` shows it as codes), and
\`statement give\` brings it to a section; the handoff page of the console does the same on a phone. A
hardware or browser wallet signs what \`statement typed-data\` prints, and \`statement attach\` puts its
signature in place. Whole files come in by \`goods import\` and \`goods asn\`: [import.md](import.md).

A statement that several people sign travels as a file: \`statement build\` (or \`--draft\` on any
friendlier command), \`statement sign\` by one after the other, \`statement submit\`. Half signed and
submitted it is an offer, which the others see with \`inbox\` and take with \`statement get\`. Every type
has a form (\`statement form <type>\`) and a command (\`statement build <type>\`) made of its definition.

Written by \`node scripts/write-cli-page.ts\` from the help itself; a test compares the two.
`;

/** The page as it must stand in docs/cli.md. */
export function cliPage(): string {
  const nowhere = new PassThrough();
  const codes = EXIT_WORDS.map(([code, words]) => `- \`${code}\` ${words}`);
  return `${HEAD}\n## Exit codes\n\n${codes.join('\n')}\n\n${helpPage({ env: {}, in: nowhere, out: nowhere, err: nowhere })}\n`;
}

if (import.meta.main) writeFileSync(PAGE, cliPage());
