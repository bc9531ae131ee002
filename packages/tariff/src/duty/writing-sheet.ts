import type { JsonObject, JsonValue } from '@acta/protocol';
import type { Leaf, Sheet } from './sheet.ts';

/** The sheet of an assessment that is being made: what the engine computes is its content. */
export class WritingSheet implements Sheet {
  /** The content written so far; parts and rows are in it as soon as they are begun. */
  readonly content: JsonObject = {};

  figure<V extends Leaf>(name: string, compute: () => V): V {
    const value = compute();
    (this.content as Record<string, JsonValue>)[name] = value;
    return value;
  }

  part(name: string): Sheet {
    const part = new WritingSheet();
    (this.content as Record<string, JsonValue>)[name] = part.content;
    return part;
  }

  rows(name: string, length: () => number): Sheet[] {
    const list: WritingSheet[] = [];
    const contents: JsonObject[] = [];
    for (let left = length(); left > 0; left -= 1) {
      const row = new WritingSheet();
      list.push(row);
      contents.push(row.content);
    }
    (this.content as Record<string, JsonValue>)[name] = contents;
    return list;
  }

  attempt<T>(step: () => T): () => T {
    const result = step();
    return () => result;
  }
}
