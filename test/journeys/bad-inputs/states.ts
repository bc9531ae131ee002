import {
  buildDocument,
  digestOf,
  freshRandom,
  type Message,
  NO_ACTS,
  NO_SEALS,
  piecesRoot,
  sealsHash,
  STATEMENTS,
} from '@acta/sdk';
import { CONSIGNEE, DRAYAGE, MAKER, REPAIR_STATION } from '../../../scripts/sample/cast.ts';
import { idOf } from '../../../scripts/sample/commission.ts';
import { type Letter, now } from '../../../scripts/sample/scene.ts';
import { ENGINE_PART, TRAILER, VEHICLES } from '../../../scripts/sample/wares.ts';
import { type BadInput, row } from './bad-input.ts';
import { NONE, PLACE, type Stage } from './stage.ts';

const DAY = 86_400;

/** Statements that are good in themselves and do not fit what the ledger holds. */
export const states: readonly BadInput[] = [
  row(409, 'CUSTODY_GOODS_KNOWN', 'goods commissioned twice', async (stage) => {
    const [before] = (await stage.scene.diary.read<Letter[]>('vehicles'))!;
    const { documents, message } = before!;
    const document = documents!['document']!;
    return { body: await stage.commissionOf(document, { goods: message['goods']! }) };
  }),
  row(409, 'CUSTODY_HEAD_STALE', 'a seal on a head that is no more', async (stage) => ({
    body: await seal(stage, CONSIGNEE.party, CONSIGNEE.agent, await stage.scene.digestOf('seal')),
  })),
  row(403, 'CUSTODY_NOT_HOLDER', 'a seal by a former holder', async (stage) => ({
    body: await seal(stage, MAKER.party, MAKER.agent, await trailerHead(stage)),
  })),
  row(409, 'CUSTODY_GOODS_UNKNOWN', 'a seal on goods that are not there', async (stage) => ({
    body: await seal(stage, MAKER.party, MAKER.agent, freshRandom(), freshRandom()),
  })),
  row(409, 'CUSTODY_INSIDE', 'a vehicle handed over out of its trailer', async (stage) => {
    const goods = await idOf(stage.scene, VEHICLES[0]!);
    return { body: await handover(stage, { goods, head: await stage.scene.digestOf('pack') }) };
  }),
  row(403, 'HANDOFF_NOT_TO_YOU', 'an answer by a party that was not asked', async (stage) => ({
    body: await handover(stage, {}, { party: DRAYAGE.party, by: DRAYAGE.agent }),
  })),
  row(422, 'HANDOFF_MISSING', 'an answer to a handoff that nobody made', async (stage) => ({
    body: { ...(await handover(stage, {}, { handoff: freshRandom() })), handoff: undefined },
  })),
  row(422, 'STATEMENT_MALFORMED', 'an answer that brings something else', async (stage) => {
    const { type, message, signatures } = await stage.commission();
    return { body: { ...(await handover(stage)), handoff: { type, message, signatures } } };
  }),
  row(422, 'HANDOFF_MISSING', 'an answer with another handoff than it names', async (stage) => {
    const [own, other] = [await handover(stage), await handover(stage)];
    return { body: { ...own, handoff: other.handoff } };
  }),
  row(409, 'CUSTODY_HEAD_STALE', 'an answer to a handoff of a former head', async (stage) => ({
    body: await handover(stage, { head: await stage.scene.digestOf('seal') }),
  })),
  row(409, 'CUSTODY_SEALS_DIFFER', 'an acceptance of doors with other seals', async (stage) => {
    const doors = { salt: freshRandom(), marks: [{ maker: 'ACME', number: 'H1' }] };
    return {
      body: await handover(stage, { seals: sealsHash(doors.salt, doors.marks) }, {}, doors),
    };
  }),
  row(422, 'CUSTODY_CONTENTS_DIFFER', 'pieces that are not those of the root', async (stage) => ({
    body: await packing(stage, { contents: freshRandom() }),
  })),
  row(422, 'CUSTODY_COUNT_DIFFERS', 'a count that is not that of the pieces', async (stage) => ({
    body: await packing(stage, { count: 9 }),
  })),
  row(422, 'CUSTODY_IN_ITSELF', 'a part packed into itself', async (stage) => ({
    body: await packing(stage, {}, true),
  })),
  row(409, 'MINUTES_NUMBER_TAKEN', 'a draft under a number that is taken', async (stage) => ({
    body: await draft(stage, { number: 1 }),
  })),
  row(422, 'MINUTES_SECTIONS_UNFIT', 'a minute of one section alone', async (stage) => ({
    body: await draft(stage, { number: 2, sections: 'US' }),
  })),
  row(422, 'MINUTES_ACTS_DIFFER', 'acts that are not those of the hash', async (stage) => ({
    body: await draft(stage, { number: 2, acts: freshRandom() }),
  })),
  row(409, 'MINUTES_STATE_WRONG', 'a signature under a minute in force', async (stage) => {
    const [drafted] = (await stage.scene.diary.read<Letter[]>('minute-draft'))!;
    const { document, acts } = drafted!.message;
    const lane = { section: 'US', office: 'COMMISSIONER', number: 1, head: NONE };
    const fields = { ...lane, document: document!, acts: acts! };
    return { body: await stage.letter('MinuteSign', fields, ['us-commissioner']) };
  }),
  row(404, 'MINUTES_UNKNOWN', 'a decision on a minute that is not there', async (stage) => {
    const fields = { section: 'US', number: 99, head: NONE, decision: 'approve' };
    return { body: await stage.letter('MinuteDecide', fields, ['us-government']) };
  }),
  row(404, 'NOT_FOUND', 'the entry into force of a minute that is not there', () => ({
    path: '/v1/minutes/99/enter',
  })),
  row(409, 'MINUTES_STATE_WRONG', 'the entry into force of a minute in force', () => ({
    path: '/v1/minutes/1/enter',
  })),
  row(422, 'MINUTES_ACT_UNKNOWN', 'an act that a minute has not', () => ({
    path: '/v1/minutes/1/acts/1',
  })),
  row(404, 'NOT_FOUND', 'an act of a minute that is not there', () => ({
    path: '/v1/minutes/99/acts/1',
  })),
  row(400, 'REQUEST_MALFORMED', 'an act before the first', () => ({
    path: '/v1/minutes/1/acts/0',
  })),
  row(
    409,
    'SECTION_REGISTRY_KEY_BUSY',
    'an appointment of a key that holds an office',
    async (stage) => ({
      body: await appointment(stage, 'us-inspector'),
    }),
  ),
  row(
    403,
    'SECTION_REGISTRY_KEY_FOREIGN',
    'an appointment of the other section’s key',
    async (stage) => ({
      body: await appointment(stage, 'mx-inspector'),
    }),
  ),
  row(
    422,
    'SECTION_REGISTRY_TERM_EMPTY',
    'an appointment that ends before it begins',
    async (stage) => ({
      body: await appointment(stage, 'new-official', { until: now() - DAY }),
    }),
  ),
  row(409, 'SECTION_REGISTRY_PARTY_KNOWN', 'a party registered twice', async (stage) => ({
    body: await party(stage, REPAIR_STATION.party),
  })),
  row(
    422,
    'SECTION_REGISTRY_PARTY_MALFORMED',
    'a party under the other section’s letters',
    async (stage) => ({
      body: await party(stage, 'MX-NEW01'),
    }),
  ),
  row(422, 'SECTION_REGISTRY_THRESHOLD_WRONG', 'a quorum of one', async (stage) => {
    const fields = { section: 'US', quorum: 'SECTION_ADMIN', threshold: 1 };
    return { body: await stage.letter('SetThreshold', fields, await admins(stage)) };
  }),
  row(409, 'HEAD_STALE', 'a second first assessment', async (stage) => {
    const [before] = (await stage.scene.diary.read<Letter[]>('assessment-us'))!;
    const { message, documents } = before!;
    const fields = Object.fromEntries(
      Object.entries(message).filter(([name]) => name !== 'salt' && name !== 'deadline'),
    );
    return { body: await stage.letter('Assess', fields, ['us-assessor'], { documents }) };
  }),
];

/** Head of the trailer: the answer with which the consignee took it. */
const trailerHead = (stage: Stage): Promise<string> => stage.scene.digestOf('consignee-answer');

async function seal(
  stage: Stage,
  party: string,
  by: string,
  head: string,
  goods?: string,
): Promise<Letter> {
  const document = buildDocument('sealing', {
    seals: { salt: freshRandom(), marks: [] },
    place: PLACE,
    reason: 'a test',
  });
  const fields = {
    party,
    goods: goods ?? (await idOf(stage.scene, TRAILER)),
    head,
    seals: NO_SEALS,
    document: document.root,
    occurredAt: now(),
  };
  return stage.letter('Seal', fields, [by], { documents: { document } });
}

/** The engine part from its repair station to the consignee, answered; changed where a test says. */
async function handover(
  stage: Stage,
  offer: Message = {},
  answer: { handoff?: string; party?: string; by?: string } = {},
  doors: object = { salt: freshRandom(), marks: [] },
): Promise<Letter> {
  const { scene, client } = stage;
  const released = buildDocument('handoff', { seals: doors, place: PLACE, references: [] });
  const inside = offer['goods'] !== undefined;
  const isTrailer = offer['head'] !== undefined && !inside;
  const holder = inside || isTrailer ? CONSIGNEE : REPAIR_STATION;
  const receiver = inside || isTrailer ? MAKER : CONSIGNEE;
  const handoff = await stage.letter(
    'Handoff',
    {
      party: holder.party,
      to: receiver.party,
      goods: await idOf(scene, isTrailer ? TRAILER : ENGINE_PART),
      head: await scene.digestOf('engine-part'),
      seals: NO_SEALS,
      document: released.root,
      occurredAt: now(),
      ...offer,
    },
    [holder.agent],
    { documents: { document: released } },
  );
  // The offer goes ahead with its document, as offers do; it is no record.
  await client.submit(handoff, { documents: { document: released } });
  const document = buildDocument('answer', { place: PLACE, exceptions: [] });
  const { party = receiver.party, by = receiver.agent } = answer;
  const fields = {
    party,
    handoff: answer.handoff ?? digestOf(client.domain, STATEMENTS.Handoff, handoff.message),
    answer: 'accepted',
    document: document.root,
    occurredAt: now(),
  };
  const { type, message, signatures } = handoff;
  return stage.letter('Answer', fields, [by], {
    handoff: { type, message, signatures },
    documents: { document },
  });
}

async function packing(stage: Stage, change: Message, intoItself = false): Promise<Letter> {
  const { scene } = stage;
  const goods = await idOf(scene, ENGINE_PART);
  const head = await scene.digestOf('engine-part');
  const pieces = [intoItself ? { goods, head } : { goods: freshRandom(), head: freshRandom() }];
  const document = buildDocument('packing', { place: PLACE });
  const fields = {
    party: REPAIR_STATION.party,
    goods,
    head,
    contents: piecesRoot(pieces),
    count: pieces.length,
    document: document.root,
    occurredAt: now(),
    ...change,
  };
  const extras = { contents: pieces, documents: { document } };
  return stage.letter('Pack', fields, [REPAIR_STATION.agent], extras);
}

function draft(stage: Stage, change: Message): Promise<Letter> {
  const document = buildDocument('minute', {
    paragraphs: [{ n: 1, en: 'A test', es: 'Una prueba' }],
  });
  const fields = {
    section: 'US',
    number: 2,
    sections: 'MX,US',
    kind: 'agreement',
    entry: 'both notified',
    effectiveFrom: 0,
    document: document.root,
    acts: NO_ACTS,
    relation: 'none',
    revises: 0,
    ...change,
  };
  return stage.letter('MinuteDraft', fields, ['us-secretary'], {
    acts: [],
    documents: { document },
  });
}

/** Two admins of US, by ascending address. */
async function admins(stage: Stage): Promise<string[]> {
  const named = ['us-admin-1', 'us-admin-2'].map(async (name) => ({
    name,
    address: (await stage.scene.person(name)).address,
  }));
  const all = await Promise.all(named);
  return all.sort((a, b) => (a.address < b.address ? -1 : 1)).map(({ name }) => name);
}

async function appointment(stage: Stage, name: string, term: Message = {}): Promise<Letter> {
  const { address } = await stage.scene.person(name);
  const fields = {
    section: 'US',
    office: 'OVERSIGHT',
    appointee: address,
    from: now(),
    until: now() + DAY,
    credential: NONE,
    ...term,
  };
  return stage.letter('Appoint', fields, [...(await admins(stage)), name]);
}

async function party(stage: Stage, id: string): Promise<Letter> {
  const document = buildDocument('party', {
    name: 'A test',
    role: 'shipper',
    country: 'US',
    identifiers: [],
  });
  const admin = (await stage.scene.person('new-admin')).address;
  const fields = { section: 'US', party: id, admin, document: document.root };
  return stage.letter('RegisterParty', fields, ['us-registrar', 'new-admin'], {
    documents: { document },
  });
}
