import type { CostLine, CostSharing } from '@acta/sdk';
import { instant } from '../../io/instant.ts';
import type { Session } from '../../session.ts';

export async function readSharing(session: Session, minute: number): Promise<CostSharing> {
  const { http } = await session.loggedIn();
  return http.get<CostSharing>(`/v1/cost-sharing/${minute}`);
}

export const lineOf = ({ lines }: CostSharing, id: string): CostLine | undefined =>
  lines.find(({ line }) => line === id);

export function sharingLines({ lines }: CostSharing, session: Session): string[] {
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
