import { sectionOfParty } from '@acta/protocol';
import { closes, type Custody, type Look, type Move, standsAlone } from './custody.ts';
import { type Spoken, text } from './entry.ts';
import type { Step } from './trail.ts';

/** A holder that can't sign any more is the registrar's to follow; all else is the inspectors'. */
const OFFICES: Readonly<Record<string, string>> = { succession: 'REGISTRAR' };

/**
 * Exceptional custody: the only way in which goods move without their holder's hand. A dishonest
 * section would take goods into a friend's hands, give them back to somebody else, or do it without
 * a law: so each act shows its legal basis, and leads where its kind may lead and nowhere else.
 */
export const officialAct: Move = (look, custody, step, statement) => {
  const { found } = look;
  const at = { record: step.entry.index };
  const word = text(statement, 'word');
  const office = text(statement, 'office');
  if (office !== (OFFICES[word] ?? 'INSPECTOR')) {
    found.fail('VERIFY_OFFICE_UNFIT', { ...at, word, office });
  }
  checkBasis(look, step, statement);
  standsAlone(look, custody, step, statement);
  const act = {
    section: text(statement, 'section'),
    to: text(statement, 'to'),
    goods: step.goods,
  };
  const isRight = ACTS[word]?.(custody, act) ?? false;
  if (!isRight) found.fail('VERIFY_OFFICIAL_ASTRAY', { ...at, word, ...act });
  if (word === 'destruction') closes(look, step);
};

/** The law it rests on, in the document that its officer signed. */
function checkBasis({ found, shown }: Look, { entry }: Step, statement: Spoken): void {
  const document = shown.get(statement)?.get('document');
  const basis = document?.fields.get('/basis');
  const at = { record: entry.index };
  if (typeof basis === 'string' && basis !== '') return;
  if (basis === undefined && !(document?.complete ?? false)) {
    found.open('VERIFY_BASIS_NOT_SHOWN', at);
  } else found.fail('VERIFY_BASIS_MISSING', at);
}

interface Act {
  readonly section: string;
  readonly to: string;
  readonly goods: string;
}

/** Does what the act does. @returns whether it may */
type Do = (custody: Custody, act: Act) => boolean;

const take: Do = (custody, { section, to, goods }) => {
  const takenFrom = custody.official.get(goods)?.takenFrom ?? custody.holder;
  custody.official.set(goods, { section, takenFrom });
  custody.lost.delete(goods);
  custody.holder = to;
  return sectionOfParty(to) === section;
};

const takeFree: Do = (custody, act) => !custody.official.has(act.goods) && take(custody, act);

const isKept = ({ official, lost }: Custody, { section, goods }: Act): boolean =>
  official.get(goods)?.section === section && !lost.has(goods);

const ACTS: Readonly<Record<string, Do>> = {
  seizure: takeFree,
  abandonment: takeFree,
  recovery(custody, act) {
    const { goods, section, to } = act;
    if (!custody.lost.has(goods)) return false;
    const keeper = custody.official.get(goods)?.section ?? section;
    if (to !== custody.holder) return keeper === section && take(custody, act);
    custody.lost.delete(goods);
    return true;
  },
  succession(custody, { section, to, goods }) {
    const isOwn = sectionOfParty(custody.holder) === section;
    const stays = !custody.official.has(goods) || sectionOfParty(to) === section;
    custody.holder = to;
    return isOwn && stays && !custody.lost.has(goods);
  },
  return(custody, act) {
    const isRight = isKept(custody, act) && custody.official.get(act.goods)!.takenFrom === act.to;
    custody.official.delete(act.goods);
    custody.holder = act.to;
    return isRight;
  },
  destruction(custody, act) {
    const others = [...(custody.holds.get(act.goods) ?? [])].filter((one) => one !== act.section);
    return isKept(custody, act) && act.to === custody.holder && others.length === 0;
  },
};
