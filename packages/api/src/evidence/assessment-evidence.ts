import type { DeclarationSide, IndexedRecord } from '@acta/indexer';
import type { Evidence } from '@acta/protocol';
import { WHOLE } from '../access/visible-fields.ts';
import type { Context } from '../context.ts';
import { Assembly } from './assembly.ts';
import { citedPaths, textsIn } from './cited-law.ts';
import type { Show } from './evidence-record.ts';

/**
 * Evidence of one nation's side of a declaration: every assessment with its figures, and of the law
 * that they cite as much as it takes to compute them again.
 *
 * @throws ActaError NOT_COSIGNED_YET
 */
export async function assessmentEvidence(
  context: Context,
  side: DeclarationSide,
): Promise<Evidence> {
  const { index } = context;
  const records = (await Promise.all(side.records.map((i) => index.record(i)))).filter(
    (record) => record !== undefined,
  );
  const assembly = await Assembly.begin(context);
  await assembly.add([
    ...records.map((record): Show => ({ record, signatures: true, paths: () => WHOLE })),
    ...(await citedLaw(context, records)),
  ]);
  const { declaration, section } = side;
  return assembly.evidence({ kind: 'assessment', declaration, section });
}

/** What the assessments cite, each publication once. */
async function citedLaw(
  context: Context,
  assessments: readonly IndexedRecord[],
): Promise<readonly Show[]> {
  const { index, section } = context;
  const messages = assessments.map(({ statement }) => statement!.message);
  const documents = await Promise.all(
    messages.map((message) => section.document(String(message['document']))),
  );
  const words = new Set<string>();
  for (const document of documents) if (document !== undefined) textsIn(document.content, words);
  const digests = new Set(
    messages.flatMap((message) => ['schedule', 'rules', 'exchange'].map((f) => message[f])),
  );
  const found = await Promise.all([...digests].map((digest) => index.byDigest(String(digest))));
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
