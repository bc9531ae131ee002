import type { JsonValue } from '@acta/protocol';
import { declarationShape } from '../declaration/declaration.ts';
import type { ExchangeRates } from '../exchange/exchange-rates.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { fits, readShown, type ShownDocument } from '../support/shown.ts';
import { compute } from './assess.ts';
import { FIGURE_SHAPES } from './assessment.ts';
import {
  CheckingSheet,
  CheckReport,
  type Difference,
  type Unchecked,
  type Usable,
} from './checking-sheet.ts';

export interface RecomputeInput {
  /** What the statement says: section, and date whose law applies (unix seconds). */
  readonly nation: string;
  readonly legalAt: number;
  /** The `assessment` document, as far as it is shown. */
  readonly document: ShownDocument;
  /** What the statement cites: whole (`parseSchedule`), or as far as it is shown (`showSchedule`). */
  readonly schedule: Schedule;
  readonly rules: RuleSet;
  readonly exchange?: ExchangeRates;
}

export interface Recomputation {
  /**
   * `equal`: every figure follows from the inputs. `differs`: at least one does not. `incomplete`:
   * none differs, and some could not be checked.
   */
  readonly result: 'equal' | 'differs' | 'incomplete';
  /** How many figures were found equal. */
  readonly equal: number;
  /** In the order of the computation: the first is where it goes wrong. */
  readonly differences: readonly Difference[];
  readonly unchecked: readonly Unchecked[];
  /** What the assessment says of figures that are not the law's (`synthetic`); `''`: nothing. */
  readonly synthetic: string;
}

const FIGURES = '/assessment';

/**
 * Computes an assessment again beside the one that was made, figure by figure, from what is shown
 * of its inputs. Each figure is computed from the *stated* ones before it, so a wrong one is named
 * once, where it stands; one whose inputs are hidden is unchecked and hides nothing else.
 *
 * @throws ActaError DUTY_DECLARATION_MALFORMED where a shown field can't be part of a declaration
 */
export function recompute(input: RecomputeInput): Recomputation {
  const { document, ...cited } = input;
  const declaration = readShown(
    declarationShape,
    document,
    '/declaration',
    'DUTY_DECLARATION_MALFORMED',
  );
  const stated = figuresOf(document.fields);
  const report = new CheckReport();
  const sheet = new CheckingSheet(stated, document.complete, FIGURES, report, isFigure);
  sheet.attempt(() => compute(sheet, { ...cited, declaration }));
  report.close(stated, isFigure);

  const { equal, differences, unchecked } = report;
  const result = differences.length > 0 ? 'differs' : unchecked.length > 0 ? 'incomplete' : 'equal';
  const synthetic = String(stated.get(`${FIGURES}/synthetic`) ?? '');
  return { result, equal, differences, unchecked, synthetic };
}

const isFigure: Usable = (path, value) =>
  FIGURE_SHAPES.some((shape) => fits(shape, path.slice(FIGURES.length), value));

/** All that is not declared: what else the document holds would be a figure of no computation. */
function figuresOf(fields: ReadonlyMap<string, JsonValue>): Map<string, JsonValue> {
  return new Map([...fields].filter(([path]) => !path.startsWith('/declaration/')));
}
