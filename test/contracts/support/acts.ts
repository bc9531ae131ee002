import type { Act } from '@acta/protocol';
import { choiceNumber } from '@acta/protocol';

export const word = (value: bigint | number): string =>
  `0x${BigInt(value).toString(16).padStart(64, '0')}`;

/** A text from the most significant end, zeros after it. */
export const textWord = (text: string): string =>
  `0x${Buffer.from(text).toString('hex').padEnd(64, '0')}`;

/** Basis points, 16 bits each from the most significant end. */
export const sharesWord = (...points: readonly number[]): string =>
  `0x${points
    .map((one) => one.toString(16).padStart(4, '0'))
    .join('')
    .padEnd(64, '0')}`;

const office = (name: string): number => choiceNumber('Office', name);

/** @param attesting none: nobody attests */
export function setSigners(kind: string, signing: string, attesting?: string): Act {
  return {
    kind: 'set signers',
    a: word(choiceNumber('MinuteKind', kind)),
    b: word(office(signing)),
    c: word(attesting === undefined ? 0 : office(attesting)),
  };
}

export const setSeats = (name: string, seats: number): Act => ({
  kind: 'set seats',
  a: word(office(name)),
  b: word(seats),
  c: word(0),
});

export const requireCertificate = (name: string, course: string): Act => ({
  kind: 'require certificate',
  a: word(office(name)),
  b: course,
  c: word(0),
});

export const setShares = (line: string, points: readonly number[], remainder: string): Act => ({
  kind: 'set shares',
  a: line,
  b: sharesWord(...points),
  c: textWord(remainder),
});

export const setNotice = (kind: string, seconds: number): Act => ({
  kind: 'set tariff notice',
  a: word(choiceNumber('TariffKind', kind)),
  b: word(seconds),
  c: word(0),
});

export const requireMinute = (kind: string, needed: boolean): Act => ({
  kind: 'require tariff minute',
  a: word(choiceNumber('TariffKind', kind)),
  b: word(needed ? 1 : 0),
  c: word(0),
});
