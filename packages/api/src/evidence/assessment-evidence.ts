import type { DeclarationSide, IndexedRecord } from '@acta/indexer';
import type { Evidence, JsonObject } from '@acta/protocol';
import { WHOLE } from '../access/visible-fields.ts';
import type { Context } from '../context.ts';
import { Assembly } from './assembly.ts';
import { citedPaths, textsIn } from './cited-law.ts';
import type { Show } from './evidence-record.ts';

const NONE = `0x${'00'.repeat(32)}`;

/**
 * Evidence of one nation's side of a declaration: what was declared, every assessment with its figures,
 * what was paid, refunded and decided since, every protest, and of the law that they cite as much as it
 * takes to compute them again.
 *
 * @throws ActaError NOT_COSIGNED_YET
 */
export async function assessmentEvidence(
  context: Context,
  side: DeclarationSide,
): Promise<Evidence> {
  const { index } = context;
  const { declaration, section } = side;
  const declared = await index.declared(declaration);
  const indexes = [
    ...(declared?.records ?? []),
    ...side.records,
    ...side.protests.map((protest) => protest.index),
  ];
  const records = (await Promise.all(indexes.map((i) => index.record(i)))).filter(
    (record) => record !== undefined,
  );
  const assembly = await Assembly.begin(context);
  await assembly.add([
    ...records.map((record): Show => ({ record, signatures: true, paths: () => WHOLE })),
    ...(await citedLaw(context, records)),
  ]);
  return assembly.evidence({ kind: 'assessment', declaration, section });
}

/** What assessments and acts cite, each publication once. */
async function citedLaw(
  context: Context,
  records: readonly IndexedRecord[],
): Promise<readonly Show[]> {
  const { index, section } = context;
  const messages = records.map(({ statement }) => statement!.message);
  const documents = await Promise.all(
    messages.map((message) => section.document(String(message['document']))),
  );
  const words = new Set<string>();
  const digests = new Set<string>();
  const cite = (digest: unknown): void => {
    if (typeof digest === 'string' && digest !== '' && digest !== NONE) digests.add(digest);
  };
  records.forEach(({ type }, i) => {
    const content = documents[i]?.content;
    if (type === 'Assess') {
      for (const field of ['schedule', 'rules', 'exchange']) cite(messages[i]![field]);
      if (content !== undefined) textsIn(content, words);
    }
    // Interest goes by rates that the act's document names, since no amount stands on chain.
    if (type === 'DutyAct') cite((content as JsonObject | undefined)?.['rules']);
  });
  const found = await Promise.all([...digests].map((digest) => index.byDigest(digest)));
  return Promise.all(
    found.flatMap((cited) =>
      cited === undefined ? [] : [citedPublication(context, cited.record, words)],
    ),
  );
}

async function citedPublication(
  { section }: Context,
  record: IndexedRecord,
  words: ReadonlySet<string>,
): Promise<Show> {
  const document = await section.document(String(record.statement?.message['document']));
  const paths = document === undefined ? [] : citedPaths(document.content, words);
  return { record, signatures: false, paths: () => paths };
}
