import { digestOf, STATEMENTS, type StatementName } from '@acta/protocol';
import { ZeroHash } from 'ethers';
import type { Role, World } from '../support/founding.ts';
import type { Key } from '../support/keys.ts';
import { accept, type Fields, make, nextSalt, now, receiptFor } from '../support/statements.ts';
import type { Code, Prepared, Row } from './row.ts';
import { watch } from './views.ts';

/** A row for `(statement, signature, receipt)` by one key. */
function said<N extends StatementName>(
  role: Role,
  fn: string,
  name: N,
  say: (world: World, code: Code) => Promise<{ fields: Fields<N>; by: Key }>,
  inOwnName = false,
): Row {
  return {
    role,
    fn,
    prepare: async (world, code): Promise<Prepared> => {
      const { fields, by } = await say(world, code);
      const made = await make(world, name, fields);
      return {
        statements: [{ made, authority: [by] }],
        args: ([signatures], receipt) => [made.struct, signatures![0], receipt],
        inOwnName,
      };
    },
  };
}

const FROM = 1_760_000_000;
const officer = (world: World, code: Code) => world.sections[code].office;

async function published(world: World, code: Code, kind: 'schedule' | 'rule set'): Promise<string> {
  const { digest } = await accept(
    world,
    'PublishTariff',
    { section: code, kind, document: nextSalt(), from: FROM, until: 0, minute: 0 },
    [officer(world, code).TARIFF_PUBLISHER],
  );
  watch(world).tariffs.push(digest);
  return digest;
}

const maker = (world: World, code: Code) => world.parties[code === 'US' ? 'US-MAKER' : 'MX-MAKER'];

/** A declaration of a section's own maker. */
async function declared(world: World, code: Code): Promise<{ declaration: string; head: string }> {
  const declaration = nextSalt();
  watch(world).declarations.push(declaration);
  const { id: party, admin } = maker(world, code);
  const fields = { party, declaration, head: ZeroHash, document: nextSalt() };
  const said = await accept(world, 'Declare', { ...fields, occurredAt: await now(world) }, [admin]);
  return { declaration, head: said.digest };
}

const toAssess = async (world: World, code: Code, declaration: string) => ({
  section: code,
  declaration,
  head: ZeroHash,
  document: nextSalt(),
  schedule: await published(world, code, 'schedule'),
  rules: await published(world, code, 'rule set'),
  exchange: ZeroHash,
  legalDate: FROM + 5,
  occurredAt: await now(world),
});

/** The same, assessed by its own section. */
async function assessed(world: World, code: Code): Promise<{ declaration: string; head: string }> {
  const { declaration } = await declared(world, code);
  const fields = await toAssess(world, code, declaration);
  const { digest } = await accept(world, 'Assess', fields, [officer(world, code).ASSESSOR]);
  return { declaration, head: digest };
}

export const otherRows: readonly Row[] = [
  said('tariffs', 'publish', 'PublishTariff', async (world, code) => ({
    fields: {
      section: code,
      kind: 'schedule',
      document: nextSalt(),
      from: FROM,
      until: 0,
      minute: 0,
    },
    by: officer(world, code).TARIFF_PUBLISHER,
  })),
  said(
    'duties',
    'assess',
    'Assess',
    async (world, code) => {
      const { declaration } = await declared(world, code);
      const fields = await toAssess(world, code, declaration);
      return { fields, by: officer(world, code).ASSESSOR };
    },
    true,
  ),
  said('duties', 'declare', 'Declare', async (world, code) => {
    const { id: party, admin } = maker(world, code);
    const fields = { party, ...(await declared(world, code)), document: nextSalt() };
    return { fields: { ...fields, occurredAt: await now(world) }, by: admin };
  }),
  said(
    'duties',
    'act',
    'DutyAct',
    async (world, code) => {
      const { declaration, head } = await assessed(world, code);
      const about = { section: code, declaration, head, about: head };
      return {
        fields: {
          ...about,
          word: 'closing',
          document: nextSalt(),
          occurredAt: await now(world),
        },
        by: officer(world, code).ASSESSOR,
      };
    },
    true,
  ),
  said('duties', 'protest', 'Protest', async (world, code) => {
    const { id: party, admin } = maker(world, code);
    const { declaration, head: about } = await assessed(world, code);
    const fields = { party, section: code, declaration, about, document: nextSalt() };
    return { fields: { ...fields, occurredAt: await now(world) }, by: admin };
  }),
  said('notes', 'officeNote', 'OfficeNote', async (world, code) => ({
    fields: {
      section: code,
      office: 'DIRECTOR',
      kind: 'report',
      document: nextSalt(),
      about: ZeroHash,
      answerBy: 0,
      occurredAt: await now(world),
    },
    by: officer(world, code).DIRECTOR,
  })),
  said('notes', 'partyNote', 'PartyNote', async (world, code) => {
    const party = maker(world, code);
    return {
      fields: {
        party: party.id,
        kind: 'observation',
        document: nextSalt(),
        about: ZeroHash,
        occurredAt: await now(world),
      },
      by: party.agent,
    };
  }),
  {
    role: 'notes',
    fn: 'supersede',
    // The section has promised; only its own word ends the promise.
    prepare: async (world, code) => {
      const digest = nextSalt();
      const receivedAt = await now(world);
      const promise = receiptFor(world, code, { digest }, receivedAt);
      const supersession = (await world.contracts.notes.getFunction('supersession')(
        digest,
        ZeroHash,
        7,
      )) as string;
      const confirmation = {
        section: code,
        digest: supersession,
        receivedAt,
        seq: 1,
      };
      const made = {
        name: 'Receipt' as const,
        message: confirmation,
        digest: digestOf(world.domain, STATEMENTS.Receipt, confirmation),
        struct: {},
      };
      const head = promise.slice(0, 2 + 2 * 14);
      return {
        statements: [{ made, authority: [officer(world, code).RECEIPT_KEY] }],
        args: ([signatures]) => [digest, ZeroHash, 7, promise, head + signatures![0]!.slice(2)],
      };
    },
  },
  {
    role: 'notes',
    fn: 'admitKind',
    prepare: async () => ({ statements: [], args: () => [6, 6, false, 1], sender: 'minutes' }),
  },
  {
    role: 'tariffs',
    fn: 'setNotice',
    prepare: async () => ({ statements: [], args: () => [1, 86_400, 1], sender: 'minutes' }),
  },
  {
    role: 'tariffs',
    fn: 'requireMinute',
    prepare: async () => ({ statements: [], args: () => [1, true, 1], sender: 'minutes' }),
  },
];
