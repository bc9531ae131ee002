import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COLUMNS } from '@acta/cli';
import { format, resolveConfig } from 'prettier';

const PAGE = join(import.meta.dirname, '../docs/import.md');

const HEAD = `# Bringing in a manifest

\`acta goods import FILE.csv\` makes a whole file of goods into statements: it commissions them, answers
offers, packs, seals and hands over. One line is one thing. \`acta goods asn FILE.x12\` does the same with
an X12 856 notice, if the section's people get those.

\`\`\`sh
npx acta goods import manifest.csv --dry-run --place "Plant 1"       # check every line, sign nothing
npx acta goods import manifest.csv --place "Plant 1" --out to/       # do it; run it again if it was cut off
\`\`\`

\`\`\`csv
goods,description,container,seal,to
sscc:106141411234567897,"Auto rack, 8 places",,ACME/0012345/H,MX-CARR1
vin:3FA6P0H75TR100001,"Sedan, blue",sscc:106141411234567897,,
vin:1M8GDM9AXKP042788,"Coach",sscc:106141411234567897,,
\`\`\`

## Columns

In any order; only \`goods\` must be there. A column may be headed by its English or its Spanish name;
capitals, accents and blanks make no difference. An empty cell says nothing.

`;

const TAIL = `
## What is done, in which order

1. Answers to offers (\`accept\`) and commissions (\`description\`).
2. Packs, from the inside out: what goes into a container before the container goes into another. At
   most 500 pieces in one statement, at most four containers deep.
3. Seals, once the container is full.
4. Handoffs (\`to\`). Nothing moves before the receiver answers.

Every statement of the file is built with its salts, and signed, before the first is sent: digests are
known in advance, so a pack can name the commission it stands on. One signature covers up to 500 of them,
and each of them is provable alone (docs/formats.md, *Batches*).

## If it is cut off

Run the same command again. \`FILE.csv.acta-job\` beside the file holds every signed statement; it is
complete on the disk before anything is sent. \`FILE.csv.acta-job.done\` says what came
of each. A statement that was sent twice is the same statement, so nothing is doubled, wherever the
power went. Both files hold salts and documents: keep them as you keep the goods' papers, and delete
them when the job is done. With another file, key or network the job is refused (\`IMPORT_JOB_OTHER\`).

A statement is good for a week. A job that is taken up later asks the section what it knows; what was never
sent, with what builds on it, is shown and signed again, with a later deadline over the same documents: the
goods keep their ids. What was sent stays what it is. The job is then replaced on the disk, whole or not
at all.

What the ledger refuses is told with its line, what builds on it is not sent, the rest is done, and the
exit code is 4. Put those lines, corrected, into a file of their own.

## For who receives

\`--out FOLDER\` writes a CSV for each receiver: its goods with the random bytes that their ids are made
of, and \`accept\` filled in. Send it with the goods (it names them, so not in the open). The receiver adds
exceptions, and \`to\` if the goods go on, and imports it.

## What spreadsheets do, and what happens then

| the file has | what happens |
| --- | --- |
| a byte order mark, \`;\` or tabs, CRLF, a line \`sep=;\` | it is read |
| quotes, separators and line breaks inside quoted cells | they are kept |
| an encoding that is not UTF-8 | \`IMPORT_ENCODING\`, with the line |
| \`1.06141E+17\` where a number stood | \`IMPORT_NUMBER_MANGLED\` |
| a leading zero lost | \`IDENTIFIER_MALFORMED\` or \`IDENTIFIER_CHECK_DIGIT\`; \`sscc:00…\` stays text |
| a formula, or \`#REF!\` | \`IMPORT_FORMULA\` |
| the same goods twice | \`IMPORT_DUPLICATE\`, with the first line |
| goods that are under custody already | \`IMPORT_KNOWN\` |

Each problem is told with line, column, code and what to do, in English or Spanish (\`--lang es\`), all of
them at once; nothing is signed while there is one. [errors.md](errors.md) explains every code.

## X12 856

\`acta goods asn notice.x12 --to MX-CARR1 --place "Plant 1" --seal-maker ACME\` reads one ship notice
(004010 and near it) and does what a manifest with the same lines would, as the same kind of job. The
envelope is checked (counts and control numbers of ISA, GS, ST), the levels of HL are followed, and what
can't be carried over without loss is refused with segment and position (\`ASN_UNSUPPORTED\`); positions
count from ST = 1, as SE01 does.

| in the notice | becomes |
| --- | --- |
| TD3 with an ISO 6346 number, else \`--container\` | the conveyance: outermost container; commissioned, if the ledger does not know it; offered to \`--to\` |
| TD309, with \`--seal-maker\` | its seal, put on last |
| REF\\*BM | reference \`bill\` |
| HL tare, HL pack, with MAN\\*GM (or AA) | a container named by SSCC, inside what it stands under |
| HL item with REF\\*VT or LIN VV | a VIN each |
| HL item with a GTIN (LIN UK, EN, UP) and REF\\*SE | an SGTIN each; SN102 must be their number |
| HL item with a GTIN and one REF\\*LT | a lot of SN102 units |
| other items | text in the description of their package |
| TD1, TD5, DTM, N1 to N4, PER, FOB, PRF, other REF | word for word in the note, or the description of their package |
| BSN01 other than 00; other segments or levels; a package without SSCC | refused |

Written by \`node scripts/write-import-page.ts\` from the columns themselves; a test compares the two.
`;

/** The page as it must stand in docs/import.md. */
export async function importPage(): Promise<string> {
  const rows = Object.entries(COLUMNS).map(([name, { es, example, means }]) => [
    `\`${name}\``,
    `\`${es}\``,
    means.en.replaceAll('|', '\\|'),
    means.es.replaceAll('|', '\\|'),
    `\`${example.replaceAll('|', '\\|')}\``,
  ]);
  const table = [
    ['column', 'columna', 'meaning', 'significado', 'example'],
    ['---', '---', '---', '---', '---'],
    ...rows,
  ].map((cells) => `| ${cells.join(' | ')} |`);
  const config = await resolveConfig(PAGE, { editorconfig: false });
  return format(`${HEAD}${table.join('\n')}\n${TAIL}`, { ...config, parser: 'markdown' });
}

if (import.meta.main) writeFileSync(PAGE, await importPage());
