import {
  type ActaClient,
  buildDocument,
  type Content,
  crossingId,
  freshRandom,
  goodsId,
  NO_SEALS,
  type Person,
  type Piece,
  piecesRoot,
  sealsHash,
  type StatementFields,
  type StatementState,
} from '@acta/sdk';

export const PLACE = { name: 'World Trade Bridge', locode: 'MXNLD' };
export const now = (): number => Math.floor(Date.now() / 1000);
export const noSeals = () => ({ salt: freshRandom(), marks: [] });

/** Seconds until a statement's deadline, where a test wants it near. */
interface Haste {
  readonly patience?: number;
}

const deadlineIn = ({ patience }: Haste) =>
  patience === undefined ? {} : { deadline: now() + patience };

/** Puts one vehicle under custody, and waits until the log has it. */
export async function commission(
  client: ActaClient,
  party: string,
  signer: Person,
  vin = '3FA6P0H75TR100001',
): Promise<{ goods: string; head: string; document: string }> {
  const name = { scheme: 'vin', name: vin } as const;
  const random = freshRandom();
  const goods = goodsId(random, name);
  const document = buildDocument('commission', {
    goods: { ...name, random },
    description: 'sedan',
    seals: noSeals(),
    place: PLACE,
    references: [{ type: 'doda', value: '20261124001' }],
  });
  const built = client.build('Commission', {
    party,
    goods,
    seals: NO_SEALS,
    document: document.root,
    occurredAt: now(),
  });
  await client.submit(await client.sign(built, [signer]), { documents: { document } });
  await client.waitFor(built.digest);
  return { goods, head: built.digest, document: document.root };
}

export async function offer(
  client: ActaClient,
  hands: { readonly party: string; readonly to: string },
  goods: { readonly goods: string; readonly head: string },
  signer: Person,
  haste: Haste = {},
): Promise<StatementState> {
  const document = buildDocument('handoff', { seals: noSeals(), place: PLACE, references: [] });
  const built = client.build('Handoff', {
    ...hands,
    goods: goods.goods,
    head: goods.head,
    seals: NO_SEALS,
    document: document.root,
    occurredAt: now(),
    ...deadlineIn(haste),
  });
  return client.submit(await client.sign(built, [signer]), { documents: { document } });
}

export async function accept(
  client: ActaClient,
  party: string,
  handoff: string,
  signer: Person,
  haste: Haste = {},
): Promise<StatementState> {
  const document = buildDocument('answer', { place: PLACE, exceptions: [] });
  const built = client.build('Answer', {
    party,
    handoff,
    answer: 'accepted',
    document: document.root,
    occurredAt: now(),
    ...deadlineIn(haste),
  });
  return client.submit(await client.sign(built, [signer]), { documents: { document } });
}

/** A trip of one conveyance over the bridge. */
export const newCrossing = (): Content<'inspection'>['crossing'] => ({
  random: freshRandom(),
  port: 'USLRD',
  direction: 'northbound',
  trip: 'SBDZTRIP0001',
});

interface Stop {
  readonly goods: string;
  readonly head: string;
  readonly crossing?: Content<'inspection'>['crossing'];
  readonly reason?: StatementFields<'JointInspection'>['reason'];
}

/** One stop of MX and US: their inspectors sign one sheet. */
export async function inspect(
  client: ActaClient,
  { goods, head, crossing = newCrossing(), reason = 'first inspection' }: Stop,
  inspectors: readonly Person[],
): Promise<StatementState> {
  const seals = noSeals();
  const document = buildDocument('inspection', {
    crossing,
    place: PLACE,
    sealsBefore: seals,
    sealsAfter: seals,
    method: 'doors opened',
    findings: { en: 'As declared.', es: 'Conforme a lo declarado.' },
    references: [],
  });
  const built = client.build('JointInspection', {
    sections: 'MX,US',
    crossing: crossingId(crossing),
    goods,
    head,
    result: 'conformant',
    reason,
    seals: sealsHash(seals.salt, seals.marks),
    document: document.root,
    occurredAt: now(),
  });
  return client.submit(await client.sign(built, inspectors), { documents: { document } });
}

/** Puts pieces into a container, or takes them out; returns the head of all of them. */
export async function repack(
  client: ActaClient,
  type: 'Pack' | 'Unpack',
  party: string,
  container: { readonly goods: string; readonly head: string },
  pieces: readonly Piece[],
  signer: Person,
): Promise<StatementState> {
  const document = buildDocument('packing', { place: PLACE });
  const built = client.build(type, {
    party,
    goods: container.goods,
    head: container.head,
    contents: piecesRoot(pieces),
    count: pieces.length,
    document: document.root,
    occurredAt: now(),
  });
  const signed = await client.sign(built, [signer]);
  return client.submit(signed, { contents: [...pieces], documents: { document } });
}

/** Opens the doors or closes them again without a seal. */
export async function reseal(
  client: ActaClient,
  party: string,
  { goods, head }: { readonly goods: string; readonly head: string },
  signer: Person,
): Promise<StatementState> {
  const document = buildDocument('sealing', {
    seals: noSeals(),
    place: PLACE,
    reason: 'doors opened',
  });
  const built = client.build('Seal', {
    party,
    goods,
    head,
    seals: NO_SEALS,
    document: document.root,
    occurredAt: now(),
  });
  return client.submit(await client.sign(built, [signer]), { documents: { document } });
}
