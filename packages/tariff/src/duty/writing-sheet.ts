import type { JsonObject, JsonValue } from '@acta/protocol';
import type { Leaf, Sheet } from './sheet.ts';

/** The sheet of an assessment that is being made: what the engine computes is its content. */
export class WritingSheet implements Sheet {
  readonly #content: Record<string, JsonValue> = {};
  readonly #parts = new Map<string, WritingSheet>();
  readonly #lists = new Map<string, WritingSheet[]>();

  /** The content written so far. */
  content(): JsonObject {
    for (const [name, part] of this.#parts) this.#content[name] = part.content();
    for (const [name, list] of this.#lists) this.#content[name] = list.map((row) => row.content());
    return this.#content;
  }

  figure<V extends Leaf>(name: string, compute: () => V): V {
    const value = compute();
    this.#content[name] = value;
    return value;
  }

  part(name: string): Sheet {
    const part = new WritingSheet();
    this.#parts.set(name, part);
    return part;
  }

  rows(name: string, length: () => number): Sheet[] {
    const list = Array.from({ length: length() }, () => new WritingSheet());
    this.#lists.set(name, list);
    return list;
  }

  attempt<T>(step: () => T): () => T {
    const result = step();
    return () => result;
  }
}
