import { ActaError } from '../errors/acta-error.ts';
import { isCount } from '../merkle/range.ts';
import type { DisclosedLeaf, Disclosure } from './disclosure.ts';
import { checkUnicode, checkValue } from './check-value.ts';
import { MAX_LEAVES } from './flatten.ts';
import { isJsonObject } from './json.ts';
import { isIndex, LENGTH, tokensOf } from './pointer.ts';

const HASH = /^0x[0-9a-f]{64}$/;

/**
 * Reads a disclosure and refuses whatever could be read in two ways: fields out of order or twice,
 * a path below another field, an element past the length, an array that also has members. A
 * dishonest maker may have built such a tree; no honest document is one.
 *
 * @throws ActaError DISCLOSURE_MALFORMED {problem}
 */
export function parseDisclosure(value: unknown): Disclosure {
  exactly(value, 'leafCount', 'leaves', 'proof', 'root', 'type');
  const { type, leafCount, root, leaves, proof } = value;
  if (typeof type !== 'string' || !/^[a-z][A-Za-z-]{0,39}$/.test(type)) refuse('type');
  if (!isCount(leafCount as number) || (leafCount as number) > MAX_LEAVES) refuse('leafCount');
  if (!isHash(root)) refuse('root');
  if (!Array.isArray(proof) || !proof.every(isHash)) refuse('proof');
  if (!Array.isArray(leaves)) refuse('leaves');
  const parsed = leaves.map(parseLeaf);
  parsed.forEach((leaf, at) => {
    const before = parsed[at - 1];
    if (before !== undefined && (leaf.index <= before.index || leaf.path <= before.path)) {
      refuse(`leaf ${at} is not after the one before it`);
    }
  });
  checkTree(parsed);
  return { type, leafCount: leafCount as number, root, leaves: parsed, proof };
}

function parseLeaf(value: unknown): DisclosedLeaf {
  exactly(value, 'index', 'path', 'salt', 'value');
  const { index, salt, path, value: shown } = value;
  if (!isCount(index as number) || index === 0) refuse('index');
  if (!isHash(salt)) refuse('salt');
  if (typeof path !== 'string' || path.length > 2048 || tokensOf(path) === undefined)
    refuse('path');
  if (path.endsWith(`/${LENGTH}`) && !isCount(shown as number)) refuse(`${path} is no length`);
  try {
    checkValue(shown, path, 0, checkUnicode);
  } catch (error) {
    throw new ActaError('DISCLOSURE_MALFORMED', { problem: `value of ${path}` }, { cause: error });
  }
  return { index: index as number, salt, path, value: shown };
}

/** That the paths are those of one JSON value. */
function checkTree(leaves: readonly DisclosedLeaf[]): void {
  const leafPaths = new Map(leaves.map((leaf) => [leaf.path, leaf.value]));
  /** Pointer of an inner node → whether it is an array. */
  const isArray = new Map<string, boolean>();
  for (const { path } of leaves) {
    let parent = '';
    for (const token of tokensOf(path)!) {
      const array = token === LENGTH || isIndex(token);
      if (leafPaths.has(parent)) refuse(`${path} is below a field`);
      if ((isArray.get(parent) ?? array) !== array) refuse(`${parent} is array and object`);
      isArray.set(parent, array);
      const length = leafPaths.get(`${parent}/${LENGTH}`);
      if (isIndex(token) && length !== undefined && Number(token) >= (length as number)) {
        refuse(`${path} is past the length`);
      }
      parent += `/${token}`;
    }
  }
}

function exactly(value: unknown, ...names: string[]): asserts value is Record<string, unknown> {
  if (!isJsonObject(value) || Object.keys(value).sort().join() !== names.join()) {
    refuse(`exactly ${names.join(', ')}`);
  }
}

const isHash = (value: unknown): value is string => typeof value === 'string' && HASH.test(value);

function refuse(problem: string): never {
  throw new ActaError('DISCLOSURE_MALFORMED', { problem });
}
