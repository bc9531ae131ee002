import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningNode, up } from '@acta/node';
import {
  ActaClient,
  buildDocument,
  freshRandom,
  goodsId,
  type GoodsName,
  type JsonObject,
  type Message,
  NO_SEALS,
  type SealedDocument,
  type StatementName,
  vinCheckDigit,
} from '@acta/sdk';
import { freePorts } from '../../../scripts/run/free-ports.ts';
import { SECTIONS } from '../../../scripts/run/sections.ts';
import { MAKER } from '../../../scripts/sample/cast.ts';
import { Diary } from '../../../scripts/sample/diary.ts';
import { type Letter, now, Scene } from '../../../scripts/sample/scene.ts';
import { cosigned } from '../../../scripts/sample/steps/cosigned.ts';
import { STORY } from '../../../scripts/sample/story.ts';

export const NONE = `0x${'00'.repeat(32)}`;
export const PLACE = { name: 'Planta Ejemplar' };

/** How a commission differs from one that everything is right about. */
export interface Change {
  readonly name?: { readonly scheme: string; readonly name: string };
  /** Members of the document's content. */
  readonly content?: Readonly<Record<string, unknown>>;
  /** Fields of the message. */
  readonly message?: Readonly<Record<string, string | number>>;
  /** Key that signs. */
  readonly by?: string;
}

/** A network on which the sample crossing was played as far as both nations' assessments. */
export class Stage {
  readonly node: RunningNode;
  readonly scene: Scene;
  #serial = 500_000;

  private constructor(node: RunningNode, scene: Scene) {
    this.node = node;
    this.scene = scene;
  }

  /** @param log takes what the services say */
  static async set(log: (text: string) => void = () => undefined): Promise<Stage> {
    const data = await mkdtemp(join(tmpdir(), 'acta-bad-inputs-'));
    const ports = await freePorts();
    const node = await up({
      data,
      sections: SECTIONS,
      chainPort: ports.chain,
      ports: ports.apis,
      say: () => undefined,
      log,
    });
    const scene = await Scene.open(node, new Diary(join(data, 'diary')));
    for (const step of STORY.slice(0, STORY.indexOf(cosigned) + 1)) {
      await step.play(scene, () => undefined);
    }
    return new Stage(node, scene);
  }

  async strike(): Promise<void> {
    await this.node.close();
    await rm(this.node.folder.path, { recursive: true, force: true });
  }

  get client(): ActaClient {
    return this.scene.at('US');
  }

  url(section: 'MX' | 'US'): string {
    return this.scene.at(section).http.base;
  }

  /** Size and root of the log, as both sections have it. */
  async log(): Promise<object[]> {
    return Promise.all(
      SECTIONS.map(async (code) => {
        const { index } = await this.scene
          .at(code)
          .http.get<{ index: { size: number; root: string } }>('/v1/network');
        return { code, size: index.size, root: index.root };
      }),
    );
  }

  /** A statement of any type, signed as it stands, with whatever goes with it. */
  letter(
    type: StatementName,
    fields: Message,
    names: readonly string[],
    extras: object = {},
  ): Promise<Letter> {
    const built = this.client.build(type as 'Commission', fields as never);
    return this.scene.write(built, 'US', names, extras as never);
  }

  /** A vehicle that no letter has named before. */
  vin(): GoodsName {
    const serial = String((this.#serial += 1));
    const blank = `3ZZ6P0H70TR${serial}`;
    return { scheme: 'vin', name: `3ZZ6P0H7${vinCheckDigit(blank)}TR${serial}` };
  }

  /** A commission by the car maker; right in all that the change leaves alone. */
  async commission(change: Change = {}): Promise<Letter> {
    const name = change.name ?? this.vin();
    const random = freshRandom();
    const content = {
      goods: { ...name, random },
      description: 'Passenger car',
      seals: { salt: freshRandom(), marks: [] },
      place: PLACE,
      references: [],
      ...change.content,
    };
    const document = buildDocument('commission', content);
    const goods = goodsId(random, name as GoodsName);
    return this.commissionOf(document, { goods, ...change.message }, change.by);
  }

  /** The same with a document that is not made here. */
  commissionOf(
    document: SealedDocument,
    message: Readonly<Record<string, string | number>> = {},
    by: string = MAKER.agent,
  ): Promise<Letter> {
    const fields = {
      party: MAKER.party,
      goods: freshRandom(),
      seals: NO_SEALS,
      document: document.root,
      occurredAt: now(),
      ...message,
    };
    return this.letter('Commission', fields, [by], { documents: { document } });
  }

  /** A token of somebody's login. */
  async token(name: string, section: 'MX' | 'US' = 'US'): Promise<string> {
    return (await this.scene.as(name, section)).http.token!;
  }

  /** A token of a section's own service at the other's API. */
  async peerToken(): Promise<string> {
    const client = await ActaClient.connect(this.url('US'));
    await client.login(await this.scene.receiptKey('MX'));
    return client.http.token!;
  }
}

/** A letter whose message was changed after it was signed. */
export const tampered = (letter: Letter, message: JsonObject): object => ({
  ...letter,
  message: { ...letter.message, ...message },
});

/** A letter under other signatures. */
export const signed = (letter: Letter, ...signatures: unknown[]): object => ({
  ...letter,
  signatures,
});
