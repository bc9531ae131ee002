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
      const declaration = nextSalt();
      watch(world).declarations.push(declaration);
      return {
        fields: {
          section: code,
          declaration,
          head: ZeroHash,
          document: nextSalt(),
          schedule: await published(world, code, 'schedule'),
          rules: await published(world, code, 'rule set'),
          exchange: ZeroHash,
          legalDate: FROM + 5,
          occurredAt: await now(world),
        },
        by: officer(world, code).ASSESSOR,
      };
    },
    true,
  ),
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
    const party = world.parties[code === 'US' ? 'US-MAKER' : 'MX-MAKER'];
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
