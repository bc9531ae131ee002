import {
  type BuiltStatement,
  buildDocument,
  type Content,
  freshRandom,
  goodsId,
  type GoodsName,
  NO_SEALS,
  type SealedDocument,
} from '@acta/sdk';
import type { SampleParty } from './cast.ts';
import { now, type Scene } from './scene.ts';

export interface Commissioned {
  readonly built: BuiltStatement;
  readonly document: SealedDocument;
}

/** A party's statement that puts goods under custody for the first time, with no seals on them. */
export async function commissioned(
  scene: Scene,
  party: SampleParty,
  name: GoodsName,
  says: Omit<Content<'commission'>, 'goods' | 'seals' | 'references'>,
): Promise<Commissioned> {
  const random = await randomOf(scene, name);
  const document = buildDocument('commission', {
    goods: { ...name, random },
    seals: { salt: freshRandom(), marks: [] },
    references: [],
    ...says,
  });
  const built = scene.at(party.section).build('Commission', {
    party: party.party,
    goods: goodsId(random, name),
    seals: NO_SEALS,
    document: document.root,
    occurredAt: now(),
  });
  return { built, document };
}

/** The 32 random bytes that travel with goods, drawn once. */
export function randomOf(scene: Scene, name: GoodsName): Promise<string> {
  return scene.diary.once(`random-${name.scheme}-${name.name.replaceAll('/', '_')}`, freshRandom);
}

/** The id under which goods stand on chain. */
export async function idOf(scene: Scene, name: GoodsName): Promise<string> {
  return goodsId(await randomOf(scene, name), name);
}
