import { ActaError, type JsonValue } from '@acta/protocol';

/**
 * Content of which only some fields are shown, read as if it were whole: what is not shown throws
 * `NotDisclosed` when it is read, and only then. So the computation is written once, for whole
 * content, and tells by itself which hidden field it would have needed.
 *
 * @param fields pointer → value, as `verifyDisclosure` proved them; `/lines/-` is a length
 * @param at pointer of the part that is read
 */
export function disclosed<T extends object>(fields: ReadonlyMap<string, JsonValue>, at = ''): T {
  const top = new Node('');
  for (const [path, value] of fields) top.put(path.split('/').slice(1), value);
  let node: Node | undefined = top;
  for (const token of at.split('/').slice(1)) node = node?.children.get(token);
  return view(node ?? new Node(at)) as T;
}

/** A field that the computation needs and nobody showed. */
export class NotDisclosed extends ActaError {
  readonly path: string;

  constructor(path: string) {
    super('DUTY_INPUT_NOT_DISCLOSED', { path });
    this.path = path;
  }
}

/**
 * The elements of an array that are shown whole, and what to call when the wanted one is not among
 * them: it throws if others are hidden, and is absent if all were seen.
 */
export interface ShownRows<T> {
  readonly rows: readonly T[];
  readonly hidden?: () => never;
}

export function shownRows<T>(array: readonly T[]): ShownRows<T> {
  return (shown.get(array) as ShownRows<T> | undefined) ?? { rows: array };
}

const shown = new WeakMap<object, ShownRows<unknown>>();

class Node {
  /** Pointer of this node. */
  readonly path: string;
  readonly children = new Map<string, Node>();
  value: JsonValue | undefined;
  /** Made once, so that what is kept beside it (`shown`) is too. */
  view: object | undefined;

  constructor(path: string) {
    this.path = path;
  }

  put(tokens: readonly string[], value: JsonValue): void {
    const [token, ...rest] = tokens;
    if (token === undefined) {
      this.value = value;
      return;
    }
    let child = this.children.get(token);
    if (child === undefined) {
      child = new Node(`${this.path}/${token}`);
      this.children.set(token, child);
    }
    child.put(rest, value);
  }
}

const LENGTH = '-';

/** Array methods that the engine uses; each works on anything with `length` and elements. */
const METHODS = {
  map: Array.prototype.map,
  find: Array.prototype.find,
  filter: Array.prototype.filter,
  some: Array.prototype.some,
  includes: Array.prototype.includes,
  flatMap: Array.prototype.flatMap,
  [Symbol.iterator]: Array.prototype[Symbol.iterator],
} as const;

/** A leaf's value, or a view of what is below the node. */
function view(node: Node): unknown {
  if (node.value !== undefined) return node.value;
  node.view ??= viewOf(node);
  return node.view;
}

function viewOf(node: Node): object {
  const proxy = new Proxy(Object.create(null) as object, {
    get(_, name) {
      const method = METHODS[name as keyof typeof METHODS];
      if (method !== undefined) return method;
      if (typeof name === 'symbol') return undefined;
      const token = name === 'length' ? LENGTH : escape(name);
      const child = node.children.get(token);
      if (child === undefined) throw new NotDisclosed(`${node.path}/${token}`);
      return view(child);
    },
    /** Array methods skip holes; an element that is hidden is no hole. */
    has: () => true,
  });
  shown.set(proxy, rowsOf(node));
  return proxy;
}

const escape = (token: string): string => token.replaceAll('~', '~0').replaceAll('/', '~1');

function rowsOf({ children, path }: Node): ShownRows<unknown> {
  const rows = [...children].flatMap(([token, { value }]) =>
    token === LENGTH || value === undefined ? [] : [value],
  );
  if (rows.length === children.get(LENGTH)?.value) return { rows };
  return {
    rows,
    hidden: () => {
      throw new NotDisclosed(`${path}/*`);
    },
  };
}
