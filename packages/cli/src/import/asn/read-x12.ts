import x12 from 'node-x12';
import { Unreadable } from '../problem.ts';

/** A segment of one transaction set, with its position: ST is 1, as SE01 counts. */
export interface Segment {
  readonly position: number;
  readonly tag: string;
  /** Elements from 01 on, trimmed; `at(segment, 3)` is the third. */
  readonly elements: readonly string[];
}

/** Element 03 of a TD3 is `at(td3, 3)`; absent and empty are the same in X12. */
export const at = ({ elements }: Segment, number: number): string => elements[number - 1] ?? '';

/**
 * The one 856 in an X12 interchange, envelope checked: lengths, counts and control numbers of ISA, GS
 * and ST must agree with IEA, GE and SE. The parser takes a file that was cut off after a segment for
 * whole, so that is looked at here.
 *
 * @throws Unreadable ASN_MALFORMED {problem}, ASN_UNSUPPORTED {segment, position}
 */
export function readX12(bytes: Uint8Array): Segment[] {
  const text = decode(bytes)
    .replace(/^\ufeff/, '')
    .trimEnd();
  const interchange = parse(text);
  const groups = interchange.functionalGroups ?? [];
  const sets = groups.flatMap(({ transactions }) => transactions);
  const whole =
    (interchange.trailer as unknown) !== undefined &&
    groups.every(({ trailer }) => (trailer as unknown) !== undefined) &&
    sets.every(({ trailer }) => (trailer as unknown) !== undefined);
  if (!whole) malformed('the file is cut off: a trailer (SE, GE or IEA) is missing');
  const [set, another] = sets;
  if (set === undefined) malformed('no transaction set');
  const kind = set.header.elements[0]?.value.trim() ?? '';
  if (kind !== '856') unsupported('ST', 1, `transaction set ${kind.slice(0, 6)}`);
  if (another !== undefined) unsupported('ST', 1, 'more than one transaction set');
  return set.segments.map(({ tag, elements }, i) => ({
    position: i + 2,
    tag: tag.trim(),
    elements: elements.map(({ value }) => value.trim()),
  }));
}

function parse(text: string) {
  try {
    return new x12.X12Parser(true).parse(text) as InstanceType<typeof x12.X12Interchange>;
  } catch (error) {
    return malformed(error instanceof Error ? error.message.slice(0, 200) : 'unreadable');
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable({ code: 'IMPORT_ENCODING', details: { expected: 'UTF-8' } });
  }
}

function malformed(problem: string): never {
  throw new Unreadable({ code: 'ASN_MALFORMED', details: { problem } });
}

/** @throws Unreadable ASN_UNSUPPORTED */
export function unsupported(segment: string, position: number, problem: string): never {
  throw new Unreadable({
    line: position,
    column: segment,
    code: 'ASN_UNSUPPORTED',
    details: { segment, position, problem },
  });
}
