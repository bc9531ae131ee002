import type { Content } from '@acta/sdk';
import { instant } from '../../io/instant.ts';
import type { Session } from '../../session.ts';

interface Said {
  readonly at: number;
  /** Null while its document is not at this section. */
  readonly content: Content<'note'> | null;
}

/** A finding as the API tells it. */
export interface Finding extends Said {
  readonly digest: string;
  readonly record: number;
  readonly state: 'open' | 'overdue' | 'closed';
  readonly answerBy: number;
  readonly records: readonly string[];
  readonly sections: readonly {
    readonly section: string;
    readonly withdrawn: boolean;
    readonly overdue: boolean;
    readonly answers: readonly (Said & { readonly office: string; readonly late: boolean })[];
    readonly disposition?: Said & { readonly outcome?: string };
  }[];
}

const STATES: Readonly<Record<Finding['state'], string>> = {
  open: 'abierto',
  overdue: 'vencido',
  closed: 'cerrado',
};

/** One line of the list. */
export function findingRow(finding: Finding, { say }: Session): string {
  const { digest, state, answerBy, sections } = finding;
  const owing = sections.filter(({ overdue }) => overdue).map(({ section }) => section);
  const due = `${say('answers by', 'respuestas antes de')} ${instant(answerBy)}`;
  const late = owing.length === 0 ? '' : `  ${say('overdue', 'vencido')}: ${owing.join(', ')}`;
  return `${digest}  ${say(state, STATES[state])}  ${due}${late}`;
}

/** All of it: what it says, what it is about, what each section said. */
export function findingLines(finding: Finding, session: Session): string[] {
  const { say, language } = session;
  const told = ({ content }: Said): string =>
    content?.text[language] ?? say('(its document is not here)', '(su documento no está aquí)');
  return [
    findingRow(finding, session),
    told(finding),
    ...finding.records.map((record) => `  ${say('about', 'sobre')} ${record}`),
    ...finding.sections.flatMap(({ section, withdrawn, answers, disposition }) => [
      ...(withdrawn ? [`${section}: ${say('withdrawn', 'se retiró')}`] : []),
      ...answers.map((answer) => {
        const late = answer.late ? ` (${say('late', 'tarde')})` : '';
        return `${section} ${answer.office} ${instant(answer.at)}${late}: ${told(answer)}`;
      }),
      ...(disposition
        ? [
            `${section} ${say('committee', 'comité')} ${instant(disposition.at)}: ` +
              `${disposition.outcome ?? '?'}: ${told(disposition)}`,
          ]
        : []),
    ]),
  ];
}
