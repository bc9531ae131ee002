import type { Office } from '@acta/protocol';
import { ZeroAddress } from 'ethers';
import { tick } from '../support/chain.ts';
import type { World } from '../support/founding.ts';
import { ascending, type Key, key, keySet } from '../support/keys.ts';
import { type Draft, officer, say, sendSaid } from '../support/minutes.ts';
import { attempt, DAY, NOTHING, OPEN_END, registryOf } from '../support/registry.ts';
import { nextSalt, now, receiptFor } from '../support/statements.ts';
import { section2 } from '../support/words.ts';

export type SetName = 'SECTION_ADMIN' | 'RECOVERY' | 'GOVERNMENT_ROOT';

/** A founded world whose founding is over, with two minutes of both sections to lose keys about. */
export interface Scene {
  readonly world: World;
  /** Concluded, and decided by nobody. */
  readonly made: Draft;
  /** Drafted, and signed by nobody. */
  readonly open: Draft;
  /** Name of a cosigner key of the US that stands. */
  readonly cosigner: string;
}

/** Resolves when it was accepted, rejects when it was refused. */
type Try = (scene: Scene) => Promise<unknown>;

export interface Ladder {
  /** Keys of each US set that are left to honest people; all where it is not named. */
  readonly left: Partial<Record<SetName, number>>;
  /** What mends it, signed by some of these keys. */
  readonly repair: (scene: Scene, by: readonly Key[]) => Promise<unknown>;
  /** Is accepted when the repair holds; where the thief's is to be refused, see `refused`. */
  readonly proof: Try;
  /** The proof is that it is refused from then on. */
  readonly refused?: true;
  readonly can?: Readonly<Record<string, Try>>;
  readonly cannot?: Readonly<Record<string, Try>>;
}

const heirs = keySet('US heir', 3);
const heir = key('US the heir');
const of = (world: World, name: SetName): readonly Key[] =>
  ({
    SECTION_ADMIN: world.sections.US.admins,
    RECOVERY: world.sections.US.recovery,
    GOVERNMENT_ROOT: world.sections.US.governmentRoot,
  })[name];
export const setOf = of;

const give = async (
  { world }: Scene,
  office: Office,
  to: Key,
  by: readonly Key[],
): Promise<unknown> => {
  const isSet = ['SECTION_ADMIN', 'GOVERNMENT_ROOT', 'RECOVERY'].includes(office);
  const until = isSet ? OPEN_END : (await now(world)) + 300 * DAY;
  const fields = { section: 'US', office, appointee: to.address, from: 0, until };
  return attempt(world, 'Appoint', { ...fields, credential: NOTHING }, [...ascending(by), to]);
};

const end = async (
  { world }: Scene,
  office: Office,
  whom: Key,
  by: readonly Key[],
): Promise<unknown> =>
  attempt(
    world,
    'EndAppointment',
    { section: 'US', office, appointee: whom.address, ending: 'compromised' },
    by,
  );

const recover = async ({ world }: Scene, by: readonly Key[]): Promise<unknown> => {
  const [admin1, admin2, admin3] = heirs.map(({ address }) => address) as [string, string, string];
  const fields = { section: 'US', admin1, admin2, admin3, threshold: 2 };
  return attempt(world, 'Recover', fields, by);
};

const cancel = async ({ world }: Scene, appointee: string, by?: readonly Key[]) =>
  attempt(
    world,
    'CancelPending',
    { section: 'US', appointee },
    by ?? world.sections.US.governmentRoot.slice(0, 2),
  );

const complete = async ({ world }: Scene): Promise<unknown> => {
  await tick(world.chain);
  return registryOf(world).getFunction('completeRecovery')(section2('US'));
};

/** That a set can appoint: an inspector by the admins, a government by its root. */
const appoints = (office: Office, by: (scene: Scene) => readonly Key[]): Try => {
  return async (scene) => give(scene, office, key(`US appointed ${office}`), by(scene));
};

const recovered: Try = async (scene) => {
  await complete(scene);
  return give(scene, 'INSPECTOR', key('US another inspector'), heirs.slice(0, 2));
};

/** That new keys of the recovery set can begin a recovery. */
const recoversAnew: Try = async ({ world }) => {
  const [admin1, admin2, admin3] = keySet('US recovered', 3).map(({ address }) => address) as [
    string,
    string,
    string,
  ];
  const fields = { section: 'US', admin1, admin2, admin3, threshold: 2 };
  return attempt(world, 'Recover', fields, heirs.slice(0, 2));
};

const two = (name: SetName) => (scene: Scene) => of(scene.world, name).slice(0, 2);

const decides =
  (by?: Key, receipted = false): Try =>
  async ({ world, made }) => {
    const said = await say(world, 'MinuteDecide', made, 'US');
    const receipt = receipted ? receiptFor(world, 'US', said, (await now(world)) - 60) : '0x';
    return sendSaid(world, said, receipt, by);
  };

const signs: Try = async ({ world, open }) =>
  sendSaid(world, await say(world, 'MinuteSign', open, 'US'));

/** A statement of a section's secretary, dated back by a receipt of the US receipt key. */
const datesBack =
  (code: 'US' | 'MX', days: number): Try =>
  async ({ world, made }) => {
    const second = (await now(world)) - days * DAY;
    const said = await say(world, 'MinuteForward', made, code, { deadline: second + DAY });
    const by = officer(world, 'US', 'RECEIPT_KEY');
    return sendSaid(world, said, receiptFor(world, code, said, second, { by }));
  };

/** By the first cell of each row of docs/trust.md. */
export const LADDERS: Readonly<Record<string, Ladder>> = {
  'one admin key is lost': {
    left: { SECTION_ADMIN: 2 },
    repair: (scene, by) => give(scene, 'SECTION_ADMIN', heir, by),
    proof: appoints('INSPECTOR', ({ world }) => [world.sections.US.admins[0]!, heir]),
  },
  'two admin keys are lost': {
    left: { SECTION_ADMIN: 1 },
    repair: recover,
    proof: recovered,
  },
  'the last admin key is lost': {
    left: { SECTION_ADMIN: 0 },
    repair: recover,
    proof: recovered,
  },
  'the recovery set is lost': {
    left: { RECOVERY: 0 },
    repair: async (scene, by) => {
      for (const one of heirs.slice(0, 2)) await give(scene, 'RECOVERY', one, by);
    },
    proof: recoversAnew,
  },
  'one government root key is lost': {
    left: { GOVERNMENT_ROOT: 2 },
    repair: (scene, by) => give(scene, 'GOVERNMENT_ROOT', heir, by),
    proof: appoints('GOVERNMENT', ({ world }) => [world.sections.US.governmentRoot[0]!, heir]),
  },
  'the government root is lost': {
    left: { GOVERNMENT_ROOT: 1 },
    repair: (scene, by) => give(scene, 'GOVERNMENT_ROOT', heir, by),
    proof: appoints('GOVERNMENT', ({ world }) => [world.sections.US.governmentRoot[0]!, heir]),
  },
  'the government’s key is lost': {
    left: {},
    repair: (scene, by) => give(scene, 'GOVERNMENT', heir, by),
    proof: decides(heir),
  },
  'the government’s key is stolen': {
    left: {},
    repair: (scene, by) => end(scene, 'GOVERNMENT', officer(scene.world, 'US', 'GOVERNMENT'), by),
    proof: decides(),
    refused: true,
    can: { 'decide on minutes': decides() },
    cannot: {
      'decide once it is called `compromised`, whatever the receipt': async (scene) => {
        await end(
          scene,
          'GOVERNMENT',
          officer(scene.world, 'US', 'GOVERNMENT'),
          two('GOVERNMENT_ROOT')(scene),
        );
        return decides(undefined, true)(scene);
      },
    },
  },
  'the commissioner’s key is stolen': {
    left: {},
    repair: (scene, by) =>
      end(scene, 'COMMISSIONER', officer(scene.world, 'US', 'COMMISSIONER'), by),
    proof: signs,
    refused: true,
    can: { 'sign minutes': signs },
    cannot: {
      'conclude one, which its secretary must attest': async ({ world, open }) => {
        const said = await say(world, 'MinuteAttest', open, 'US');
        return sendSaid(world, said, '0x', officer(world, 'US', 'COMMISSIONER'));
      },
      'sign once it is `compromised`': async (scene) => {
        await end(
          scene,
          'COMMISSIONER',
          officer(scene.world, 'US', 'COMMISSIONER'),
          two('SECTION_ADMIN')(scene),
        );
        return signs(scene);
      },
    },
  },
  'the receipt key is stolen': {
    left: {},
    repair: (scene, by) => end(scene, 'RECEIPT_KEY', officer(scene.world, 'US', 'RECEIPT_KEY'), by),
    proof: datesBack('US', 1),
    refused: true,
    can: { 'date a statement of its own section up to 30 days back': datesBack('US', 29) },
    cannot: {
      'date one 31 days back': datesBack('US', 31),
      'date a statement of the other section': datesBack('MX', 1),
      'sign anything': async ({ world, made }) => {
        const said = await say(world, 'MinuteForward', made, 'US');
        return sendSaid(world, said, '0x', officer(world, 'US', 'RECEIPT_KEY'));
      },
    },
  },
  'a cosigner key is stolen': {
    left: {},
    repair: ({ world, cosigner }, by) =>
      attempt(world, 'EndLogKey', { section: 'US', key: cosigner, ending: 'compromised' }, by),
    proof: async ({ world, cosigner }) => {
      const row = (await registryOf(world).getFunction('logKey')(section2('US'), cosigner)) as {
        ending: bigint;
      };
      if (row.ending !== 2n) throw new Error('the key still stands');
    },
    cannot: {
      'be announced anew': async (scene) => {
        const { world, cosigner } = scene;
        const by = two('SECTION_ADMIN')(scene);
        const ending = 'compromised' as const;
        await attempt(world, 'EndLogKey', { section: 'US', key: cosigner, ending }, by);
        const fields = { section: 'US', use: 'cosigner-ed25519', key: cosigner, from: 0 } as const;
        return attempt(world, 'LogKey', fields, by);
      },
    },
  },
  'one admin key is stolen': {
    left: { SECTION_ADMIN: 2 },
    repair: (scene, by) => end(scene, 'SECTION_ADMIN', scene.world.sections.US.admins[2]!, by),
    proof: async ({ world }) => {
      const fields = { section: 'US', office: 'INSPECTOR', appointee: heir.address } as const;
      const { admins, office } = world.sections.US;
      return attempt(
        world,
        'EndAppointment',
        { ...fields, appointee: office.INSPECTOR.address, ending: 'ended' },
        [admins[1]!, admins[2]!],
      );
    },
    refused: true,
    cannot: {
      'appoint or end anybody': async (scene) =>
        give(scene, 'INSPECTOR', heir, [scene.world.sections.US.admins[2]!]),
    },
  },
  'k admin keys are stolen': {
    left: { SECTION_ADMIN: 1 },
    repair: recover,
    proof: recovered,
    can: {
      'end appointments': async (scene) =>
        end(
          scene,
          'SECRETARY',
          officer(scene.world, 'US', 'SECRETARY'),
          two('SECTION_ADMIN')(scene),
        ),
      'appoint, which the government cancels': async (scene) => {
        await give(scene, 'COMMISSIONER', heir, two('SECTION_ADMIN')(scene));
        return cancel(scene, heir.address);
      },
    },
    cannot: {
      'appoint a government': appoints('GOVERNMENT', two('SECTION_ADMIN')),
      'begin a recovery': async (scene) => recover(scene, two('SECTION_ADMIN')(scene)),
      'cancel a recovery': async (scene) => {
        await recover(scene, two('RECOVERY')(scene));
        return cancel(scene, ZeroAddress, two('SECTION_ADMIN')(scene));
      },
    },
  },
  'the recovery set is stolen': {
    left: { RECOVERY: 0 },
    repair: async (scene, by) => {
      for (const one of heirs.slice(0, 2)) await give(scene, 'RECOVERY', one, by);
    },
    // With the new keys in their seats the stolen ones are taken out of theirs.
    proof: async (scene) => {
      await recoversAnew(scene);
      const by = two('GOVERNMENT_ROOT')(scene);
      for (const one of scene.world.sections.US.recovery) await end(scene, 'RECOVERY', one, by);
    },
    can: {
      'begin recoveries, each of which the government cancels': async (scene) => {
        for (let times = 0; times < 2; times += 1) {
          await recover(scene, two('RECOVERY')(scene));
          await cancel(scene, ZeroAddress);
        }
      },
    },
    cannot: {
      'appoint or end anybody': appoints('INSPECTOR', two('RECOVERY')),
      'shorten the seven days': async (scene) => {
        await recover(scene, two('RECOVERY')(scene));
        await scene.world.chain.networkHelpers.time.increase(7 * DAY - 10);
        return complete(scene);
      },
    },
  },
  'k government root keys are stolen': {
    left: { GOVERNMENT_ROOT: 1 },
    repair: (scene, by) => give(scene, 'GOVERNMENT_ROOT', heir, by),
    proof: appoints('GOVERNMENT', ({ world }) => [world.sections.US.governmentRoot[0]!, heir]),
    can: {
      'appoint a government': appoints('GOVERNMENT', two('GOVERNMENT_ROOT')),
      'withdraw the section': async (scene) =>
        attempt(
          scene.world,
          'WithdrawSection',
          { section: 'US', document: nextSalt() },
          two('GOVERNMENT_ROOT')(scene),
        ),
    },
    cannot: { 'appoint or end an admin': appoints('SECTION_ADMIN', two('GOVERNMENT_ROOT')) },
  },
};
