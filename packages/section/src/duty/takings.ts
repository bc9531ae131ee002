import type { Declared, DeclarationSide } from '@acta/indexer';
import { type Declaration, differencesOf, type SideDifference } from '@acta/tariff';
import { declarationIn } from './facts.ts';
import type { DutySources } from './side-steps.ts';

/** How one of those who speak of a declaration takes it; undefined where that is not known here. */
export interface Taking {
  /** `declared`, or the section. */
  readonly by: string;
  /** Record that says so. */
  readonly index: number;
  readonly declaration: Declaration | undefined;
}

/** What was declared last, and how each nation took it at its last assessment. */
export async function takingsOf(
  sources: DutySources,
  declared: Declared,
  sides: readonly DeclarationSide[],
): Promise<Taking[]> {
  const last = declared.records.at(-1)!;
  const content = await contentOf(sources, last);
  return [
    { by: 'declared', index: last, declaration: content as Declaration | undefined },
    ...(await Promise.all(sides.map((side) => takingOf(sources, side)))),
  ];
}

/** Where takings differ: a possible error or fraud. What is not known is not compared. */
export function compareTakings(takings: readonly Taking[]): SideDifference[] {
  const known = takings.flatMap(({ by, declaration }) =>
    declaration === undefined ? [] : [[by, declaration] as const],
  );
  const { declared, ...sides } = Object.fromEntries(known);
  return differencesOf(declared, sides);
}

async function takingOf(
  sources: DutySources,
  { section, assessed }: DeclarationSide,
): Promise<Taking> {
  const root = await rootOf(sources, assessed);
  const content = (await sources.vault.document(root))?.content as
    { readonly declaration: Declaration } | undefined;
  const facts = content === undefined ? await sources.vault.facts.get(root) : undefined;
  const declaration = content?.declaration ?? (facts && declarationIn(facts));
  return { by: section, index: assessed, declaration };
}

async function contentOf(sources: DutySources, index: number): Promise<unknown> {
  return (await sources.vault.document(await rootOf(sources, index)))?.content;
}

async function rootOf({ index }: DutySources, at: number): Promise<string> {
  return String((await index.record(at))?.statement?.message['document']);
}
