import { flatten, isJsonObject, type JsonObject, parseDocument } from '@acta/sdk';
import {
  parseAssessment,
  parseExchangeRates,
  parseRuleSet,
  parseSchedule,
  type Recomputation,
  recompute,
} from '@acta/tariff';
import type { Command } from 'commander';
import { EXIT } from '../../exit-codes.ts';
import { readJson } from '../../io/files.ts';
import type { Session } from '../../session.ts';

interface Options {
  readonly schedule: string;
  readonly rules: string;
  readonly exchange?: string;
}

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
    .action(async (file: string, options: Options) => {
      const content = await contentOf(file);
      const { assessment } = parseAssessment(content);
      const fields = flatten('assessment', content).map(
        ({ path, value }) => [path, value] as const,
      );
      const result = recompute({
        nation: assessment.nation,
        legalAt: assessment.legalAt,
        document: { fields: new Map(fields), complete: true },
        schedule: parseSchedule(await contentOf(options.schedule)),
        rules: parseRuleSet(await contentOf(options.rules)),
        ...(options.exchange !== undefined && {
          exchange: parseExchangeRates(await contentOf(options.exchange)),
        }),
      });
      session.exitCode = EXITS[result.result];
      session.output.data(result, () => lines(result, session));
    });
}

/** A sealed document, whose root is computed again, or its content alone. */
async function contentOf(file: string): Promise<JsonObject> {
  const value = await readJson(file);
  if (isJsonObject(value) && 'salts' in value) return parseDocument(value).content;
  return value as JsonObject;
}

const EXITS = { equal: EXIT.ok, differs: EXIT.invalid, incomplete: EXIT.incomplete } as const;
const WORDS = { equal: 'igual', differs: 'difiere', incomplete: 'incompleta' } as const;

function lines(result: Recomputation, { say }: Session): string[] {
  return [
    `${result.equal} ${say('figures equal', 'cifras iguales')}`,
    ...result.differences.map((one) => JSON.stringify(one)),
    ...result.unchecked.map((one) => JSON.stringify(one)),
    ...(result.synthetic === '' ? [] : [`! ${result.synthetic}`]),
    say(result.result, WORDS[result.result]),
  ];
}
