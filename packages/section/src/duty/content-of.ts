import type { JsonValue } from '@acta/protocol';

type Node = Map<string, Node | JsonValue>;

/** Name of an array's length among its elements (RFC 6901: past the last one). */
const LENGTH = '-';

/**
 * The JSON value of which these are all fields: what `flatten` took apart. Undefined where there is
 * nothing below the pointer, or a hole in a list.
 *
 * @param fields pointer → value, as `verifyDisclosure` proved them
 * @param at pointer of the value
 */
export function contentOf(fields: ReadonlyMap<string, JsonValue>, at: string): unknown {
  const top: Node = new Map();
  for (const [path, value] of fields) {
    if (!path.startsWith(`${at}/`)) continue;
    put(top, path.slice(at.length + 1).split('/'), value);
  }
  return top.size === 0 ? undefined : valueOf(top);
}

function put(node: Node, [token = '', ...rest]: readonly string[], value: JsonValue): void {
  const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
  if (rest.length === 0) {
    node.set(name, value);
    return;
  }
  let child = node.get(name);
  if (!(child instanceof Map)) node.set(name, (child = new Map()));
  put(child, rest, value);
}

function valueOf(node: Node | JsonValue | undefined): unknown {
  if (!(node instanceof Map)) return node;
  const length = node.get(LENGTH);
  if (length === undefined) {
    return Object.fromEntries([...node].map(([name, child]) => [name, valueOf(child)]));
  }
  // A length may say anything: no more elements are made than there are fields.
  if (Number(length) !== node.size - 1) return undefined;
  return Array.from({ length: node.size - 1 }, (_, i) => valueOf(node.get(String(i))));
}
