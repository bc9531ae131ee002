import {
  buildDocument,
  consignmentId,
  crossingId,
  digestOf,
  goodsId,
  type GoodsName,
  type JsonObject,
  type Message,
  type SealedDocument,
  STATEMENTS,
} from '@acta/protocol';
import { FakeChain } from './fake-chain.ts';
import { answer, closing, commission, handoff } from './messages.ts';
import { Random } from './random.ts';

export const UCR = '5US123456789-1';
export const TRIP = 'SCAC123456';

/** Goods on their way through a port, with the documents that speak of them. */
export class Border {
  readonly chain: FakeChain;
  readonly random: Random;
  readonly vault = new Map<string, SealedDocument>();
  readonly trip;
  readonly consignment;

  constructor(seed = 3) {
    this.chain = new FakeChain(seed);
    this.random = new Random(seed);
    for (const section of ['MX', 'US']) {
      const minute = { section, keys: this.random.hex(32), minute: 0 };
      this.chain.record('SectionAdmitted', minute, { sections: [section] });
    }
    this.trip = {
      random: this.random.hex(32),
      port: 'USLRD',
      direction: 'northbound',
      trip: TRIP,
    } as const;
    this.consignment = { random: this.random.hex(32), ucr: UCR };
  }

  get crossing(): string {
    return crossingId(this.trip);
  }

  get consignmentId(): string {
    return consignmentId(this.consignment);
  }

  keep(type: string, content: JsonObject): string {
    const document = buildDocument(type, content);
    this.vault.set(document.root, document);
    return document.root;
  }

  commission(party: string, { scheme, name }: GoodsName): { goods: string; head: string } {
    const random = this.random.hex(32);
    const goods = goodsId(random, { scheme, name });
    const document = this.keep('commission', {
      goods: { scheme, name, random },
      description: name,
      seals: this.seals(),
      place: { name: 'Saltillo' },
      references: [],
    });
    const message = { ...commission(this.random, party, goods), document };
    return { goods, head: this.chain.record('Commission', message) };
  }

  seals(...numbers: string[]): JsonObject {
    const marks = numbers.map((number) => ({ maker: 'ACME', number }));
    return { salt: this.random.hex(32), marks };
  }

  handoff(goods: string, head: string, party: string, to: string, ...seals: string[]): string {
    const document = this.keep('handoff', {
      seals: this.seals(...seals),
      place: { name: 'Nuevo Laredo' },
      references: [],
    });
    const offer: Message = {
      ...handoff(this.random, { party, to, goods, head }),
      document,
    };
    const digest = digestOf(this.chain.domain, STATEMENTS.Handoff, offer);
    return this.chain.record('Answer', answer(this.random, to, digest), {
      handoff: { type: 'Handoff', message: offer, signatures: [this.random.hex(66)] },
    });
  }

  inspect(goods: string, head: string, sections: readonly string[]): string {
    const document = this.keep('inspection', {
      crossing: this.trip,
      place: { name: 'World Trade Bridge' },
      sealsBefore: this.seals(),
      sealsAfter: this.seals(),
      method: 'X-ray',
      findings: { en: 'nothing', es: 'nada' },
      references: [],
    });
    const isJoint = sections.length > 1;
    return this.chain.record(isJoint ? 'JointInspection' : 'SectionInspection', {
      ...(isJoint ? { sections: sections.join() } : { section: sections[0]! }),
      crossing: this.crossing,
      goods,
      head,
      result: 'conformant',
      reason: 'first inspection',
      seals: this.random.hex(32),
      document,
      occurredAt: this.chain.now,
      ...closing(this.random),
    });
  }

  hold(goods: string, head: string, section: string, word: string): string {
    const document = this.random.hex(32);
    const what = { section, goods, head, word, document, occurredAt: 0 };
    return this.chain.record('Hold', { ...what, ...closing(this.random) });
  }

  manifest(party: string, goods: readonly string[], expectedAt = 1_764_100_000): string {
    return this.note('PartyNote', { party, kind: 'manifest' }, this.crossing, {
      manifest: {
        crossing: this.trip,
        conveyance: 'TX-ABC1234',
        expectedAt,
        consignments: [{ consignment: this.consignment, goods: [...goods] }],
      },
    });
  }

  release(section: string, goods: readonly string[], about = this.consignmentId): string {
    const speaker = { section, office: 'INSPECTOR', kind: 'release' };
    return this.note('OfficeNote', speaker, about, {
      release: { consignment: this.consignment, crossing: this.trip, goods: [...goods] },
    });
  }

  note(
    type: 'OfficeNote' | 'PartyNote',
    speaker: Message,
    about: string,
    part: JsonObject = {},
  ): string {
    const text = { en: 'As attached.', es: 'Según anexo.' };
    const section = String(speaker['section'] ?? String(speaker['party']).slice(0, 2));
    const message = {
      ...speaker,
      document: this.keep('note', { text, ...part }),
      about,
      ...(type === 'OfficeNote' && { answerBy: 0 }),
      occurredAt: this.chain.now,
      ...closing(this.random),
    };
    return this.chain.record(type, message, { sections: [section] });
  }
}
