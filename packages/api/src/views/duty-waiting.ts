import type { Context } from '../context.ts';
import type { Principal } from '../access/principal.ts';

/** Rows that an inbox shows; the rest is in the queue. */
const MOST = 50;

/** What an assessor of this section has to look at, as rows of an inbox. */
export async function dutyWaiting({ index, section }: Context, principal: Principal) {
  if (principal.office !== 'ASSESSOR' || principal.section !== section.code) return [];
  const rows = [];
  for (const { declaration } of await index.dutyList(section.code, 'waiting', { limit: MOST })) {
    const content = await section.duty.declaration(declaration);
    // A consignment that does not touch this nation is none of its own.
    if (content !== undefined && content.sides[section.code] === undefined) continue;
    const sides = await index.declaration(declaration);
    const side = sides.find((one) => one.section === section.code);
    const why =
      side === undefined ? 'assess' : side.state === 'protested' ? 'decide' : 'assess anew';
    rows.push({ duty: { declaration, why }, ...wordsOf(why, declaration) });
  }
  return rows;
}

const WORDS = {
  assess: ['Assess', 'Determinar'],
  'assess anew': [
    'Assess anew what the importer declared anew:',
    'Determinar de nuevo lo que el importador volvió a declarar:',
  ],
  decide: ['Decide a protest about', 'Resolver una impugnación de'],
} as const;

function wordsOf(why: keyof typeof WORDS, declaration: string): { en: string; es: string } {
  const [en, es] = WORDS[why];
  const short = declaration.slice(2, 10);
  return {
    en: `Duty: ${en} declaration ${short}`,
    es: `Contribuciones: ${es} declaración ${short}`,
  };
}
