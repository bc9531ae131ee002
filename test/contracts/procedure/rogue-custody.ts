import {
  CHOICES,
  digestOf,
  type Message,
  type Output,
  outputsRoot,
  piecesRoot,
  type StatementName,
  STATEMENTS,
} from '@acta/protocol';
import { signFast } from '../model/fast-chain.ts';
import type { World } from '../support/founding.ts';
import { nextSalt } from '../support/statements.ts';
import { DAY } from '../support/time.ts';
import { toStruct } from '../support/words.ts';
import type { Aim } from './aim.ts';
import type { Said } from './goods-rights.ts';
import { agentOf, type Dice, PARTIES } from './rogue.ts';
import type { Fork } from './stock.ts';

/** A call of Custody that is ready to be sent. */
export interface Call {
  readonly fn: string;
  readonly args: readonly unknown[];
  readonly said: Said;
}

/** What a section needs for an attempt on goods by more than one statement or list. */
export interface Means {
  readonly world: World;
  readonly dice: Dice;
  readonly time: number;
  readonly by: 'MX' | 'US';
  readonly aims: readonly [Aim, Aim, Aim];
  readonly forks: readonly Fork[];
  /** Dates a statement, or does not. */
  receipt(digest: string): string;
  /** Dates it in the section's own name. */
  promise(digest: string): string;
}

type Way = (means: Means) => Call;

/** Ways at goods whose functions take more than a statement, a signature and a receipt. */
export const WAYS: readonly Way[] = [handoff, handoff, pack, unpack, transform, transform, contest];

function handoff(means: Means): Call {
  const { dice } = means;
  const [aim] = means.aims;
  const { holder, goods, head, seals } = aim;
  const from = dice.pick([holder, holder, holder, holder, ...PARTIES]);
  const to = dice.pick([aim.takenFrom, ...PARTIES]);
  const offer = sign(means, 'Handoff', {
    ...{ party: from, to, goods, head },
    seals: dice.pick([seals, seals, seals, nextSalt()]),
  });
  const answer = answerTo(means, to, offer, dice.pick(CHOICES.AnswerWord));
  return {
    fn: 'handoff',
    args: [
      offer.struct,
      answer.struct,
      offer.signature,
      answer.signature,
      means.receipt(answer.digest),
    ],
    said: {
      name: 'Handoff',
      message: offer.message,
      digest: answer.digest,
      answer: answer.message,
    },
  };
}

function pack(means: Means): Call {
  return packing(means, 'Pack');
}

function unpack(means: Means): Call {
  return packing(means, 'Unpack');
}

function packing(means: Means, name: 'Pack' | 'Unpack'): Call {
  const { dice, aims } = means;
  const [{ goods, head, holder }, ...others] = aims;
  const pieces = others.slice(0, dice.pick([1, 2])).map(piece);
  const made = sign(means, name, {
    ...{ goods, head, count: pieces.length, contents: piecesRoot(pieces) },
    party: dice.pick([holder, holder, holder, ...PARTIES]),
  });
  return {
    fn: name.toLowerCase(),
    args: [made.struct, pieces, made.signature, means.receipt(made.digest)],
    said: { name, message: made.message, digest: made.digest, pieces },
  };
}

/** Out of goods that somebody has come others, or those of somebody else once more. */
function transform(means: Means): Call {
  const { dice, aims } = means;
  const [first, ...others] = aims;
  const pieces = [first, ...others].slice(0, dice.pick([1, 1, 2])).map(piece);
  const outputs: Output[] = Array.from({ length: dice.pick([1, 2]) }, () => ({
    goods: dice.pick([nextSalt(), nextSalt(), nextSalt(), others[1].goods]),
    quantity: dice.pick([1, 2, 3, 0]),
  }));
  const made = sign(means, 'Transform', {
    ...{ inputs: piecesRoot(pieces), outputs: outputsRoot(outputs) },
    ...{ inputCount: pieces.length, outputCount: outputs.length },
    party: dice.pick([first.holder, first.holder, first.holder, ...PARTIES]),
    word: dice.pick(['transform', ...CHOICES.TransformWord]),
  });
  return {
    fn: 'transform',
    args: [made.struct, pieces, outputs, made.signature, means.receipt(made.digest)],
    said: { name: 'Transform', message: made.message, digest: made.digest, pieces, outputs },
  };
}

/** A second handoff from the head of one on record, made up afterwards. */
function contest(means: Means): Call {
  const { dice } = means;
  const { before, goods, winner } = dice.pick(means.forks);
  const { message } = winner.handoff;
  const to = dice.pick(PARTIES);
  const offer = sign(means, 'Handoff', { ...message, to, document: nextSalt(), head: before });
  const answer = answerTo(means, to, offer, 'accepted');
  const lost = [
    offer.struct,
    answer.struct,
    offer.signature,
    answer.signature,
    dice.pick([means.promise(answer.digest), means.receipt(answer.digest)]),
  ];
  return {
    fn: 'contest',
    args: [lost, winner.handoff.struct, winner.answer.struct, ['0x', 0, []]],
    said: { name: 'Contest', message: { ...offer.message, goods }, digest: answer.digest },
  };
}

function answerTo(
  means: Means,
  party: string,
  { digest }: { digest: string },
  word: (typeof CHOICES.AnswerWord)[number],
) {
  return sign(means, 'Answer', { party, handoff: digest, answer: word });
}

function sign({ world, time, by }: Means, name: StatementName, fields: Message) {
  return express(world, name, fields, time, by);
}

/** A statement as a section's hands sign it, whoever it says that speaks. */
export function express(
  world: World,
  name: StatementName,
  fields: Message,
  time: number,
  by: 'MX' | 'US',
) {
  const type = STATEMENTS[name];
  const message = {
    ...{ document: nextSalt(), occurredAt: time },
    ...fields,
    ...{ salt: nextSalt(), deadline: time + DAY },
  };
  const digest = digestOf(world.domain, type, message);
  const { office, party } = fields;
  const officer = office === 'REGISTRAR' ? office : 'INSPECTOR';
  const key =
    party === undefined ? world.sections[by].office[officer] : agentOf(world, String(party), by);
  return { message, digest, signature: signFast(key, digest), struct: toStruct(type, message) };
}

/** Every word of an inspector, a registrar and a holder about goods, and to whom. */
export function wordsOn({ holder, takenFrom }: Aim): { name: StatementName; fields: Message }[] {
  const to = [...new Set([holder, takenFrom, 'US-CARRY', 'MX-CARRY'])];
  const official = CHOICES.OfficialWord.flatMap((word) => {
    const office = word === 'succession' ? 'REGISTRAR' : 'INSPECTOR';
    return to.map((party) => ({ section: 'US', office, word, to: party }));
  });
  const own = [...new Set([holder, 'US-MAKER'])].flatMap((party) =>
    CHOICES.HolderWord.map((word) => ({ party, word })),
  );
  return [
    ...official.map((fields) => ({ name: 'OfficialAct' as const, fields })),
    ...own.map((fields) => ({ name: 'HolderAct' as const, fields })),
    ...CHOICES.HoldWord.map((word) => ({ name: 'Hold' as const, fields: { section: 'US', word } })),
  ];
}

const piece = ({ goods, head }: Aim) => ({ goods, head });
