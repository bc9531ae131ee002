import type { Declaration } from '../declaration/declaration.ts';
import type { Assessment } from '../duty/assessment.ts';
import { isSecond, type RuleSet } from '../rules/rule-set.ts';
import type { Simulation } from '../simulation/simulate.ts';
import { decimal } from '../support/decimal.ts';
import type { SideDifference } from './differences.ts';

/** Why a service key must leave an assessment to people. */
export interface Reason {
  readonly code:
    | 'refused'
    | 'synthetic'
    | 'differs'
    | 'declared anew'
    | 'protested'
    | 'above limit'
    | 'provision'
    | 'content claimed'
    | 'measure without scope'
    | 'suspended';
  /** Number of the line concerned, where it is one. */
  readonly line?: number;
  readonly details: Readonly<Record<string, unknown>>;
  readonly en: string;
  readonly es: string;
}

/** What is known of a declaration beside what the computation says. */
export interface QueueContext {
  readonly rules: RuleSet;
  readonly differences?: readonly SideDifference[];
  /** How often it was declared. */
  readonly declared?: number;
  readonly openProtests?: number;
  /** Most that a service key may assess as due, in the nation's currency. */
  readonly limit?: string;
}

const WORDS: Readonly<Record<Reason['code'], readonly [string, string]>> = {
  refused: ['The computation is refused by name.', 'El cálculo se rechaza por su nombre.'],
  synthetic: ['A figure cited is made up.', 'Una cifra citada es inventada.'],
  differs: [
    'Declared or assessed otherwise elsewhere: possible error or fraud.',
    'Declarado o determinado de otro modo en otra parte: posible error o fraude.',
  ],
  'declared anew': [
    'The importer has declared it anew.',
    'El importador lo ha declarado de nuevo.',
  ],
  protested: ['A protest on this side is open.', 'Hay una impugnación pendiente en este lado.'],
  'above limit': [
    'More is due than a service key may assess.',
    'Se debe más de lo que una clave de servicio puede determinar.',
  ],
  provision: [
    'Goods of chapter 98: its conditions are for people to judge.',
    'Mercancía del capítulo 98: sus condiciones las juzgan personas.',
  ],
  'content claimed': [
    'A part of the value is claimed to be free of a measure.',
    'Se solicita que una parte del valor no pague una medida.',
  ],
  'measure without scope': [
    'A measure was assessed as declared: its goods are not told by their code.',
    'Una medida se determinó como se declaró: su código no dice qué mercancía es.',
  ],
  suspended: ['A part is suspended under the regime.', 'Una parte está suspendida por el régimen.'],
};

function reason(
  code: Reason['code'],
  details: Readonly<Record<string, unknown>> = {},
  line?: number,
): Reason {
  const [en, es] = WORDS[code];
  return { code, ...(line !== undefined && { line }), details, en, es };
}

/**
 * Why an assessment is not clean; none: a service key under an assessor's appointment may sign it.
 * A key that works at night must never settle what somebody has reason to lie about.
 */
export function needsPeople(
  declaration: Declaration,
  computed: Simulation,
  context: QueueContext,
): Reason[] {
  const { differences = [], declared = 1, openProtests = 0 } = context;
  const reasons = [
    ...differences.map(({ line, what, leftSays, rightSays, left, right }) =>
      reason('differs', { what, left, right, leftSays, rightSays }, line),
    ),
    ...(declared > 1 ? [reason('declared anew', { declared })] : []),
    ...(openProtests > 0 ? [reason('protested', { openProtests })] : []),
  ];
  if (computed.result === 'refused') {
    return [reason('refused', { code: computed.code, ...computed.details }), ...reasons];
  }
  return [
    ...reasons,
    ...ofFigures(computed.assessment, context),
    ...ofLines(declaration, computed.assessment, context),
  ];
}

function ofFigures(figures: Assessment['assessment'], { limit }: QueueContext): Reason[] {
  const { synthetic, due } = figures;
  const suspended = 'suspended' in figures && !decimal(figures.suspended).isZero();
  return [
    ...(synthetic === '' ? [] : [reason('synthetic', { synthetic })]),
    ...(limit !== undefined && decimal(due).gt(decimal(limit))
      ? [reason('above limit', { due, limit })]
      : []),
    ...(suspended ? [reason('suspended', { suspended: figures.suspended })] : []),
  ];
}

function ofLines(
  { lines }: Declaration,
  { nation, lines: assessed }: Assessment['assessment'],
  { rules }: QueueContext,
): Reason[] {
  const scopes = new Map(
    rules.groups.flatMap(({ headings, scope }) => headings.map((one) => [one, scope.length])),
  );
  const byNumber = new Map(assessed.map((line) => [line.number, line]));
  return lines.flatMap((line) => {
    const figures = byNumber.get(line.number);
    const counting = new Set(
      figures?.components.filter(({ setAsideBy }) => setAsideBy === '').map(({ name }) => name),
    );
    const headings = line.additions[nation] ?? [];
    return [
      ...headings
        .filter((one) => isSecond(rules) && one.startsWith('98'))
        .map((heading) => reason('provision', { heading }, line.number)),
      ...(line.usContent !== '' || (line.parts ?? []).length > 0
        ? [reason('content claimed', { usContent: line.usContent }, line.number)]
        : []),
      ...headings
        .filter((one) => !one.startsWith('98') && counting.has(one) && scopes.get(one) === 0)
        .map((heading) => reason('measure without scope', { heading }, line.number)),
    ];
  });
}
