import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { buildApp, Logins } from '@acta/api';
import { Chores } from '@acta/ledger';
import {
  buildDocument,
  checkBinding,
  checkContent,
  type Choice,
  importMinuteText,
  type Message,
  NO_ACTS,
  type Office,
  type SealedDocument,
  type StatementName,
} from '@acta/sdk';
import { actaHere } from './support/acta-here.ts';
import { caughtUp, indexOf } from './support/open-index.ts';
import { World } from './support/world.ts';

const VECTORS = join(import.meta.dirname, '..', 'vectors', 'ibwc');
const DAY = 86_400;
type Code = 'MX' | 'US';
const SECTIONS: readonly Code[] = ['MX', 'US'];

/** One published minute, as `minutes.json` has it. */
interface Published {
  readonly number: number;
  readonly date: string;
  readonly approved: string;
  readonly proposer: Code;
  readonly relation: Choice<'Relation'>;
  readonly revises?: number;
}

const at = (day: string): number => Date.parse(`${day}T18:00:00Z`) / 1000;
const file = (name: string): Promise<string> => readFile(join(VECTORS, name), 'utf8');

test('four minutes of the IBWC are replayed on their own dates, and the register lists them so', async (t) => {
  const published = JSON.parse(await file('minutes.json')) as Published[];
  const world = await World.start(t, at(published[0]!.date) - DAY);
  const index = await indexOf(t, world);
  const documents = new Map<string, SealedDocument>();
  for (const [i, minute] of published.entries()) {
    const revises = published.findIndex(({ number }) => number === minute.revises) + 1;
    const document = await textOf(minute, i + 1);
    documents.set(document.root, document);
    await replay(world, minute, i + 1, revises, document);
  }
  await caughtUp(index, world);

  const minutes = await index.minutes();
  assert.deepEqual(
    minutes.map(({ state, date, inForce }) => [state, isoDay(date!), isoDay(inForce!.at)]),
    published.map(({ date, approved }) => ['in force', date, approved]),
  );
  assert.deepEqual(
    minutes.map(({ endedBy }) => endedBy),
    [2, undefined, undefined, undefined],
  );

  const env = { ACTA_API: await serve(t, world, index, documents), COLUMNS: '120' };
  for (const language of ['en', 'es']) {
    const { out, err, code } = await actaHere(['minute', 'register', '--lang', language], env);
    assert.equal(code, 0, err);
    assert.equal(out, await file(`register.${language}.txt`));
  }
  const found = await actaHere(['minute', 'register', '--title', 'escasez', '--json'], env);
  assert.deepEqual(
    (JSON.parse(found.out) as { number: number }[]).map(({ number }) => number),
    [323],
  );
  const shown = await actaHere(['minute', 'show', '2'], env);
  assert.match(shown.out, /MINUTE NO\. 242\. PERMANENT AND .* │ ACTA NÚM\. 242\. SOLUCIÓN/);
  for (const line of shown.out.split('\n')) assert.ok([...line].length <= 120, line);
});

/** The text of a minute, from its files, dated as it was published. */
async function textOf({ number, date }: Published, ledger: number): Promise<SealedDocument> {
  const files = { en: await file(`${number}.en.md`), es: await file(`${number}.es.md`) };
  const text = importMinuteText(files, ledger);
  assert.equal(text.date, date, `the line of place and date of ${number}`);
  const content = { paragraphs: text.paragraphs };
  checkContent('minute', content);
  return buildDocument('minute', content);
}

/** Drafted the day before, signed and attested on its date, forwarded, approved on the day known. */
async function replay(
  world: World,
  { date, approved, proposer, relation }: Published,
  number: number,
  revises: number,
  { root, content }: SealedDocument,
): Promise<void> {
  const say = async (type: StatementName, section: Code, office: Office, fields: Message) => {
    const key = await world.holder(section, office);
    const message = { section, number, ...fields, ...world.closing() };
    const parts = type === 'MinuteDraft' ? { acts: [] } : {};
    return world.record(type, message, [key], parts);
  };
  const text = { document: root, acts: NO_ACTS };
  world.now = Math.max(world.now, at(date) - 3_600);
  const fields = { sections: 'MX,US', kind: 'agreement', entry: 'both notified', effectiveFrom: 0 };
  const draft = { ...fields, ...text, relation, revises };
  checkBinding('MinuteDraft', draft, content, []);
  const drafted = await say('MinuteDraft', proposer, 'SECRETARY', draft);
  world.now = at(date);
  const conclusions = new Map<Code, string>();
  for (const section of SECTIONS) {
    const signing = { office: 'COMMISSIONER', head: drafted, ...text } as const;
    const signed = await say('MinuteSign', section, 'COMMISSIONER', signing);
    const attesting = { office: 'SECRETARY', head: signed, ...text } as const;
    conclusions.set(section, await say('MinuteAttest', section, 'SECRETARY', attesting));
  }
  for (const section of SECTIONS) {
    const head = conclusions.get(section)!;
    await say('MinuteForward', section, 'SECRETARY', { head, occurredAt: world.now });
  }
  world.now = Math.max(world.now, at(approved));
  for (const section of SECTIONS) {
    const head = conclusions.get(section)!;
    await say('MinuteDecide', section, 'GOVERNMENT', { head, decision: 'approve' });
  }
  await world.relayed(new Chores(world.deployment).enterIntoForce(number));
}

/** The API over the index and the texts; returns where it listens. */
async function serve(
  t: TestContext,
  world: World,
  index: Awaited<ReturnType<typeof indexOf>>,
  documents: ReadonlyMap<string, SealedDocument>,
): Promise<string> {
  const { domain } = world.ledger;
  const clock = (): number => world.now;
  const section = {
    code: 'US',
    document: (root: string) => Promise.resolve(documents.get(root)),
    checkpoint: () => Promise.resolve(undefined),
    outboxDepth: () => Promise.resolve(0),
    follow: () => () => undefined,
    webhooks: { findBy: () => undefined },
  };
  const app = await buildApp({
    context: {
      index,
      section: section as unknown as Parameters<typeof buildApp>[0]['context']['section'],
      logins: new Logins({ domain: 'ibwc.invalid', chainId: domain.chainId, clock }),
      clock,
      pages: new Map(),
      network: {
        domain,
        origin: `ibwc.embedded.acta.invalid/log/${domain.chainId}`,
        deployment: {},
        trust: {},
        engine: 'embedded',
      },
    },
  });
  t.after(() => app.close());
  return app.listen({ host: '127.0.0.1', port: 0 });
}

const isoDay = (time: number): string => new Date(time * 1000).toISOString().slice(0, 10);
