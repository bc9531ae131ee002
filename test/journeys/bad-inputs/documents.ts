import {
  buildDocument,
  type Content,
  freshRandom,
  goodsId,
  type JsonObject,
  type SealedDocument,
} from '@acta/sdk';
import { CONSIGNEE, MAKER } from '../../../scripts/sample/cast.ts';
import { declarationOf } from '../../../scripts/sample/steps/declared.ts';
import { type Letter, now } from '../../../scripts/sample/scene.ts';
import { type BadInput, row } from './bad-input.ts';
import { type Change, NONE, PLACE, type Stage, tampered } from './stage.ts';

const commission = (change: Change) => async (stage: Stage) => ({
  body: await stage.commission(change),
});
const named = (scheme: string, name: string) => commission({ name: { scheme, name } });

/** A commission whose document was changed on its way, under the root that was signed. */
const changed =
  (change: (document: SealedDocument & { readonly content: JsonObject }) => unknown) =>
  async (stage: Stage) => {
    const letter = await stage.commission();
    const document = change(letter.documents!['document']!);
    return { body: { ...letter, documents: { document } } };
  };

/** A commission over a document of which only the content is odd. */
const content = (odd: Record<string, unknown>) => commission({ content: odd });

/** Documents that are not the ones that were signed, or say what can't be. */
export const documents: readonly BadInput[] = [
  row(422, 'IDENTIFIER_CHECK_DIGIT', 'a misread VIN', named('vin', '3ZZ6P0H70TR100002')),
  row(422, 'IDENTIFIER_MALFORMED', 'a VIN with an O', named('vin', '3ZZ6P0H7OTR100001')),
  row(422, 'IDENTIFIER_MALFORMED', 'a VIN of sixteen characters', named('vin', '3ZZ6P0H70TR10000')),
  row(422, 'IDENTIFIER_CHECK_DIGIT', 'a misread SSCC', named('sscc', '106141411234567890')),
  row(422, 'IDENTIFIER_CHECK_DIGIT', 'a misread container', named('iso6346', 'CSQU3054384')),
  row(422, 'IDENTIFIER_CHECK_DIGIT', 'a misread SGTIN', named('sgtin', '04012345987653/21/1')),
  row(422, 'IDENTIFIER_MALFORMED', 'a part without its serial', named('adi', '0ZZZ9/2A5001-03')),
  row(
    422,
    'IDENTIFIER_SCHEME_UNKNOWN',
    'a scheme that nobody knows',
    named('isbn', '9788420412146'),
  ),
  row(
    422,
    'IDENTIFIER_MALFORMED',
    'an entry number without its filer',
    content({ references: [{ type: 'entry', value: '1234567-6' }] }),
  ),
  row(
    422,
    'IDENTIFIER_SCHEME_UNKNOWN',
    'a number of no known paper',
    content({ references: [{ type: 'bribe', value: '1' }] }),
  ),
  row(
    422,
    'CONTENT_OFF_STATEMENT',
    'goods under another id than their name gives',
    commission({ message: { goods: freshRandom() } }),
  ),
  row(
    422,
    'CONTENT_OFF_STATEMENT',
    'other seals than the document shows',
    commission({ message: { seals: freshRandom() } }),
  ),
  row(
    422,
    'CONTENT_OFF_STATEMENT',
    'seals in the document that the statement denies',
    content({ seals: { salt: freshRandom(), marks: [{ maker: 'ACME', number: 'H1' }] } }),
  ),
  row(422, 'DOCUMENT_MISSING', 'no document', async (stage) => ({
    body: { ...(await stage.commission()), documents: {} },
  })),
  row(422, 'DOCUMENT_MISSING', 'a root of zero', async (stage) => ({
    body: {
      ...(await stage.letter(
        'Commission',
        {
          party: MAKER.party,
          goods: freshRandom(),
          seals: NONE,
          document: NONE,
          occurredAt: now(),
        },
        [MAKER.agent],
      )),
    },
  })),
  row(422, 'STATEMENT_FIELD_UNKNOWN', 'a document under a field that has none', async (stage) => {
    const letter = await stage.commission();
    return {
      body: { ...letter, documents: { ...letter.documents, salt: letter.documents!['document'] } },
    };
  }),
  row(422, 'DOCUMENT_MISSING', 'another’s document, by its root alone', async (stage) => {
    const [others] = (await stage.scene.diary.read<Letter[]>('long-haul'))!;
    const { document, seals, head, goods } = others!.message;
    const hands = { party: CONSIGNEE.party, to: MAKER.party };
    const papers = { document: document!, seals: seals!, head: head!, goods: goods! };
    const fields = { ...hands, ...papers, occurredAt: now() };
    return { body: await stage.letter('Handoff', fields, [CONSIGNEE.agent]) };
  }),
  row(
    422,
    'DOCUMENT_ROOT_MISMATCH',
    'a document with one word changed',
    changed((document) => ({
      ...document,
      content: { ...document.content, description: 'Truck' },
    })),
  ),
  row(
    422,
    'DOCUMENT_ROOT_MISMATCH',
    'a document with one salt changed',
    changed((document) => ({
      ...document,
      salts: [freshRandom(), ...document.salts.slice(1)],
    })),
  ),
  row(
    422,
    'DOCUMENT_OFF_ROOT',
    'another document, good in itself',
    changed(({ content }) => buildDocument('commission', { ...content, description: 'Truck' })),
  ),
  row(422, 'DOCUMENT_TYPE_WRONG', 'a document of another type', async (stage) => ({
    body: await stage.commissionOf(buildDocument('packing', { place: PLACE })),
  })),
  row(
    422,
    'DOCUMENT_TYPE_UNKNOWN',
    'a document type that nobody knows',
    changed((document) => ({
      ...document,
      type: 'bribe',
    })),
  ),
  row(
    422,
    'DOCUMENT_MALFORMED',
    'a document with a fifth member',
    changed((document) => ({
      ...document,
      note: 'read me',
    })),
  ),
  row(
    422,
    'DOCUMENT_MALFORMED',
    'a document that is a text',
    changed(() => 'commission'),
  ),
  row(
    422,
    'DOCUMENT_MALFORMED',
    'a salt too few',
    changed((document) => ({
      ...document,
      salts: document.salts.slice(1),
    })),
  ),
  row(
    422,
    'DOCUMENT_MALFORMED',
    'one salt for all',
    changed((document) => ({
      ...document,
      salts: document.salts.map(() => document.salts[0]!),
    })),
  ),
  row(
    422,
    'HEX_MALFORMED',
    'a salt that is none',
    changed((document) => ({
      ...document,
      salts: ['0x00', ...document.salts.slice(1)],
    })),
  ),
  row(
    422,
    'DOCUMENT_MALFORMED',
    'no content',
    changed((document) => ({ ...document, content: {} })),
  ),
  row(
    422,
    'DOCUMENT_TOO_DEEP',
    'a content nested in itself',
    changed((document) => ({
      ...document,
      content: nested(14),
    })),
  ),
  row(
    422,
    'DOCUMENT_NUMBER',
    'a price with cents',
    changed((document) => ({
      ...document,
      content: { ...document.content, price: 9.99 },
    })),
  ),
  row(
    422,
    'DOCUMENT_TEXT',
    'a text that turns around on the screen',
    changed((document) => ({
      ...document,
      content: { ...document.content, description: 'Passenger \u202ecar' },
    })),
  ),
  row(
    422,
    'DOCUMENT_TEXT',
    'a text in another normal form',
    changed((document) => ({
      ...document,
      content: { ...document.content, description: 'cami\u006f\u0301n' },
    })),
  ),
  row(422, 'CONTENT_MALFORMED', 'a content with a field too many', content({ price: 1 })),
  row(422, 'CONTENT_MALFORMED', 'a content that names no place', async (stage) => ({
    body: await stage.commissionOf(
      buildDocument('commission', {
        goods: { ...stage.vin(), random: freshRandom() },
        description: 'Passenger car',
        seals: { salt: freshRandom(), marks: [] },
        references: [],
      }),
    ),
  })),
  row(422, 'CONTENT_MALFORMED', 'a release with both blocks filled', async (stage) => ({
    body: await released(stage),
  })),
  row(422, 'ASSESSMENT_DIFFERS', 'an assessment that is a cent off', async (stage) => ({
    body: await assessment(stage, (paid) => ({ ...paid, due: '42900.01' })),
  })),
  row(422, 'DUTY_ASSESSMENT_MALFORMED', 'an assessment with a figure too many', async (stage) => ({
    body: await assessment(stage, (paid) => ({ ...paid, discount: '1.00' })),
  })),
  row(422, 'CITED_UNKNOWN', 'an assessment by a schedule that nobody published', async (stage) => ({
    body: await assessment(stage, (paid) => paid, { schedule: freshRandom() }),
  })),
  row(422, 'DUTY_OFF_STATEMENT', 'an assessment of another declaration', async (stage) => ({
    body: await assessment(stage, (paid) => paid, { declaration: freshRandom() }),
  })),
  row(403, 'SIGNER_NOT_ENTITLED', 'a document root changed after it was signed', async (stage) => {
    const letter = await stage.commission();
    const document = buildDocument('commission', {
      ...letter.documents!['document']!.content,
      description: 'Truck',
    });
    return { body: { ...tampered(letter, { document: document.root }), documents: { document } } };
  }),
];

const nested = (levels: number): JsonObject => ({ in: levels === 0 ? 1 : nested(levels - 1) });

/** FAA 8130-3: block 13 is for new parts, block 14 for those returned to service; never both. */
async function released(stage: Stage): Promise<Letter> {
  const block = {
    statement: 'airworthy',
    approval: 'ZZSR000X',
    name: 'Inspector',
    date: '2026-01-05',
  };
  const name = { scheme: 'adi', name: '0ZZZ9/2A5001-03/SN009999' } as const;
  const random = freshRandom();
  const release: Content<'commission'>['release'] = {
    form: 'FAA 8130-3',
    edition: '02-14',
    authority: 'FAA/United States',
    trackingNumber: 'T-1',
    organization: 'Sample Engine Works Inc.',
    item: 1,
    description: 'Blade',
    partNumber: '2A5001-03',
    quantity: 1,
    serialNumber: 'SN009999',
    status: 'REPAIRED',
    block13: block,
    block14: block,
  };
  return stage.commission({
    name,
    content: { release },
    message: { goods: goodsId(random, name) },
  });
}

/** The assessment of US that stands in the log, made anew with its figures changed. */
async function assessment(
  stage: Stage,
  change: (figures: JsonObject) => JsonObject,
  message: Readonly<Record<string, string>> = {},
): Promise<Letter> {
  const { scene } = stage;
  const [before] = (await scene.diary.read<Letter[]>('assessment-us'))!;
  const { declaration, assessment } = before!.documents!['document']!.content;
  const figures = change(assessment as JsonObject);
  const document = buildDocument('assessment', { declaration: declaration!, assessment: figures });
  const fields = {
    section: 'US',
    declaration: await declarationOf(scene),
    head: await scene.digestOf('assessment-us'),
    document: document.root,
    schedule: String(before!.message['schedule']),
    rules: String(before!.message['rules']),
    exchange: NONE,
    legalDate: Number(before!.message['legalDate']),
    occurredAt: now(),
    ...message,
  };
  return stage.letter('Assess', fields, ['us-assessor'], { documents: { document } });
}
