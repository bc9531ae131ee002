import type { AssessmentSubject } from '@acta/protocol';
import type { Findings } from '../report/findings.ts';
import { type Stated, text } from './entry.ts';

const NONE = `0x${'00'.repeat(32)}`;

/** One nation's side of a declaration: what was declared, and all that was recorded on it since. */
export interface Side {
  readonly declared: readonly Stated[];
  /** `Assess`, `DutyAct` and `Protest`, in the order of the log. */
  readonly steps: readonly Stated[];
}

/** What a digest is on the side that it stands on. */
type Standing = 'act' | 'open protest' | 'decided protest';

/**
 * Walks one side as the contract did (PROTOCOL §6): nobody assesses what nobody declared, who
 * declared speaks alone for the declaration, a decision is about an open protest and every other act
 * about something on the same side, and nothing follows a closing but a protest. That no act is
 * missing in between check 21 found; a protest moves no head, so one that is missing shows only in
 * its decision.
 *
 * Files of before there were declarations on record hold assessments alone, and need none.
 */
export function readSide(
  found: Findings,
  entries: readonly Stated[],
  { declaration, section }: AssessmentSubject,
): Side {
  const about = entries.filter(
    ({ moved, statement }) => moved && statement.message['declaration'] === declaration,
  );
  const declared = about.filter(({ statement }) => statement.name === 'Declare');
  const steps = about.filter(
    ({ statement }) =>
      ['Assess', 'DutyAct', 'Protest'].includes(statement.name) &&
      text(statement, 'section') === section,
  );
  readDeclarations(found, declared, steps);
  new Walk(found, declared[0] && text(declared[0].statement, 'party')).go(steps);
  return { declared, steps };
}

function readDeclarations(
  found: Findings,
  declared: readonly Stated[],
  steps: readonly Stated[],
): void {
  let head = NONE;
  const [first] = declared;
  for (const { statement, index } of declared) {
    const at = { record: index };
    if (text(statement, 'head') !== head) found.fail('VERIFY_DECLARATION_HOLE', at);
    head = statement.digest;
    const party = text(statement, 'party');
    const declarer = text(first!.statement, 'party');
    if (party !== declarer) found.fail('VERIFY_DECLARER_DIFFERS', { ...at, party, declarer });
  }
  if (first === undefined) {
    const newer = steps.find(({ statement }) => statement.name !== 'Assess');
    if (newer !== undefined) found.open('VERIFY_DECLARATION_NOT_SHOWN', { record: newer.index });
  } else if (steps[0] !== undefined && steps[0].index < first.index) {
    found.fail('VERIFY_DECLARATION_HOLE', { record: steps[0].index });
  }
}

class Walk {
  readonly #found: Findings;
  readonly #declarer: string | undefined;
  readonly #standings = new Map<string, Standing>();
  #closed = false;

  constructor(found: Findings, declarer: string | undefined) {
    this.#found = found;
    this.#declarer = declarer;
  }

  go(steps: readonly Stated[]): void {
    for (const step of steps) {
      const { name } = step.statement;
      if (name === 'Protest') this.#protest(step);
      else {
        if (this.#closed) this.#found.fail('VERIFY_SIDE_CLOSED', { record: step.index });
        if (name === 'DutyAct') this.#act(step);
        this.#standings.set(step.statement.digest, 'act');
      }
    }
  }

  #protest({ index, statement }: Stated): void {
    const at = { record: index };
    const party = text(statement, 'party');
    const declarer = this.#declarer;
    if (declarer !== undefined && party !== declarer) {
      this.#found.fail('VERIFY_DECLARER_DIFFERS', { ...at, party, declarer });
    }
    this.#requireAct(text(statement, 'about'), at);
    this.#standings.set(statement.digest, 'open protest');
    this.#closed = false;
  }

  #act({ index, statement }: Stated): void {
    const at = { record: index };
    const about = text(statement, 'about');
    const word = text(statement, 'word');
    if (word === 'decision') this.#decision(about, at);
    else this.#requireAct(about, at);
    if (word !== 'closing') return;
    const open = [...this.#standings].find(([, standing]) => standing === 'open protest');
    if (open !== undefined) this.#found.fail('VERIFY_PROTEST_OPEN', { ...at, protest: open[0] });
    this.#closed = true;
  }

  #decision(protest: string, at: { readonly record: number }): void {
    switch (this.#standings.get(protest)) {
      case 'open protest':
        this.#standings.set(protest, 'decided protest');
        return;
      case 'decided protest':
        this.#found.fail('VERIFY_PROTEST_DECIDED', { ...at, protest });
        return;
      case 'act':
        this.#found.fail('VERIFY_ABOUT_FOREIGN', { ...at, about: protest });
        return;
      case undefined:
        this.#found.open('VERIFY_PROTEST_NOT_SHOWN', { ...at, protest });
    }
  }

  #requireAct(about: string, at: { readonly record: number }): void {
    if (this.#standings.get(about) !== 'act') {
      this.#found.fail('VERIFY_ABOUT_FOREIGN', { ...at, about });
    }
  }
}
