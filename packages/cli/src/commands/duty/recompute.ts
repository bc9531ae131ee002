import { flatten } from '@acta/sdk';
import { blame, type Blame, parseAssessment, type Recomputation, recompute } from '@acta/tariff';
import type { Command } from 'commander';
import { contentOf, type LawFiles, lawOf } from '../../duty/law-files.ts';
import { EXIT } from '../../exit-codes.ts';
import type { Session } from '../../session.ts';

/** Computes an assessment again, figure by figure, with no network. */
export function recomputeCommand(duty: Command, session: Session): void {
  const { say } = session;
  duty
    .command('recompute')
    .description(
      say(
        'compute an assessment again, offline; ends with 0 equal, 1 differs, 3 incomplete',
        'recalcular sin red; termina con 0 igual, 1 difiere, 3 incompleta',
      ),
    )
    .argument(
      '<assessment>',
      say('assessment document (JSON)', 'documento de determinación (JSON)'),
    )
    .requiredOption('--schedule <file>', say('schedule (JSON)', 'tarifa (JSON)'))
    .requiredOption('--rules <file>', say('rule set (JSON)', 'reglas (JSON)'))
    .option('--exchange <file>', say('exchange rates (JSON)', 'tipos de cambio (JSON)'))
    .action(async (file: string, options: LawFiles) => {
      const content = await contentOf(file);
      const { assessment } = parseAssessment(content);
      const fields = flatten('assessment', content).map(
        ({ path, value }) => [path, value] as const,
      );
      const result = recompute({
        nation: assessment.nation,
        legalAt: assessment.legalAt,
        document: { fields: new Map(fields), complete: true },
        ...(await lawOf(options)),
      });
      session.exitCode = EXITS[result.result];
      const first = blame(result.differences, new Map(fields));
      const told = { ...result, ...(first && { blame: first }) };
      session.output.data(told, () => lines(result, first, session));
    });
}

const EXITS = { equal: EXIT.ok, differs: EXIT.invalid, incomplete: EXIT.incomplete } as const;
const WORDS = { equal: 'igual', differs: 'difiere', incomplete: 'incompleta' } as const;

function lines(result: Recomputation, first: Blame | undefined, { say }: Session): string[] {
  return [
    ...(first === undefined ? [] : [blamed(first, say)]),
    `${result.equal} ${say('figures equal', 'cifras iguales')}`,
    ...result.differences.map((one) => JSON.stringify(one)),
    ...result.unchecked.map((one) => JSON.stringify(one)),
    ...(result.synthetic === '' ? [] : [`! ${result.synthetic}`]),
    say(result.result, WORDS[result.result]),
  ];
}

/** The first line and rule that differ. */
function blamed({ line, part, figure, citation }: Blame, say: Session['say']): string {
  const where = line === undefined ? '' : `${say('line', 'renglón')} ${line}, `;
  return `✗ ${where}${part} ${figure}: ${citation}`;
}
