import { ActaError } from '../errors/acta-error.ts';
import { CHOICES, type ChoiceName } from '../statements/choices.ts';
import { spanish } from '../statements/readable.ts';
import type { Act, ActKind } from '../statements/submission.ts';
import {
  amount,
  codeIn,
  codesIn,
  contractIn,
  list,
  officesIn,
  sharesIn,
  span,
} from './act-words.ts';

/** One text in the languages of a minute. */
export interface Bilingual {
  readonly en: string;
  readonly es: string;
}

/** What an act does, as a sentence of each language. */
type Sentence = (act: Act, sections: readonly string[]) => Bilingual;

/**
 * The paragraph of a minute that spells out one of its acts (PROTOCOL §4.1). People sign the text and
 * the hash of the acts: an attacker would let them read one act and sign the hash of another, so the
 * paragraph is made from the act and from nothing else, and every word of the act is in it.
 *
 * ```
 * ACT 1. When this Minute is in force, …
 * ACTO 1. Al entrar en vigor esta Acta, …
 * ```
 *
 * @param position from 0
 * @param sections those that the minute binds, in its order: shares stand in it
 * @throws ActaError ACT_UNREADABLE {position, kind}: a word that this kind of act can't hold
 */
export function actText(act: Act, sections: readonly string[], position: number): Bilingual {
  const { en, es } = sentence(act, sections, position);
  return {
    en: `ACT ${position + 1}. When this Minute is in force, ${en}.`,
    es: `ACTO ${position + 1}. Al entrar en vigor esta Acta, ${es}.`,
  };
}

function sentence(act: Act, sections: readonly string[], position: number): Bilingual {
  try {
    return SENTENCES[act.kind](act, sections);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const details = { position: position + 1, kind: act.kind, problem: cause.message };
    throw new ActaError('ACT_UNREADABLE', details, { cause });
  }
}

const SENTENCES: Readonly<Record<ActKind, Sentence>> = {
  'admit writer'({ a, b, c }) {
    const group = amount(a, 255);
    const contract = contractIn(b);
    return {
      en: `the contract at ${contract}, whose code has the keccak-256 ${c}, is the one writer of the records of group ${group}, and the former writer is retired`,
      es: `el contrato en ${contract}, cuyo código tiene el keccak-256 ${c}, es el único escritor de los asientos del grupo ${group}, y se retira el anterior`,
    };
  },
  'admit section'({ a, b, c }) {
    const code = codeIn(a);
    unused(c);
    return {
      en: `the section ${code} is admitted with the founding keys whose keccak-256 is ${b}`,
      es: `se admite a la sección ${code} con las llaves de fundación cuyo keccak-256 es ${b}`,
    };
  },
  'admit note kind'({ a, b, c }) {
    const kind = chosen('NoteKind', a);
    const offices = officesIn(b);
    const due = amount(c, 1) === 1;
    return {
      en: `notes of the kind “${kind.en}” may be put on record by ${list(offices, 'en')}, and ${due ? 'carry a day by which they are to be answered' : 'carry no day by which they are to be answered'}`,
      es: `podrán asentarse notas de la clase «${kind.es}» por ${list(offices, 'es')}, y ${due ? 'llevan un día límite de respuesta' : 'no llevan día límite de respuesta'}`,
    };
  },
  'set signers'({ a, b, c }) {
    const kind = chosen('MinuteKind', a);
    const signs = chosen('Office', b);
    const attests = amount(c, 255) === 0 ? undefined : chosen('Office', c);
    return {
      en: `minutes of the kind “${kind.en}” are signed in each section by its ${signs.en} and ${attests ? `attested by its ${attests.en}` : 'attested by nobody'}`,
      es: `las actas de la clase «${kind.es}» las firma en cada sección su ${signs.es} y ${attests ? `da fe de ellas su ${attests.es}` : 'nadie da fe de ellas'}`,
    };
  },
  'set seats'({ a, b, c }) {
    const office = chosen('Office', a);
    const seats = amount(b);
    unused(c);
    return {
      en: `the office of ${office.en} may be held in each section by ${seats === 0 ? 'any number of keys' : `at most ${seats} ${seats === 1 ? 'key' : 'keys'}`}`,
      es: `el cargo de ${office.es} podrá tenerse en cada sección por ${seats === 0 ? 'cualquier número de llaves' : `a lo más ${seats} ${seats === 1 ? 'llave' : 'llaves'}`}`,
    };
  },
  'require certificate'({ a, b, c }) {
    const office = chosen('Office', a);
    unused(c);
    if (/^0x0+$/.test(b)) {
      return {
        en: `the office of ${office.en} no longer depends on a certificate`,
        es: `el cargo de ${office.es} deja de depender de una constancia`,
      };
    }
    return {
      en: `nobody is appointed ${office.en} without a certificate in force of the course ${b}`,
      es: `nadie será nombrado ${office.es} sin constancia vigente del curso ${b}`,
    };
  },
  'set shares'({ a, b, c }, sections) {
    const shares = sharesIn(b, sections.length);
    const rest = codeIn(c);
    if (!sections.includes(rest)) throw new RangeError('remainders fall to no section bound');
    const parts = sections.map((code, i) => `${code} ${shares[i]!}`);
    return {
      en: `the costs of budget line ${a} are borne in these shares: ${parts.join(', ')}; remainders fall to ${rest}`,
      es: `los costos de la partida ${a} se cubren en estas proporciones: ${parts.join(', ')}; los remanentes tocan a ${rest}`,
    };
  },
  'set tariff notice'({ a, b, c }) {
    const kind = chosen('TariffKind', a);
    const notice = span(amount(b));
    unused(c);
    return {
      en: `at least ${notice.en} shall lie between the publication of a “${kind.en}” and the time from which it applies`,
      es: `mediarán al menos ${notice.es} entre la publicación de «${kind.es}» y el momento desde el que rige`,
    };
  },
  'require tariff minute'({ a, b, c }) {
    const kind = chosen('TariffKind', a);
    unused(c);
    return amount(b, 1) === 1
      ? {
          en: `the publication of a “${kind.en}” shall name a minute in force`,
          es: `la publicación de «${kind.es}» nombrará un acta en vigor`,
        }
      : {
          en: `the publication of a “${kind.en}” need no longer name a minute`,
          es: `la publicación de «${kind.es}» ya no nombrará un acta`,
        };
  },
  'set validators'({ a, b, c }) {
    unused(a);
    const seats = amount(b, 7);
    if (seats < 2) throw new RangeError('fewer than two validators');
    const codes = codesIn(c).join(', ');
    return {
      en: `the blocks of the ledger are sealed by ${seats} validators of each of these sections and by no others: ${codes}`,
      es: `sellan los bloques del registro ${seats} validadores de cada una de estas secciones y ningún otro: ${codes}`,
    };
  },
};

/** The word of a closed list behind a number. Offices keep no code in a text for people. */
function chosen(name: ChoiceName, word: string): Bilingual {
  const found = CHOICES[name][amount(word) - 1];
  if (found === undefined) throw new RangeError(`no ${name} has this number`);
  const en = name === 'Office' ? found.toLowerCase().replaceAll('_', ' ') : found;
  return { en, es: spanish(found) };
}

function unused(word: string): void {
  if (amount(word) !== 0) throw new RangeError('a word that is not used is not zero');
}
