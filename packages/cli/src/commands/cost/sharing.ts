import { instant } from '../../io/instant.ts';
import type { Session } from '../../session.ts';

export interface CostEntry {
  readonly record: number;
  readonly digest: string;
  readonly document: string;
  readonly section: string;
  readonly kind: 'contribution' | 'claim' | 'settlement';
  readonly about: string;
  readonly at: number;
  readonly outcome: string;
  readonly amount?: string;
  readonly awaits?: readonly string[];
  readonly parts?: Readonly<Record<string, string>>;
}

export interface CostLine {
  readonly line: string;
  readonly name?: string;
  readonly currency?: string;
  readonly shares: readonly { readonly section: string; readonly basisPoints: number }[];
  readonly remainderTo: string;
  readonly ended: boolean;
  readonly liquidated: boolean;
  readonly complete: boolean;
  readonly sides: readonly {
    readonly section: string;
    readonly contributed: string;
    readonly claimed: string;
    readonly settled: string;
    readonly balance: string;
    readonly final: boolean;
  }[];
  readonly entries: readonly CostEntry[];
}

/** Cost sharing as the API tells it. */
export interface Sharing {
  readonly minute: number;
  readonly minutes: readonly number[];
  readonly lines: readonly CostLine[];
}

export async function readSharing(session: Session, minute: number): Promise<Sharing> {
  const { http } = await session.loggedIn();
  return http.get<Sharing>(`/v1/cost-sharing/${minute}`);
}

export const lineOf = ({ lines }: Sharing, id: string): CostLine | undefined =>
  lines.find(({ line }) => line === id);

export function sharingLines({ lines }: Sharing, session: Session): string[] {
  return lines.flatMap((line) => lineLines(line, session));
}

function lineLines(line: CostLine, { say }: Session): string[] {
  const { name, currency = '', shares, remainderTo, sides, entries } = line;
  const parts = shares.map(({ section, basisPoints }) => `${section} ${percent(basisPoints)}`);
  const marks = [
    ...(line.ended ? [say('minute ended', 'acta terminada')] : []),
    ...(line.liquidated ? [say('liquidated', 'liquidada')] : []),
    ...(line.complete
      ? []
      : [say('incomplete: a document is missing', 'incompleta: falta un documento')]),
  ];
  return [
    `${name ?? line.line}  ${parts.join(', ')}  ${say('remainders', 'residuos')} ${remainderTo}`,
    ...marks.map((mark) => `  ! ${mark}`),
    ...sides.map(
      ({ section, contributed, claimed, settled, balance }) =>
        `  ${section}  ${contributed} − ${claimed} − ${settled} = ${balance} ${currency}`,
    ),
    ...entries.map(
      ({ record, at, section, kind, amount = '?', outcome, awaits = [], digest }) =>
        `  ${record}  ${instant(at)}  ${section} ${kind} ${amount}  ${outcome}` +
        `${awaits.length === 0 ? '' : ` ${awaits.join(', ')}`}  ${digest}`,
    ),
  ];
}

const percent = (points: number): string =>
  `${Math.floor(points / 100)}.${String(points % 100).padStart(2, '0')} %`;
