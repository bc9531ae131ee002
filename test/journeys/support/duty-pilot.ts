import {
  type ActaClient,
  actsHash,
  buildDocument,
  type Choice,
  freshRandom,
  type Message,
  type Office,
  type Person,
  type SealedDocument,
  type StatementFields,
  type StatementName,
  type StatementState,
} from '@acta/sdk';
import {
  assess,
  type Assessment,
  type Declaration,
  declarationId,
  type DutyActContent,
  type DutyWord,
  type ExchangeRates,
  instant,
  parseDeclaration,
  type RuleSet,
  type Schedule,
} from '@acta/tariff';
import { Pilot, type SectionCode, SECTIONS, SHIPPER } from './pilot.ts';

export const NONE = `0x${'00'.repeat(32)}`;
const OFFICES = [
  'ASSESSOR',
  'TARIFF_PUBLISHER',
  'COMMISSIONER',
  'SECRETARY',
  'GOVERNMENT',
] as const satisfies readonly Office[];
const YEAR = 365 * 86_400;
const now = (): number => Math.floor(Date.now() / 1000);

/** What a nation published, as an assessment cites it. */
export interface Law {
  readonly schedule: Cited<Schedule>;
  readonly rules: Cited<RuleSet>;
  readonly exchange?: Cited<ExchangeRates>;
}
export interface Cited<T> {
  readonly digest: string;
  readonly content: T;
}

type Tariff = Schedule | RuleSet | ExchangeRates;

/** Assessors, publishers and an importer's broker over two real services. */
export class DutyPilot {
  readonly pilot: Pilot;
  /** Digest of the last statement of each side, and of each declaration. */
  readonly #heads = new Map<string, string>();
  readonly #clients = new Map<SectionCode, Promise<ActaClient>>();

  private constructor(pilot: Pilot) {
    this.pilot = pilot;
  }

  /** Founded, with every office filled and a broker who may declare for the importer. */
  static async found(): Promise<DutyPilot> {
    const made = new DutyPilot(await Pilot.found());
    await Promise.all(
      SECTIONS.flatMap((code) =>
        OFFICES.map(async (office) =>
          made.pilot.appoint(code, office, await made.holder(code, office)),
        ),
      ),
    );
    const [admin, broker] = [await made.importer(), await made.broker()];
    await made.say(
      'US',
      'Delegate',
      {
        party: SHIPPER,
        delegate: broker.address,
        scope: 'declarations',
        from: now() - 60,
        until: now() + YEAR,
      },
      [admin, broker],
    );
    return made;
  }

  importer = (): Promise<Person> => this.pilot.person('shipper-admin');
  broker = (): Promise<Person> => this.pilot.person('broker');
  holder = (code: SectionCode, office: Office): Promise<Person> =>
    this.pilot.person(`${code}-${office}`.toLowerCase().replaceAll('_', '-'));

  client(code: SectionCode): Promise<ActaClient> {
    const known = this.#clients.get(code) ?? this.pilot.client(code);
    this.#clients.set(code, known);
    return known;
  }

  /** Logged in as the assessor of a section. */
  async assessor(code: SectionCode): Promise<ActaClient> {
    const client = await this.pilot.client(code);
    await client.login(await this.holder(code, 'ASSESSOR'));
    return client;
  }

  async say<N extends StatementName>(
    at: SectionCode,
    type: N,
    fields: StatementFields<N>,
    signers: readonly Person[],
    document?: SealedDocument,
  ): Promise<StatementState> {
    const state = await this.submit(at, type, fields, signers, document);
    return (await this.client(at)).waitFor(state.digest);
  }

  /** Until there is a receipt, and no longer. */
  async submit<N extends StatementName>(
    at: SectionCode,
    type: N,
    fields: StatementFields<N>,
    signers: readonly Person[],
    document?: SealedDocument,
  ): Promise<StatementState> {
    const client = await this.client(at);
    const signed = await client.sign(client.build(type, fields), signers);
    return client.submit(signed, document === undefined ? {} : { documents: { document } });
  }

  async publish<T extends Tariff>(content: T, minute = 0): Promise<Cited<T>> {
    const { nation, kind, from, until } = content;
    const code = nation as SectionCode;
    const document = buildDocument('tariff', content);
    const { digest } = await this.say(
      code,
      'PublishTariff',
      {
        section: code,
        kind,
        document: document.root,
        from: instant(from),
        until: until === '' ? 0 : instant(until),
        minute,
      },
      [await this.holder(code, 'TARIFF_PUBLISHER')],
      document,
    );
    return { digest, content };
  }

  /** The broker declares, or declares anew; both nations' services then have it. */
  async declare(content: Declaration): Promise<string> {
    const declaration = declarationId(parseDeclaration(content));
    const document = buildDocument('declaration', content);
    const head = this.#heads.get(declaration) ?? NONE;
    const { digest } = await this.say(
      'US',
      'Declare',
      { party: SHIPPER, declaration, head, document: document.root, occurredAt: now() },
      [await this.broker()],
      document,
    );
    this.#heads.set(declaration, digest);
    for (const code of SECTIONS) {
      await eventually(async () => (await this.client(code)).waitFor(digest));
    }
    return declaration;
  }

  /** @param taken the declaration as this nation's assessor takes it */
  async assess(
    code: SectionCode,
    taken: Declaration,
    law: Law,
    legalAt: number,
  ): Promise<{ readonly digest: string; readonly content: Assessment }> {
    const content = assess({
      nation: code,
      legalAt,
      declaration: taken,
      schedule: law.schedule.content,
      rules: law.rules.content,
      ...(law.exchange && { exchange: law.exchange.content }),
    });
    return { digest: await this.assessAs(code, content, law, legalAt), content };
  }

  /** Hands in an assessment as it is, right or wrong. */
  async assessAs(
    code: SectionCode,
    content: Assessment,
    law: Law,
    legalDate: number,
  ): Promise<string> {
    const document = buildDocument('assessment', content);
    const declaration = declarationId(content.declaration);
    const side = `${declaration}/${code}`;
    const { digest } = await this.say(
      code,
      'Assess',
      {
        section: code,
        declaration,
        head: this.#heads.get(side) ?? NONE,
        document: document.root,
        schedule: law.schedule.digest,
        rules: law.rules.digest,
        exchange: law.exchange?.digest ?? NONE,
        legalDate,
        occurredAt: now(),
      },
      [await this.holder(code, 'ASSESSOR')],
      document,
    );
    this.#heads.set(side, digest);
    return digest;
  }

  /** A payment, refund, decision, liquidation or closing on a nation's side. */
  async act(
    code: SectionCode,
    declaration: string,
    word: DutyWord,
    about: string,
    edit: Partial<DutyActContent> = {},
  ): Promise<string> {
    const at = now();
    const content: DutyActContent = {
      nation: code,
      declaration,
      word,
      about,
      at,
      currency: code === 'US' ? 'USD' : 'MXN',
      amount: '',
      interest: [],
      rules: '',
      outcome: '',
      until: 0,
      reference: '',
      basis: code === 'US' ? '19 USC 1500' : 'CFF Art. 42',
      remarks: '',
      ...edit,
    };
    const document = buildDocument('dutyAct', content);
    const side = `${declaration}/${code}`;
    const { digest } = await this.say(
      code,
      'DutyAct',
      {
        section: code,
        declaration,
        head: this.#heads.get(side)!,
        word,
        about,
        document: document.root,
        occurredAt: at,
      },
      [await this.holder(code, 'ASSESSOR')],
      document,
    );
    this.#heads.set(side, digest);
    return digest;
  }

  /** The broker protests for the importer; `deadline` is that of its statement. */
  async protest(
    code: SectionCode,
    declaration: string,
    about: string,
    claimed: string,
    deadline?: number,
  ): Promise<StatementState> {
    const at = now();
    const document = buildDocument('protest', {
      nation: code,
      declaration,
      about,
      at,
      lines: [1],
      claimed,
      currency: code === 'US' ? 'USD' : 'MXN',
      basis: code === 'US' ? '19 USC 1514(a)' : 'CFF Art. 116',
      grounds: 'The rate of duty.',
      reference: '',
    });
    const fields = {
      party: SHIPPER,
      section: code,
      declaration,
      about,
      document: document.root,
      occurredAt: at,
      ...(deadline !== undefined && { deadline }),
    };
    return this.submit(code, 'Protest', fields, [await this.broker()], document);
  }

  /** Evidence of a side under the newest checkpoint of both, with the trust file of the service. */
  async evidence(code: SectionCode, declaration: string): Promise<{ file: string; trust: string }> {
    const client = await this.assessor(code);
    const url = `/v1/assessments/${declaration}/${code}/evidence`;
    const file = await eventually(() => client.http.text(url));
    return { file, trust: await client.http.text('/v1/trust') };
  }

  // --- a minute of both, with no acts

  async minuteDrafted(number: number, kind: Choice<'MinuteKind'>): Promise<void> {
    const document = buildDocument('minute', {
      paragraphs: [
        { n: 1, en: `MINUTE NO. ${number}: RULES OF ASSESSMENT`, es: `ACTA NÚM. ${number}` },
      ],
    });
    await this.say(
      'US',
      'MinuteDraft',
      {
        section: 'US',
        number,
        sections: SECTIONS.join(','),
        kind,
        entry: 'both notified',
        effectiveFrom: 0,
        document: document.root,
        acts: actsHash([]),
        relation: 'none',
        revises: 0,
      },
      [await this.holder('US', 'SECRETARY')],
      document,
    );
  }

  async minuteEnters(number: number): Promise<void> {
    for (const section of SECTIONS) {
      for (const [type, office] of [
        ['MinuteSign', 'COMMISSIONER'],
        ['MinuteAttest', 'SECRETARY'],
      ] as const) {
        const { document, acts, lanes } = await this.#minute(section, number, () => true);
        const { head } = lanes.find((lane) => lane.section === section)!;
        const message: Message = { section, office, number, head, document, acts };
        await this.say(section, type, message as StatementFields<typeof type>, [
          await this.holder(section, office),
        ]);
      }
    }
    for (const section of SECTIONS) {
      const lane = async () =>
        (await this.#minute(section, number, ({ state }) => state !== 'drafted')).lanes.find(
          (one) => one.section === section,
        )!;
      const { head } = await lane();
      await this.say(section, 'MinuteForward', { section, number, head, occurredAt: now() }, [
        await this.holder(section, 'SECRETARY'),
      ]);
      const { conclusion } = await lane();
      await this.say(
        section,
        'MinuteDecide',
        { section, number, head: conclusion!, decision: 'approve' },
        [await this.holder(section, 'GOVERNMENT')],
      );
    }
    await this.#minute('US', number, ({ state }) => state === 'in force');
  }

  #minute(at: SectionCode, number: number, good: (row: MinuteRow) => boolean): Promise<MinuteRow> {
    return eventually(async () => {
      const row = await (await this.client(at)).http.get<MinuteRow>(`/v1/minutes/${number}`);
      if (!good(row)) throw new Error(`minute ${number} is ${row.state}`);
      return row;
    });
  }
}

interface MinuteRow {
  readonly state: string;
  readonly document: string;
  readonly acts: string;
  readonly lanes: readonly {
    readonly section: string;
    readonly head: string;
    readonly conclusion?: string;
  }[];
}

/** Asks until it is answered: the other service hears of a thing when it is recorded. */
export async function eventually<T>(look: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await look();
    } catch (error) {
      if (tries > 600) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** A declaration of vehicles from Mexico without a preference, under the headings given. */
export function vehicles(ucr: string, value: string, additions: readonly string[]): Declaration {
  return parseDeclaration({
    random: freshRandom(),
    ucr,
    exporter: 'Armadora Ejemplar',
    importer: 'Sample Vehicle Imports Inc.',
    sides: {
      US: { reference: { type: 'entry', value: 'ZZZ-0000001-1' }, regime: '01', office: '2304' },
      MX: {
        reference: { type: 'pedimento', value: '26  24  0000  6000001' },
        regime: 'EXP-A1',
        office: '240',
      },
    },
    invoices: [{ number: 'F-1', currency: 'USD', exportedAt: 1_744_300_000 }],
    charges: [],
    certifications: [],
    lines: [
      {
        number: 1,
        description: 'Passenger cars, six cylinders, new',
        hs6: '8703.23',
        codes: { US: '8703.23.01.60', MX: '8703.23.99.00' },
        origin: 'MX',
        invoice: 'F-1',
        value,
        usContent: '',
        quantities: [{ unit: 'No.', amount: '1' }],
        preference: '',
        certification: '',
        additions: { US: [...additions], MX: [] },
      },
    ],
  });
}
