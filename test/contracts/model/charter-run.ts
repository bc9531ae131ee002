import { type Act, CHOICES } from '@acta/protocol';
import { expect } from 'chai';
import { sharesAct } from '../../../packages/protocol/test/support/shares-act.ts';
import { section2 } from '../support/words.ts';
import { type CharterAct, type CharterModel, PEOPLE_OFFICES } from './charter-model.ts';
import type { FastChain } from './fast-chain.ts';

const NONE = `0x${'00'.repeat(32)}`;
const word = (value: number): string => `0x${value.toString(16).padStart(64, '0')}`;
const place = (list: readonly string[], name: string): number => list.indexOf(name) + 1;
const numberIn = (list: readonly string[], name: string): string => word(place(list, name));
const maskOf = (offices: readonly string[]): number =>
  offices.reduce((mask, office) => mask + 2 ** place(CHOICES.Office, office), 0);

/** An act as it is signed; a number of 0 is nobody. */
export function actOf(act: CharterAct): Act {
  const kind = act.act;
  switch (kind) {
    case 'set signers': {
      const [b, c] = [act.signing, act.attesting].map((one) => numberIn(CHOICES.Office, one));
      return { kind, a: numberIn(CHOICES.MinuteKind, act.of), b: b!, c: c! };
    }
    case 'set seats':
      return { kind, a: numberIn(CHOICES.Office, act.of), b: word(act.most), c: NONE };
    case 'require certificate':
      return { kind, a: numberIn(CHOICES.Office, act.of), b: act.course || NONE, c: NONE };
    case 'set shares':
      return sharesAct(act.of, act.points, act.remainder);
    case 'admit note kind': {
      const c = word(act.answered ? 1 : 0);
      return { kind, a: numberIn(CHOICES.NoteKind, act.of), b: word(maskOf(act.offices)), c };
    }
  }
}

/** What the contracts have laid down is what the model has. */
export async function compareCharter(chain: FastChain, charter: CharterModel): Promise<void> {
  const offices = PEOPLE_OFFICES.map(async (office) => {
    const found = await chain.readAll('minutes', 'office', place(CHOICES.Office, office));
    expect([Number(found[0]), found[1]], office).to.deep.equal([
      charter.seats.get(office) ?? 0,
      charter.courses.get(office) || NONE,
    ]);
  });
  const kinds = CHOICES.MinuteKind.map(async (kind, i) => {
    const found = await chain.readAll('minutes', 'signers', i + 1);
    const names = found.map((one) => CHOICES.Office[Number(one) - 1] ?? '');
    expect(names, kind).to.deep.equal([...charter.signersOf(kind)]);
  });
  const shares = [...charter.shares].map(async ([name, [points, remainder]]) => {
    const [number, line] = name.split(' ');
    const found = await chain.readAll('minutes', 'shares', Number(number), line);
    expect(found.slice(1), name).to.deep.equal([
      sharesAct(line!, points, remainder).b,
      section2(remainder),
    ]);
  });
  const noteKinds = [...charter.noteKinds].map(async ([kind, [named, answered]]) => {
    const found = await chain.readAll('notes', 'kindOf', place(CHOICES.NoteKind, kind));
    expect([Number(found[0]), found[1]], kind).to.deep.equal([maskOf(named), answered]);
  });
  await Promise.all([...offices, ...kinds, ...shares, ...noteKinds]);
}
