import { buildPaper, consignmentId, crossingId, freshRandom, stateOf } from '@acta/sdk';
import { type Command, Option } from 'commander';
import { readTrail } from '../goods/find-goods.ts';
import { instant } from '../io/instant.ts';
import { ownHolding } from '../keys/holding.ts';
import type { Session } from '../session.ts';
import { readTime } from '../statements/form.ts';
import { hash } from '../statements/digest.ts';
import { type SendOptions, signAndSubmit } from '../statements/send.ts';
import { sending, whole } from './options.ts';
import { partyFrom, withParty } from './goods/shared.ts';

const STATES = ['expected', 'inspected', 'held', 'released', 'crossed'];
const DIRECTIONS = ['northbound', 'southbound'];

interface Crossing {
  readonly crossing: string;
  readonly state: string;
  readonly port: string;
  readonly direction: string;
  readonly trip: string;
  readonly expected: readonly { readonly conveyance: string; readonly expectedAt: number }[];
  readonly consignments: readonly {
    readonly ucr: string;
    readonly goods: readonly string[];
    readonly releasedBy: readonly string[];
  }[];
  readonly goods: readonly {
    readonly goods: string;
    readonly inspections: readonly { readonly by: readonly string[]; readonly result: string }[];
    readonly holds: readonly string[];
  }[];
}

interface Trip {
  readonly port: string;
  readonly direction: string;
  readonly trip: string;
  readonly crossingRandom?: string;
}

/** One trip of a conveyance through a port: what its carrier announces, what each section lets go. */
export function crossingCommands(program: Command, session: Session): void {
  const { say, output } = session;
  const crossing = program
    .command('crossing')
    .description(say('trips through a port', 'viajes por un puerto'));

  crossing
    .command('list')
    .description(
      say(
        'what a port expects, inspected, holds, released; the same for every section',
        'lo que un puerto espera, inspeccionó, retiene, liberó; igual para cada sección',
      ),
    )
    .requiredOption('--port <locode>', say('UN/LOCODE of the port', 'UN/LOCODE del puerto'))
    .addOption(
      new Option('--direction <word>', say('one direction', 'un sentido')).choices(DIRECTIONS),
    )
    .addOption(new Option('--state <word>', say('only these', 'solo estos')).choices(STATES))
    .option('--trip <number>', say('trip of the manifest', 'viaje del manifiesto'))
    .option('--ucr <number>', say('reference of a consignment', 'referencia de un envío'))
    .option('--limit <n>', say('at most so many', 'a lo más tantos'), whole)
    .action(async (query: Readonly<Record<string, string | number>>) => {
      const { http } = await session.loggedIn();
      const found = await http.post<{ crossings: readonly Crossing[] }>(
        '/v1/crossings/search',
        query,
      );
      output.data(found, () => found.crossings.map(lineOf));
    });

  crossing
    .command('show')
    .description(
      say("one, with each section's releases", 'uno, con las liberaciones de cada sección'),
    )
    .argument('<crossing>', say('id of the crossing', 'id del cruce'))
    .action(async (id: string) => {
      const { http } = await session.loggedIn();
      const one = await http.get<Crossing>(`/v1/crossings/${hash(id)}`);
      output.data(one, () => linesOf(one, session));
    });

  const manifest = crossing
    .command('manifest')
    .description(
      say(
        'announce, as its carrier, what a trip will bring',
        'anunciar, como transportista, qué traerá un viaje',
      ),
    )
    .argument('<goods...>', say('what it brings', 'lo que trae'))
    .requiredOption('--ucr <number>', say('reference of the consignment', 'referencia del envío'))
    .option('--ucr-random <hex>', say('of a consignment known before', 'de un envío ya conocido'))
    .requiredOption('--conveyance <text>', say('plate or number', 'placa o número'))
    .requiredOption('--expected-at <time>', say('when it comes', 'cuándo llega'));
  sending(withParty(withTrip(manifest, session), session), session).action(
    async (named: readonly string[], options: ManifestOptions) => {
      const { ucr, ucrRandom = freshRandom(), conveyance, expectedAt } = options;
      const part = tripOf(options);
      const goods = await idsOf(session, named);
      const document = {
        text: { en: `Manifest of ${part.trip}`, es: `Manifiesto de ${part.trip}` },
        manifest: {
          crossing: part,
          conveyance,
          expectedAt: readTime(expectedAt) as number,
          consignments: [{ consignment: { random: ucrRandom, ucr }, goods }],
        },
      };
      const about = crossingId(part);
      const fields = { party: await partyFrom(session, options), kind: 'manifest', about };
      const paper = buildPaper('PartyNote', fields, { documents: { document } });
      await signAndSubmit(session, paper, options, {
        crossing: about,
        'crossing-random': part.random,
        'ucr-random': ucrRandom,
      });
    },
  );

  const release = crossing
    .command('release')
    .description(
      say('let a consignment go on, for your section', 'dejar pasar un envío, por su sección'),
    )
    .argument('<goods...>', say('what goes on', 'lo que pasa'))
    .requiredOption('--ucr <number>', say('reference of the consignment', 'referencia del envío'))
    .requiredOption(
      '--ucr-random <hex>',
      say('its random bytes, of the manifest', 'sus bytes al azar, del manifiesto'),
    );
  sending(withTrip(release, session), session).action(
    async (named: readonly string[], options: Trip & ReleaseOptions) => {
      const { ucr, ucrRandom } = options;
      const consignment = { random: ucrRandom, ucr };
      const document = {
        text: { en: `Released: ${ucr}`, es: `Liberado: ${ucr}` },
        release: { consignment, crossing: tripOf(options), goods: await idsOf(session, named) },
      };
      const { section, office } = await ownHolding(session);
      const about = consignmentId(consignment);
      const fields = { section, office, kind: 'release', about, answerBy: 0 };
      const paper = buildPaper('OfficeNote', fields, { documents: { document } });
      await signAndSubmit(session, paper, options);
    },
  );
}

interface ManifestOptions extends Trip, SendOptions {
  readonly party?: string;
  readonly ucr: string;
  readonly ucrRandom?: string;
  readonly conveyance: string;
  readonly expectedAt: string;
}

interface ReleaseOptions extends SendOptions {
  readonly ucr: string;
  readonly ucrRandom: string;
}

/** Which trip, by the numbers that stand on its papers. */
const withTrip = (command: Command, { say }: Session): Command =>
  command
    .requiredOption('--port <locode>', say('UN/LOCODE of the port', 'UN/LOCODE del puerto'))
    .addOption(
      new Option('--direction <word>', say('of the crossing', 'del cruce'))
        .choices(DIRECTIONS)
        .makeOptionMandatory(),
    )
    .requiredOption('--trip <number>', say('trip of the manifest', 'viaje del manifiesto'))
    .option(
      '--crossing-random <hex>',
      say('of a crossing known before', 'de un cruce ya conocido'),
    );

function tripOf({ port, direction, trip, crossingRandom = freshRandom() }: Trip) {
  return { random: crossingRandom, port, direction: direction as 'northbound', trip };
}

async function idsOf(session: Session, named: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const one of named) {
    const trail = await readTrail(session, one);
    stateOf(trail);
    ids.push(trail.goods);
  }
  return ids;
}

function lineOf({ crossing, state, port, direction, trip, expected }: Crossing): string {
  const coming = expected.map(
    ({ conveyance, expectedAt }) => `${conveyance} ${instant(expectedAt)}`,
  );
  return [crossing, state, port, direction, trip, ...coming].join('  ');
}

function linesOf(crossing: Crossing, { say }: Session): string[] {
  const { consignments, goods } = crossing;
  return [
    lineOf(crossing),
    ...consignments.map(({ ucr, goods: some, releasedBy }) => {
      const released = releasedBy.length === 0 ? say('nobody', 'nadie') : releasedBy.join(', ');
      return `  ${ucr}  ${some.length}  ${say('released by', 'liberado por')} ${released}`;
    }),
    ...goods.map(({ goods: id, inspections, holds }) =>
      [
        `  ${id}`,
        ...inspections.map(({ by, result }) => `${by.join(' ')}: ${result}`),
        ...(holds.length === 0 ? [] : [`${say('held by', 'retenida por')} ${holds.join(', ')}`]),
      ].join('  '),
    ),
  ];
}
