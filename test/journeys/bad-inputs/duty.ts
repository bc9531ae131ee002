import { buildDocument, freshRandom, type JsonObject, type Message } from '@acta/sdk';
import { assess, type Declaration, declarationId } from '@acta/tariff';
import { CONSIGNEE, MAKER } from '../../../scripts/sample/cast.ts';
import { declare } from '../../../scripts/sample/declaration.ts';
import { type Letter, now } from '../../../scripts/sample/scene.ts';
import { declarationOf } from '../../../scripts/sample/steps/declared.ts';
import { TARIFFS } from '../../../scripts/sample/tariffs.ts';
import { type Ask, type BadInput, row } from './bad-input.ts';
import { NONE, type Stage } from './stage.ts';

const asked =
  (path: string, name: string) =>
  async (stage: Stage): Promise<Ask> => ({
    method: 'GET',
    path,
    headers: { authorization: `Bearer ${await stage.token(name)}` },
  });

/** Declarations, acts and protests that are off their form, their sums, their side or their hands. */
export const duty: readonly BadInput[] = [
  row(422, 'DUTY_DECLARATION_MALFORMED', 'a declaration of no lines', async (stage) => ({
    body: await declares(stage, { change: (content) => ({ ...content, lines: [] }) }),
  })),
  row(422, 'DUTY_OFF_STATEMENT', 'a declaration under another id', async (stage) => ({
    body: await declares(stage, { fields: { declaration: freshRandom() } }),
  })),
  row(409, 'HEAD_STALE', 'a first declaration with a head', async (stage) => ({
    body: await declares(stage, { fields: { head: freshRandom() } }),
  })),
  row(
    403,
    'DUTY_ASSESSMENTS_PARTY_FOREIGN',
    'a declaration of what another party declared',
    async (stage) => {
      const [before] = (await stage.scene.diary.read<Letter[]>('declared'))!;
      const fields = { ...before!.message, party: MAKER.party, salt: freshRandom() };
      const { documents } = before!;
      return { body: await stage.letter('Declare', fields, [MAKER.admin], { documents }) };
    },
  ),
  row(403, 'SIGNER_NOT_ENTITLED', 'a declaration signed by a driver', async (stage) => ({
    body: await declares(stage, { by: CONSIGNEE.agent }),
  })),
  row(
    409,
    'DUTY_ASSESSMENTS_UNDECLARED',
    'an assessment of what nobody declared',
    async (stage) => ({ body: await undeclared(stage) }),
  ),
  row(422, 'DUTY_ACT_MALFORMED', 'a payment of a word', async (stage) => ({
    body: await act(stage, 'payment', { amount: 'much' }),
  })),
  row(422, 'DUTY_ACT_MALFORMED', 'a closing with an amount', async (stage) => ({
    body: await act(stage, 'closing', { amount: '1.00' }),
  })),
  row(422, 'DUTY_OFF_STATEMENT', 'a payment that its statement calls a credit', async (stage) => ({
    body: await act(stage, 'payment', { amount: '1.00' }, { word: 'credit' }),
  })),
  row(422, 'DUTY_SUM_CLOSING', 'a closing while everything is owed', async (stage) => ({
    body: await act(stage, 'closing'),
  })),
  row(422, 'DUTY_SUM_REFUND', 'a refund of what nobody paid', async (stage) => ({
    body: await act(stage, 'refund', { amount: '1.00' }),
  })),
  row(422, 'DUTY_SUM_CREDIT', 'a credit of more than is due', async (stage) => ({
    body: await act(stage, 'credit', { amount: '1000000.00' }),
  })),
  row(422, 'DUTY_SUM_CURRENCY', 'a payment in the other nation’s money', async (stage) => ({
    body: await act(stage, 'payment', { amount: '1.00', currency: 'MXN' }),
  })),
  row(422, 'DUTY_SUM_LIQUIDATION', 'a liquidation of another amount', async (stage) => ({
    body: await act(stage, 'liquidation', { amount: '1.00' }),
  })),
  row(
    409,
    'DUTY_ASSESSMENTS_ABOUT_FOREIGN',
    'a payment of nothing on that side',
    async (stage) => ({
      body: await act(stage, 'payment', { amount: '1.00', about: freshRandom() }),
    }),
  ),
  row(409, 'DUTY_ASSESSMENTS_PROTEST_NOT_OPEN', 'a decision of no protest', async (stage) => ({
    body: await act(stage, 'decision', { outcome: 'denied' }),
  })),
  row(422, 'DUTY_HANDED_IN_ELSEWHERE', 'a protest at the other nation’s door', async (stage) => ({
    body: await protest(stage, { section: 'MX' }),
  })),
  row(422, 'DUTY_PROTEST_MALFORMED', 'a protest without grounds', async (stage) => ({
    body: await protest(stage, {}, { grounds: '' }),
  })),
  row(403, 'DUTY_ASSESSMENTS_PARTY_FOREIGN', 'a protest by who never declared', async (stage) => ({
    body: await protest(stage, { party: MAKER.party }, {}, MAKER.admin),
  })),
  row(
    403,
    'ACCESS_REFUSED',
    'a queue of the other nation’s',
    asked('/v1/duty/queue', 'mx-assessor'),
  ),
  row(403, 'ACCESS_REFUSED', 'figures for a party', asked('/v1/duty/figures', CONSIGNEE.admin)),
  row(404, 'NOT_FOUND', 'an account of nothing', asked(`/v1/duty/account/${NONE}`, 'us-assessor')),
  row(400, 'REQUEST_MALFORMED', 'a change of no law', asked('/v1/duty/affected', 'us-assessor')),
  row(422, 'DUTY_DECLARATION_MALFORMED', 'a simulation of nothing', async (stage) => ({
    path: '/v1/duty/simulate',
    headers: { authorization: `Bearer ${await stage.token(CONSIGNEE.admin)}` },
    body: { nation: 'US', declaration: { lines: [] } },
  })),
];

async function declares(
  stage: Stage,
  how: {
    readonly change?: (content: Declaration) => object;
    readonly fields?: Message;
    readonly by?: string;
  },
): Promise<Letter> {
  const content = declare(freshRandom(), now());
  const document = buildDocument('declaration', how.change?.(content) ?? content);
  const fields = {
    party: CONSIGNEE.party,
    declaration: declarationId(content),
    head: NONE,
    document: document.root,
    occurredAt: now(),
    ...how.fields,
  };
  const names = [how.by ?? CONSIGNEE.admin];
  return stage.letter('Declare', fields, names, { documents: { document } });
}

async function undeclared(stage: Stage): Promise<Letter> {
  const [before] = (await stage.scene.diary.read<Letter[]>('assessment-us'))!;
  const { schedule, rules, exchange, legalDate } = before!.message;
  const declaration = declare(freshRandom(), now());
  const legalAt = Number(legalDate);
  const content = assess({ nation: 'US', legalAt, declaration, ...TARIFFS['US']! });
  const document = buildDocument('assessment', content);
  const fields = {
    section: 'US',
    declaration: declarationId(declaration),
    head: NONE,
    document: document.root,
    schedule: schedule!,
    rules: rules!,
    exchange: exchange!,
    legalDate: legalAt,
    occurredAt: now(),
  };
  return stage.letter('Assess', fields, ['us-assessor'], { documents: { document } });
}

/** An act on the assessment of US that stands in the log. */
async function act(
  stage: Stage,
  word: string,
  content: JsonObject = {},
  fields: Message = {},
): Promise<Letter> {
  const head = await stage.scene.digestOf('assessment-us');
  const at = now();
  const declaration = await declarationOf(stage.scene);
  const about = String(content['about'] ?? head);
  const document = buildDocument('dutyAct', {
    nation: 'US',
    declaration,
    word,
    about,
    at,
    currency: 'USD',
    amount: '',
    interest: [],
    rules: '',
    outcome: '',
    until: 0,
    reference: '',
    basis: 'a test',
    remarks: '',
    ...content,
  });
  const said = { section: 'US', declaration, head, word, about, occurredAt: at };
  return stage.letter('DutyAct', { ...said, document: document.root, ...fields }, ['us-assessor'], {
    documents: { document },
  });
}

async function protest(
  stage: Stage,
  fields: Message,
  content: JsonObject = {},
  by: string = CONSIGNEE.admin,
): Promise<Letter> {
  const about = await stage.scene.digestOf('assessment-us');
  const at = now();
  const declaration = await declarationOf(stage.scene);
  const document = buildDocument('protest', {
    nation: String(fields['section'] ?? 'US'),
    declaration,
    about,
    at,
    lines: [],
    claimed: '',
    currency: 'USD',
    basis: 'a test',
    grounds: 'The value is wrong.',
    reference: '',
    ...content,
  });
  const said = { party: CONSIGNEE.party, section: 'US', declaration, about, occurredAt: at };
  return stage.letter('Protest', { ...said, document: document.root, ...fields }, [by], {
    documents: { document },
  });
}
