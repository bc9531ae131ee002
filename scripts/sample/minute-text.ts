import type { Content, Domain } from '@acta/sdk';

/** What a section's API says of the network it stands on: the part that Minute 1 cites. */
export interface NetworkFacts {
  readonly domain: Domain;
  readonly origin: string;
  readonly engine: string;
  readonly deployment: {
    readonly chainId: number;
    readonly addresses: Readonly<Record<string, string>>;
    readonly codeHashes: Readonly<Record<string, string>>;
  };
}

type Paragraph = Content<'minute'>['paragraphs'][number];
type Words = Omit<Paragraph, 'n'>;

/** The text of Minute 1, in the order and form of a minute of the Commission (Minute 241, 1972). */
export function minuteText(facts: NetworkFacts, date: string): Content<'minute'> {
  const words = [...opening(date), ...network(facts), ...resolution(), ...closing()];
  return { paragraphs: words.map((paragraph, i) => ({ n: i + 1, ...paragraph })) };
}

/**
 * Whether a text that was put before somebody cites the network as that somebody's own section
 * sees it: another address or code hash in it, and nobody signs.
 */
export function citesNetwork(text: Content<'minute'>, facts: NetworkFacts): boolean {
  const said = text.paragraphs.map(({ en, es }) => `${en}\n${es}`);
  return network(facts).every(({ en, es }) => said.includes(`${en}\n${es}`));
}

function opening(date: string): Words[] {
  return [
    {
      en: 'MINUTE NO. 1. FOUNDING OF THE SHARED LEDGER OF THE JOINT CUSTOMS AGENCY (SAMPLE)',
      es: 'ACTA NÚM. 1. FUNDACIÓN DEL LIBRO COMÚN DE LA AGENCIA ADUANERA CONJUNTA (MUESTRA)',
    },
    {
      en: `The Commission met by the means of its sections on ${date} to found the ledger in which they record their minutes, the custody of goods and the assessment of duty. This is a sample: nobody holds these offices.`,
      es: `La Comisión se reunió por medio de sus secciones el ${date} para fundar el libro en que asientan sus actas, la custodia de mercancías y la determinación de contribuciones. Esta es una muestra: nadie ejerce estos cargos.`,
    },
    {
      en: 'The Commissioners compared the parameters, addresses and code of the network with the builds of their own sections and noted that they are the following.',
      es: 'Los Comisionados cotejaron los parámetros, direcciones y código de la red con lo construido por sus propias secciones y tomaron nota de que son los siguientes.',
    },
  ];
}

/** Chain id, log and code hashes, generated: a person compares them, a program wrote them. */
function network({ origin, engine, deployment }: NetworkFacts): Words[] {
  const contracts = Object.keys(deployment.addresses).sort();
  return [
    {
      en: `Chain id ${deployment.chainId}. Engine: ${engine}. Origin of the record log: ${origin}.`,
      es: `Identificador de cadena ${deployment.chainId}. Motor: ${engine}. Origen de la bitácora: ${origin}.`,
    },
    ...contracts.map((contract) => ({
      en: `Contract "${contract}" at ${deployment.addresses[contract]}, keccak-256 of its code ${deployment.codeHashes[contract]}.`,
      es: `Contrato "${contract}" en ${deployment.addresses[contract]}, keccak-256 de su código ${deployment.codeHashes[contract]}.`,
    })),
  ];
}

function resolution(): Words[] {
  return [
    {
      en: 'The Commission, on the basis of the foregoing, adopts, subject to the approval of the two Governments, the following: 1. The ledger described above is the common ledger of the sections. 2. The powers of the founding end when this Minute is in force. 3. What is shared changes by minute alone.',
      es: 'La Comisión, con base en lo anterior, adopta, sujeto a la aprobación de los dos Gobiernos, lo siguiente: 1. El libro descrito es el libro común de las secciones. 2. Las facultades de la fundación terminan al entrar en vigor esta Acta. 3. Lo compartido cambia solamente por acta.',
    },
    {
      en: 'This Minute shall enter into force upon notification of approval by each Government through its section of the Commission.',
      es: 'Esta Acta entrará en vigor con la notificación de aprobación de cada Gobierno por conducto de su sección de la Comisión.',
    },
  ];
}

function closing(): Words[] {
  return [
    {
      en: 'There being no further business, the meeting was adjourned.',
      es: 'No habiendo otro asunto que tratar, se levantó la sesión.',
    },
  ];
}
