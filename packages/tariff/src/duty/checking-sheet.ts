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
  /** Parts that were left, by when: a hostile file leaves ten thousand. */
  readonly #stopped = new Map<string, number>();
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
    if (!this.#stopped.has(path)) this.#stopped.set(path, this.#stopped.size);
  }

  /** Judges the stated leaves that the computation never came to. */
  close(leaves: ReadonlyMap<string, JsonValue>, usable: Usable): void {
    for (const [path, stated] of leaves) {
      if (this.#visited.has(path)) continue;
      const part = this.#leftAbove(path);
      if (part !== undefined && usable(path, stated)) this.unchecked.push({ path, missing: part });
      else this.differences.push({ path, stated });
    }
  }

  /** The part above a leaf that was left first. */
  #leftAbove(path: string): string | undefined {
    let first: { readonly part: string; readonly order: number } | undefined;
    for (let end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1)) {
      const part = path.slice(0, end);
      const order = this.#stopped.get(part);
      if (order !== undefined && order < (first?.order ?? Infinity)) first = { part, order };
      if (end === 0) break;
    }
    return first?.part;
  }
}

/** Whether a stated leaf is of the kind that the engine writes at its place. */
export type Usable = (path: string, value: JsonValue) => boolean;

/** The sheet of an assessment that somebody made: the engine is run again beside it. */
export class CheckingSheet implements Sheet {
  readonly #stated: ReadonlyMap<string, JsonValue>;
  readonly #complete: boolean;
  readonly #path: string;
  readonly #report: CheckReport;
  readonly #usable: Usable;

  /**
   * @param stated pointer → value of the leaves that are shown
   * @param complete whether the whole document is: then a leaf that is absent was left out
   * @param path pointer of this part of it
   * @param usable the stated leaves that the engine can go on with in place of its own
   */
  constructor(
    stated: ReadonlyMap<string, JsonValue>,
    complete: boolean,
    path: string,
    report: CheckReport,
    usable: Usable,
  ) {
    this.#stated = stated;
    this.#complete = complete;
    this.#path = path;
    this.#report = report;
    this.#usable = usable;
  }

  figure<V extends Leaf>(name: string, compute: () => V): V {
    const path = `${this.#path}/${name}`;
    this.#report.visit(path);
    const stated = this.#stated.get(path);
    const usable = stated !== undefined && this.#usable(path, stated);
    let computed: V;
    try {
      computed = compute();
    } catch (error) {
      if (!(error instanceof ActaError)) throw error;
      if (stated !== undefined && !usable) this.#report.differences.push({ path, stated });
      else this.#report.fail(path, error, stated);
      if (!usable) throw error;
      return stated as V;
    }
    if (stated === undefined) {
      if (this.#complete) this.#report.differences.push({ path, computed });
      else this.#report.unchecked.push({ path, missing: path });
      return computed;
    }
    if (stated === computed) this.#report.equal += 1;
    else this.#report.differences.push({ path, stated, computed });
    return usable ? (stated as V) : computed;
  }

  part(name: string): Sheet {
    return this.#at(`${this.#path}/${name}`);
  }

  rows(name: string, length: () => number): Sheet[] {
    const part = `${this.#path}/${name}`;
    let computed: number | undefined;
    const stated = this.#at(part).figure('-', () => (computed = length()));
    // A stated length is only believed as far as leaves are shown: it could be any number.
    return Array.from({ length: computed ?? Math.min(stated, this.#stated.size) }, (_, i) =>
      this.#at(`${part}/${i}`),
    );
  }

  #at(path: string): CheckingSheet {
    return new CheckingSheet(this.#stated, this.#complete, path, this.#report, this.#usable);
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
