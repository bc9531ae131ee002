import type { Act } from '../../src/index.ts';

/** An act `set shares` with these basis points, in the order of the minute's sections. */
export function sharesAct(line: string, points: readonly number[], remainderTo: string): Act {
  const shares = points.map((part) => part.toString(16).padStart(4, '0')).join('');
  const code = [...remainderTo].map((letter) => letter.charCodeAt(0).toString(16)).join('');
  return {
    kind: 'set shares',
    a: line,
    b: `0x${shares.padEnd(64, '0')}`,
    c: `0x${code.padEnd(64, '0')}`,
  };
}
