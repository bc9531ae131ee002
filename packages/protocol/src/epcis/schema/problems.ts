import type { ErrorObject } from 'ajv';

/** One thing that is wrong: where (RFC 6901, from the document's root), and what. */
export interface EpcisProblem {
  readonly path: string;
  readonly problem: string;
}

/**
 * What a person is told of a validator's errors. A choice of GS1's schema (`anyOf`) reports each branch
 * that failed; a person is told of the choice, once, at the field it is about.
 *
 * @param at where the checked value stands in the document
 */
export function problemsOf(errors: readonly ErrorObject[], at: string): EpcisProblem[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf');
  const inBranch = (error: ErrorObject): boolean =>
    // What is wrong with a name is said once, by `propertyNames`.
    (error.propertyName !== undefined && error.keyword !== 'propertyNames') ||
    error.schemaPath.includes('/anyOf/') ||
    choices.some(
      (choice) => choice.instancePath === error.instancePath && isScalar(error) && error !== choice,
    );
  const told = errors.filter((error) => error.keyword !== 'if' && !inBranch(error));
  const plain = told
    .filter(({ keyword }) => keyword !== 'anyOf')
    .map((error) => plainly(error, at));
  const chosen = told
    .filter(({ keyword }) => keyword === 'anyOf')
    .map((choice) => choiceOf(choice, errors, at));
  // A choice between whole events says little where one of its fields is wrong anyway.
  const deep = chosen.filter(
    ({ whole, path }) =>
      !plain.some((one) => one.path.startsWith(`${path}/`)) && (!whole || plain.length === 0),
  );
  const found = unique([...plain, ...deep.map(({ path, problem }) => ({ path, problem }))]);
  // Whatever is left out for brevity: a value with errors never comes out without a problem.
  return found.length > 0 || errors.length === 0 ? found : [plainly(errors.at(-1)!, at)];
}

const isScalar = ({ keyword }: ErrorObject): boolean =>
  ['format', 'pattern', 'enum', 'type'].includes(keyword);

function plainly(
  { keyword, instancePath, params, message }: ErrorObject,
  at: string,
): EpcisProblem {
  const here = at + instancePath;
  const given = params as Record<string, unknown>;
  switch (keyword) {
    case 'required':
      return { path: `${here}/${token(String(given['missingProperty']))}`, problem: 'is missing' };
    case 'additionalProperties':
      return {
        path: `${here}/${token(String(given['additionalProperty']))}`,
        problem: 'is no field of the standard, and nothing else may stand here',
      };
    case 'propertyNames':
      return {
        path: `${here}/${token(String(given['propertyName']))}`,
        problem: 'is no field of the standard, and own fields have a prefix',
      };
    case 'enum':
      return { path: here, problem: `must be one of ${list(given['allowedValues'])}` };
    default:
      return { path: here, problem: message ?? keyword };
  }
}

interface Choice extends EpcisProblem {
  /** Between whole objects, not between ways to write one value. */
  readonly whole: boolean;
}

function choiceOf(choice: ErrorObject, errors: readonly ErrorObject[], at: string): Choice {
  const branches = errors.filter(
    (error) => error !== choice && error.instancePath.startsWith(choice.instancePath),
  );
  const forbidden = branches.find(
    ({ keyword, instancePath }) => keyword === 'not' && instancePath !== choice.instancePath,
  );
  if (forbidden !== undefined) {
    const path = at + forbidden.instancePath;
    return { path, problem: 'may not stand in such an event', whole: true };
  }
  const missing = branches
    .filter(({ keyword, schemaPath }) => keyword === 'required' && schemaPath.includes('/anyOf/'))
    .map(({ params }) => String((params as { missingProperty: string }).missingProperty));
  if (missing.length > 0) {
    const path = `${at}${choice.instancePath}/${token(missing[0]!)}`;
    return { path, problem: `one of these is needed: ${list(missing)}`, whole: true };
  }
  const words = branches.find(
    ({ keyword, instancePath }) => keyword === 'enum' && instancePath === choice.instancePath,
  );
  return {
    path: at + choice.instancePath,
    problem:
      words === undefined
        ? 'has not a form that the standard allows'
        : 'is neither a word of the standard nor a URI of its own',
    whole: false,
  };
}

function unique(problems: readonly EpcisProblem[]): EpcisProblem[] {
  const seen = new Map<string, EpcisProblem>();
  for (const one of problems) if (!seen.has(one.path)) seen.set(one.path, one);
  return [...seen.values()];
}

const list = (values: unknown): string => [...new Set(values as string[])].slice(0, 8).join(', ');

/** RFC 6901 §3. */
export const token = (name: string): string =>
  name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1');
