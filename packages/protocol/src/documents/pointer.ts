/**
 * Paths are RFC 6901 pointers in printable ASCII, and a path alone tells what it names:
 *
 * ```
 * token   = member | index | "-"
 * member  = letter or "@" or "$", then up to 63 of 0x21 … 0x7e   ("~" as "~0", "/" as "~1")
 * index   = "0" | digit 1-9, digits                              element of an array
 * "-"     = the length of the array                              (RFC 6901 §4: past its last element)
 * ```
 *
 * A member can't look like an index or the length. Otherwise an object `{"0": …, "-": 1, "1": …}`
 * of which "1" is hidden would pass for an array that is shown whole.
 *
 * In ASCII the order by bytes, by UTF-16 units (RFC 8785) and by code points is the same one.
 */
const MEMBER = /^[A-Za-z@$][\x21-\x7e]{0,63}$/;
const TOKEN = /^(?:[A-Za-z@$](?:[\x21-\x2e\x30-\x7d]|~[01]){0,63}|0|[1-9][0-9]{0,15}|-)$/;

/** The token that stands for an array's length. */
export const LENGTH = '-';

/** Whether a document's object may have a member of this name. */
export function isMember(name: string): boolean {
  return MEMBER.test(name);
}

export function isIndex(token: string): boolean {
  return token !== LENGTH && /^[0-9-]/.test(token);
}

/** The pointer one token further down. */
export function childOf(pointer: string, token: string | number): string {
  return `${pointer}/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The tokens of a pointer to a leaf, or undefined where it could not be one. */
export function tokensOf(pointer: string): string[] | undefined {
  const [first, ...tokens] = pointer.split('/');
  const good = first === '' && tokens.length > 0 && tokens.every((token) => TOKEN.test(token));
  return good ? tokens : undefined;
}

/**
 * Whether a pattern covers a pointer: the pointer itself or anything below it. `*` in a pattern
 * stands for any index.
 */
export function covers(pattern: string, pointer: string): boolean {
  const wanted = pattern.split('/');
  const given = pointer.split('/');
  return (
    wanted.length <= given.length &&
    wanted.every((token, at) => token === given[at] || (token === '*' && isIndex(given[at]!)))
  );
}
