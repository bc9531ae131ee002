import { ActaError, type ErrorCode, type JsonValue } from '@acta/protocol';
import { NotDisclosed } from '../support/disclosed.ts';
import type { Leaf, Sheet } from './sheet.ts';

/** A figure of an assessment that is not what its inputs give. */
export interface Difference {
  /** Pointer in the document. */
  readonly path: string;
  /** What the assessment says; absent where it says nothing. */
  readonly stated?: JsonValue;
  /** What the inputs give; absent where they give nothing. */
  readonly computed?: Leaf;
  /** Why nothing could be computed, where the law as published refuses it. */
  readonly code?: ErrorCode;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A figure that could not be checked, and the pointer of what is not shown. */
export interface Unchecked {
  readonly path: string;
  readonly missing: string;
}

/** What came of all checks on one assessment. */
export class CheckReport {
  /** Figures that are what their inputs give. */
  equal = 0;
  readonly differences: Difference[] = [];
  readonly unchecked: Unchecked[] = [];
  readonly #visited = new Set<string>();
  readonly #stopped: string[] = [];
  /** Where a failure was first met: what it takes along later is unchecked for that reason. */
  readonly #met = new Map<ActaError, string>();

  visit(path: string): void {
    this.#visited.add(path);
  }

  fail(path: string, error: ActaError, stated?: JsonValue): void {
    const origin = this.#met.get(error);
    if (origin !== undefined) {
      this.unchecked.push({ path, missing: origin });
    } else if (error instanceof NotDisclosed) {
      this.#met.set(error, error.path);
      this.unchecked.push({ path, missing: error.path });
    } else {
      this.#met.set(error, path);
      const { code, details } = error;
      this.differences.push({ path, code, details, ...(stated !== undefined && { stated }) });
    }
  }

  /** The computation left a part before its end: what stands there is unchecked, not surplus. */
  stop(path: string, error: ActaError): void {
    if (!this.#met.has(error)) this.fail(path, error);
    this.#stopped.push(path);
  }

  /** Judges the stated leaves that the computation never came to. */
  close(leaves: ReadonlyMap<string, JsonValue>): void {
    for (const [path, stated] of leaves) {
      if (this.#visited.has(path)) continue;
      const part = this.#stopped.find((stopped) => path.startsWith(`${stopped}/`));
      if (part === undefined) this.differences.push({ path, stated });
      else this.unchecked.push({ path, missing: part });
    }
  }
}

const DECIMAL = /^(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{1,40})?$/;

/** The sheet of an assessment that somebody made: the engine is run again beside it. */
export class CheckingSheet implements Sheet {
  readonly #stated: ReadonlyMap<string, JsonValue>;
  readonly #complete: boolean;
  readonly #path: string;
  readonly #report: CheckReport;

  /**
   * @param stated pointer → value of the leaves that are shown
   * @param complete whether the whole document is: then a leaf that is absent was left out
   * @param path pointer of this part of it
   */
  constructor(
    stated: ReadonlyMap<string, JsonValue>,
    complete: boolean,
    path: string,
    report: CheckReport,
  ) {
    this.#stated = stated;
    this.#complete = complete;
    this.#path = path;
    this.#report = report;
  }

  figure<V extends Leaf>(name: string, compute: () => V): V {
    const path = `${this.#path}/${name}`;
    this.#report.visit(path);
    const stated = this.#stated.get(path);
    let computed: V;
    try {
      computed = compute();
    } catch (error) {
      if (!(error instanceof ActaError)) throw error;
      this.#report.fail(path, error, stated);
      if (stated === undefined) throw error;
      return stated as V;
    }
    if (stated === undefined) {
      if (this.#complete) this.#report.differences.push({ path, computed });
      else this.#report.unchecked.push({ path, missing: path });
      return computed;
    }
    if (stated === computed) {
      this.#report.equal += 1;
      return computed;
    }
    this.#report.differences.push({ path, stated, computed });
    return isLike(stated, computed) ? stated : computed;
  }

  part(name: string): Sheet {
    return new CheckingSheet(this.#stated, this.#complete, `${this.#path}/${name}`, this.#report);
  }

  rows(name: string, length: () => number): Sheet[] {
    const part = `${this.#path}/${name}`;
    let computed: number | undefined;
    const stated = this.part(name).figure('-', () => (computed = length()));
    // A stated length is only believed as far as leaves are shown: it could be any number.
    return Array.from(
      { length: computed ?? Math.min(Number(stated) || 0, this.#stated.size) },
      (_, i) => new CheckingSheet(this.#stated, this.#complete, `${part}/${i}`, this.#report),
    );
  }

  attempt<T>(step: () => T): () => T {
    try {
      const result = step();
      return () => result;
    } catch (error) {
      if (!(error instanceof ActaError)) throw error;
      this.#report.stop(this.#path, error);
      return () => {
        throw error;
      };
    }
  }
}

/** Whether the engine can go on with a stated value in place of its own. */
function isLike<V extends Leaf>(stated: JsonValue, computed: V): stated is V {
  if (typeof stated !== typeof computed) return false;
  return typeof computed !== 'string' || !DECIMAL.test(computed) || DECIMAL.test(stated as string);
}
