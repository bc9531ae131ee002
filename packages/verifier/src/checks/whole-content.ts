import type { JsonValue, VerifiedDisclosure } from '@acta/protocol';

type Node = Map<string, Node | { readonly value: JsonValue }>;

/** The content of a document, where all of it is shown; else undefined. */
export function wholeContent(document: VerifiedDisclosure | undefined): JsonValue | undefined {
  if (document?.complete !== true) return undefined;
  const top: Node = new Map();
  for (const [path, value] of document.fields) {
    const tokens = path.split('/').slice(1).map(unescape);
    const last = tokens.pop()!;
    let node = top;
    for (const token of tokens) {
      const below = node.get(token) ?? new Map();
      node.set(token, below);
      node = below as Node;
    }
    node.set(last, { value });
  }
  return build(top);
}

const unescape = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');

/** A list has a leaf for its length; `verifyDisclosure` saw to it that no part is both. */
function build(node: Node): JsonValue {
  const members = [...node].map(
    ([token, part]) => [token, part instanceof Map ? build(part) : part.value] as const,
  );
  if (!node.has('-')) return Object.fromEntries(members);
  return members
    .filter(([token]) => token !== '-')
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, value]) => value);
}
