import {
  ActaError,
  type AppointedPerson,
  buildPaper,
  CHOICES,
  type Content,
  type Office,
  splitSections,
} from '@acta/sdk';
import { type Command, Option } from 'commander';
import { allPages } from '../io/pages.ts';
import { ownHolding } from '../keys/holding.ts';
import type { Session } from '../session.ts';
import { readTime } from '../statements/form.ts';
import { type SendOptions, signAndSubmit } from '../statements/send.ts';
import { bringAnnex } from './minute/annex.ts';
import { sending, several } from './options.ts';
import { personLine } from './people/person-line.ts';

interface Appointment extends SendOptions {
  readonly office: Office;
  readonly from: string;
  readonly until?: string;
  readonly holder: string;
  readonly title: string;
  readonly basis: string;
  readonly actingFor?: string;
  readonly attach?: readonly string[];
}

/** What a section gives; a party gives its own people their power. */
const OFFICES = CHOICES.Office.filter((office) => !office.startsWith('PARTY'));
/** The end of the 40 bits that a row of the registry has: a term without an end. */
const OPEN_END = 2 ** 40 - 1;

/**
 * The people of a section. Most appointments take several hands: the statement is built with
 * `--draft`, signed by each (`acta statement sign`) and sent by anyone (`acta statement submit`).
 */
export function peopleCommands(program: Command, session: Session): void {
  const { say, output } = session;
  const people = program
    .command('people')
    .description(say('who holds which office', 'quién ejerce qué cargo'));
  const key = say('address of the key', 'dirección de la llave');

  const appoint = people
    .command('appoint')
    .description(say('give a key an office of your section', 'dar a una llave un cargo'))
    .argument('<key>', key)
    .addOption(
      new Option('--office <word>', say('office', 'cargo')).choices(OFFICES).makeOptionMandatory(),
    )
    .option('--from <time>', say('first second of the term', 'primer segundo del periodo'), 'now')
    .option(
      '--until <time>',
      say('end of the term; sets of keys have none', 'fin del periodo; los grupos no tienen'),
    )
    .requiredOption('--holder <name>', say('whose key it is', 'de quién es la llave'))
    .requiredOption('--title <text>', say('title of that person', 'título de la persona'))
    .requiredOption(
      '--basis <text>',
      say('instrument that it rests on', 'instrumento en que se basa'),
    )
    .option('--acting-for <name>', say('who is stood in for', 'a quién suple'))
    .option(
      '--attach <file>',
      say('a file that goes with it; several times', 'un archivo adjunto; varias veces'),
      several,
    );
  sending(appoint, session).action((appointee: string, options: Appointment) =>
    appointPerson(session, appointee, options),
  );

  const end = people
    .command('end')
    .description(say('end an appointment, at once', 'terminar un nombramiento, de inmediato'))
    .argument('<key>', key)
    .addOption(
      new Option('--ending <word>', say('how it ends', 'cómo termina'))
        .choices(CHOICES.Ending)
        .default(CHOICES.Ending[0]),
    );
  sending(end, session).action(
    async (appointee: string, { ending, ...options }: SendOptions & { ending: string }) => {
      const { http } = await session.loggedIn();
      const { section, office } = await http.get<AppointedPerson>(`/v1/keys/${lower(appointee)}`);
      const fields = { section, office, appointee: lower(appointee), ending };
      await signAndSubmit(session, buildPaper('EndAppointment', fields), options);
    },
  );

  const cancel = people
    .command('cancel')
    .description(
      say(
        'let an appointment fall that has not begun (keys of the government)',
        'dejar sin efecto un nombramiento que no ha comenzado (llaves del gobierno)',
      ),
    )
    .argument('<key>', key);
  sending(cancel, session).action(async (appointee: string, options: SendOptions) => {
    const { section } = await ownHolding(session);
    const fields = { section, appointee: lower(appointee) };
    await signAndSubmit(session, buildPaper('CancelPending', fields), options);
  });

  people
    .command('list')
    .description(say('the people of the sections', 'las personas de las secciones'))
    .option('--sections <codes>', say('of these; else of all', 'de estas; si no, de todas'))
    .addOption(
      new Option('--office <word>', say('in this office', 'en este cargo')).choices(OFFICES),
    )
    .addOption(
      new Option('--state <word>', say('as they stand', 'según su estado')).choices([
        ...['pending', 'standing', 'over', ...CHOICES.Ending],
      ]),
    )
    .action(
      async ({ sections, ...filters }: { sections?: string; office?: string; state?: string }) => {
        const client = await session.loggedIn();
        const codes =
          sections === undefined
            ? (await client.http.get<readonly { code: string }[]>('/v1/sections')).map(
                ({ code }) => code,
              )
            : splitSections(sections);
        const all: AppointedPerson[] = [];
        for (const code of codes) {
          const place = ({ address }: AppointedPerson): string => address;
          all.push(...(await allPages(client, `/v1/people/${code}`, { ...filters }, place)));
        }
        output.data(all, () => all.map((one) => personLine(one, session)));
      },
    );
}

async function appointPerson(
  session: Session,
  appointee: string,
  { office, from, until, holder, title, basis, actingFor, attach = [], ...options }: Appointment,
): Promise<void> {
  const client = await session.loggedIn();
  const { section } = await ownHolding(session);
  const attachments = [];
  for (const file of attach) attachments.push(await bringAnnex(client, file));
  const credential: Content<'credential'> = {
    ...{ holder, title, basis },
    ...(actingFor !== undefined && { actingFor }),
    ...(attachments.length > 0 && { attachments }),
  };
  const isSet = (CHOICES.Quorum as readonly string[]).includes(office);
  if (until === undefined && !isSet) {
    throw new ActaError('CLI_USAGE', { problem: `--until is wanted for ${office}` });
  }
  const fields = {
    section,
    office,
    appointee: lower(appointee),
    from: readTime(from),
    until: until === undefined ? OPEN_END : readTime(until),
  };
  const paper = buildPaper('Appoint', fields, { documents: { credential } });
  await signAndSubmit(session, paper, options);
}

/** Wallets write addresses in both cases. */
const lower = (address: string): string => address.toLowerCase();
