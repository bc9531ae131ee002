import { ZeroHash } from 'ethers';
import { openChain } from './chain.ts';
import { found, type World } from './founding.ts';
import { type Code, officer } from './minutes.ts';
import { foundOffices } from './offices.ts';
import { refuses } from './refusals.ts';
import { accept, type Made, make, nextSalt, now, receiptFor, send, signAll } from './statements.ts';
import { section2 } from './words.ts';

export const FROM = 1_760_000_000;
export const UNTIL = 1_770_000_000;
export const DECLARATION = `0x${'dc'.repeat(32)}`;

/** Digests of what a nation has published. */
export interface Published {
  readonly schedule: string;
  readonly rules: string;
  readonly exchange: string;
}

/** A world whose nations have published, and whose maker of the United States has declared. */
export interface DutyWorld {
  readonly world: World;
  readonly published: Readonly<Record<Code, Published>>;
  /** The statement by which it declared. */
  readonly declared: Made;
}

type More = Readonly<Record<string, string | number>>;

/** How a test of duty begins, each time anew. */
export async function dutyWorlds(): Promise<() => Promise<DutyWorld>> {
  const chain = await openChain();
  const fixture = async () => {
    const world = await found(chain);
    await foundOffices(world);
    const published = { MX: await publishAll(world, 'MX'), US: await publishAll(world, 'US') };
    return { world, published, declared: await declare(world) };
  };
  return () => chain.networkHelpers.loadFixture(fixture);
}

export async function publish(
  world: World,
  section: Code,
  kind: 'schedule' | 'rule set' | 'exchange rates',
  until = UNTIL,
): Promise<string> {
  const fields = { section, kind, document: nextSalt(), from: FROM, until, minute: 0 };
  const by = officer(world, section, 'TARIFF_PUBLISHER');
  return (await accept(world, 'PublishTariff', fields, [by])).digest;
}

const publishAll = async (world: World, section: Code): Promise<Published> => ({
  schedule: await publish(world, section, 'schedule'),
  rules: await publish(world, section, 'rule set', 0),
  exchange: await publish(world, section, 'exchange rates'),
});

export const makeDeclare = async (world: World, more: More = {}): Promise<Made> =>
  make(world, 'Declare', {
    party: 'US-MAKER',
    declaration: DECLARATION,
    head: ZeroHash,
    document: nextSalt(),
    occurredAt: await now(world),
    ...more,
  } as never);

/** By the admin of the party: its agents in these worlds have the scope of custody alone. */
export async function declare(world: World, more: More = {}): Promise<Made> {
  const { message } = await makeDeclare(world, more);
  const party = String(message['party']) as 'US-MAKER';
  return accept(world, 'Declare', message as never, [world.parties[party].admin]);
}

export const makeAssess = async (
  { world, published }: DutyWorld,
  section: Code = 'US',
  more: More = {},
): Promise<Made> =>
  make(world, 'Assess', {
    section,
    declaration: DECLARATION,
    head: ZeroHash,
    document: nextSalt(),
    ...published[section],
    legalDate: FROM + 5,
    occurredAt: await now(world),
    ...more,
  } as never);

export async function assess(on: DutyWorld, section: Code = 'US', more: More = {}): Promise<Made> {
  const { message } = await makeAssess(on, section, more);
  const by = officer(on.world, section, 'ASSESSOR');
  return accept(on.world, 'Assess', message as never, [by]);
}

export const makeAct = async (
  world: World,
  fields: More & { readonly head: string; readonly about: string },
): Promise<Made> =>
  make(world, 'DutyAct', {
    section: 'US',
    declaration: DECLARATION,
    word: 'payment',
    document: nextSalt(),
    occurredAt: await now(world),
    ...fields,
  } as never);

export async function act(world: World, fields: Parameters<typeof makeAct>[1]): Promise<Made> {
  const { message } = await makeAct(world, fields);
  const by = officer(world, String(message['section']) as Code, 'ASSESSOR');
  return accept(world, 'DutyAct', message as never, [by]);
}

export const makeProtest = async (
  world: World,
  fields: More & { readonly about: string },
): Promise<Made> =>
  make(world, 'Protest', {
    party: 'US-MAKER',
    section: 'US',
    declaration: DECLARATION,
    document: nextSalt(),
    occurredAt: await now(world),
    ...fields,
  } as never);

export async function protest(
  world: World,
  fields: Parameters<typeof makeProtest>[1],
): Promise<Made> {
  const { message } = await makeProtest(world, fields);
  const party = String(message['party']) as 'US-MAKER';
  return accept(world, 'Protest', message as never, [world.parties[party].admin]);
}

/** A nation's side as the contract holds it. */
export async function sideOf(
  world: World,
  section: Code,
  declaration = DECLARATION,
): Promise<{ head: string; protests: number; closed: boolean }> {
  const duties = world.contracts.duties;
  const side = await duties.getFunction('side')(declaration, section2(section));
  expectSame(await duties.getFunction('head')(declaration, section2(section)), side.head);
  return { head: side.head, protests: Number(side.protests), closed: side.closed };
}

function expectSame(head: string, other: string): void {
  if (head !== other) throw new Error(`head ${head}, but in the side ${other}`);
}

/** What the assessor of the United States may say is refused from anybody else, and by a foreign receipt. */
export async function refusesStrangers(world: World, made: Made): Promise<void> {
  const { duties } = world.contracts;
  for (const stranger of [
    officer(world, 'MX', 'ASSESSOR'),
    officer(world, 'US', 'TARIFF_PUBLISHER'),
    world.parties['US-MAKER'].admin,
    world.parties['US-MAKER'].agent,
  ]) {
    await refuses(
      send(world, made, signAll(made, [stranger])),
      duties,
      'OfficeNotHeld',
      world.chain.ethers.getAddress(stranger.address),
      section2('US'),
      1 << 6,
    );
  }
  const signed = signAll(made, [officer(world, 'US', 'ASSESSOR')]);
  await refuses(
    send(world, made, signed, receiptFor(world, 'MX', made, await now(world))),
    duties,
    'ReceiptForeign',
    section2('MX'),
    section2('US'),
  );
}
