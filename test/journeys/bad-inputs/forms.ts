import { MAKER } from '../../../scripts/sample/cast.ts';
import { type BadInput, row } from './bad-input.ts';
import { NONE, type Stage, tampered } from './stage.ts';

const message =
  (change: Record<string, never> | Record<string, unknown>) => async (stage: Stage) => ({
    body: tampered(await stage.commission(), change as never),
  });
const whole = (change: Record<string, unknown>) => async (stage: Stage) => ({
  body: { ...(await stage.commission()), ...change },
});
const without = (field: string) => async (stage: Stage) => {
  const { message, ...letter } = await stage.commission();
  const kept = Object.entries(message).filter(([name]) => name !== field);
  return { body: { ...letter, message: Object.fromEntries(kept) } };
};

/** Statements that have not the one form of their type. */
export const forms: readonly BadInput[] = [
  row(422, 'STATEMENT_TYPE_UNKNOWN', 'no type', () => ({ body: {} })),
  row(422, 'STATEMENT_TYPE_UNKNOWN', 'a type that nobody knows', whole({ type: 'Bribe' })),
  row(422, 'STATEMENT_TYPE_UNKNOWN', 'a name of every object', whole({ type: 'constructor' })),
  row(422, 'STATEMENT_TYPE_UNKNOWN', 'a type that is a list', whole({ type: ['Commission'] })),
  row(
    422,
    'STATEMENT_TYPE_UNKNOWN',
    'what only a contract says',
    whole({ type: 'WriterAdmitted' }),
  ),
  row(422, 'STATEMENT_TYPE_UNKNOWN', 'the batch that a key signs', whole({ type: 'Batch' })),
  row(422, 'STATEMENT_FIELD_UNKNOWN', 'a part that no statement has', whole({ admin: true })),
  row(422, 'STATEMENT_FIELD_UNKNOWN', 'pieces with a commission', whole({ contents: [] })),
  row(422, 'STATEMENT_FIELD_UNKNOWN', 'acts with a commission', whole({ acts: [] })),
  row(422, 'STATEMENT_FIELD_UNKNOWN', 'a handoff with a commission', whole({ handoff: {} })),
  row(
    422,
    'STATEMENT_FIELD_UNKNOWN',
    'a field that the wallet would not show',
    message({ price: 1 }),
  ),
  row(422, 'STATEMENT_MALFORMED', 'a message that is a list', whole({ message: [] })),
  row(422, 'STATEMENT_MALFORMED', 'no message', whole({ message: null })),
  row(422, 'STATEMENT_MALFORMED', 'a field missing', without('salt')),
  row(422, 'STATEMENT_MALFORMED', 'a hash in capitals', async (stage) => {
    const letter = await stage.commission();
    const goods = String(letter.message['goods']).toUpperCase().replace('0X', '0x');
    return { body: tampered(letter, { goods }) };
  }),
  row(422, 'STATEMENT_MALFORMED', 'a hash that is too short', message({ goods: '0xabcd' })),
  row(422, 'STATEMENT_MALFORMED', 'a hash with a blank behind it', message({ goods: `${NONE} ` })),
  row(422, 'STATEMENT_MALFORMED', 'a time as text', message({ occurredAt: '1764000000' })),
  row(422, 'STATEMENT_MALFORMED', 'a time before all times', message({ occurredAt: -1 })),
  row(422, 'STATEMENT_MALFORMED', 'half a second', message({ occurredAt: 1_764_000_000.5 })),
  row(
    422,
    'STATEMENT_MALFORMED',
    'a time past what contracts hold',
    message({ deadline: 2 ** 40 }),
  ),
  row(422, 'STATEMENT_MALFORMED', 'a number that is none', async (stage) => {
    const letter = await stage.commission();
    const text = JSON.stringify(letter).replace(/"occurredAt":[0-9]+/, '"occurredAt":1e999');
    return { body: text };
  }),
  row(422, 'STATEMENT_MALFORMED', 'a party in small letters', message({ party: 'mx-carm1' })),
  row(
    422,
    'STATEMENT_MALFORMED',
    'a party with a letter that is misread',
    message({ party: 'MX-CARMO' }),
  ),
  row(422, 'STATEMENT_MALFORMED', 'a section of three letters', async (stage) => {
    const letter = await stage.letter(
      'Hold',
      {
        section: 'US',
        goods: NONE,
        head: NONE,
        word: 'hold',
        document: NONE,
        occurredAt: 1,
      },
      ['us-inspector'],
    );
    return { body: tampered(letter, { section: 'USA' }) };
  }),
  row(422, 'STATEMENT_MALFORMED', 'a word that is not in its list', async (stage) => {
    const fields = {
      party: MAKER.party,
      handoff: NONE,
      answer: 'accepted',
      document: NONE,
      occurredAt: 1,
    };
    const letter = await stage.letter('Answer', fields, [MAKER.agent], { handoff: undefined });
    return { body: tampered(letter, { answer: 'perhaps' }) };
  }),
  row(422, 'STATEMENT_MALFORMED', 'sections in another order', async (stage) => {
    const letter = await stage.letter('JointInspection', inspection(), [
      'mx-inspector',
      'us-inspector',
    ]);
    return { body: tampered(letter, { sections: 'US,MX' }) };
  }),
  row(422, 'STATEMENT_MALFORMED', 'a section twice', async (stage) => {
    const letter = await stage.letter('JointInspection', inspection(), [
      'mx-inspector',
      'us-inspector',
    ]);
    return { body: tampered(letter, { sections: 'MX,MX' }) };
  }),
  row(422, 'STATEMENT_MALFORMED', 'a packing without its pieces', async (stage) => ({
    body: await packing(stage, undefined),
  })),
  row(422, 'STATEMENT_MALFORMED', 'more pieces than a packing takes', async (stage) => ({
    body: await packing(
      stage,
      Array.from({ length: 501 }, () => ({ goods: NONE, head: NONE })),
    ),
  })),
  row(422, 'STATEMENT_FIELD_UNKNOWN', 'a piece with a third field', async (stage) => ({
    body: await packing(stage, [{ goods: NONE, head: NONE, price: 1 }]),
  })),
  row(422, 'STATEMENT_MALFORMED', 'documents as a list', whole({ documents: [] })),
  row(422, 'STATEMENT_MALFORMED', 'an act that no minute performs', async (stage) => {
    const fields = {
      section: 'US',
      number: 2,
      sections: 'MX,US',
      kind: 'agreement',
      entry: 'both notified',
      effectiveFrom: 0,
      document: NONE,
      acts: NONE,
      relation: 'none',
      revises: 0,
    };
    const acts = [{ kind: 'call anything', a: NONE, b: NONE, c: NONE }];
    return { body: await stage.letter('MinuteDraft', fields, ['us-secretary'], { acts }) };
  }),
];

const inspection = () => ({
  sections: 'MX,US',
  crossing: NONE,
  goods: NONE,
  head: NONE,
  result: 'conformant',
  reason: 'first inspection',
  seals: NONE,
  document: NONE,
  occurredAt: 1,
});

function packing(stage: Stage, contents: unknown): Promise<object> {
  const fields = {
    party: MAKER.party,
    goods: NONE,
    head: NONE,
    contents: NONE,
    count: 1,
    document: NONE,
    occurredAt: 1,
  };
  return stage.letter('Pack', fields, [MAKER.agent], { contents });
}
