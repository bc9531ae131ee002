import { buildDocument, type SealedDocument } from '@acta/protocol';
import { FakeChain } from './fake-chain.ts';
import { closing, NO_HASH } from './messages.ts';
import { Random } from './random.ts';

export const IMPORTER = 'US-AAAAA';

/** Declarations and what is recorded of them, each in a block of its own. */
export class Duties {
  readonly chain = new FakeChain();
  readonly vault = new Map<string, SealedDocument>();
  readonly schedule: string;
  readonly #random = new Random(5);
  readonly #heads = new Map<string, string>();

  constructor() {
    for (const code of ['MX', 'US']) {
      const minute = { section: code, keys: this.#random.hex(32), minute: 0 };
      this.chain.record('SectionAdmitted', minute, { sections: [code] });
    }
    this.schedule = this.chain.record('PublishTariff', {
      section: 'US',
      kind: 'schedule',
      document: this.#random.hex(32),
      from: 0,
      until: 0,
      minute: 0,
      ...closing(this.#random),
    });
    this.chain.mine();
  }

  headOf(declaration: string, section: string): string {
    return this.#heads.get(`${declaration} ${section}`) ?? NO_HASH;
  }

  declare(declaration = this.#random.hex(32)): string {
    this.#say('Declare', { party: IMPORTER, declaration, head: NO_HASH });
    return declaration;
  }

  assess(declaration: string, section: string, content?: object, legalDate = 7): string {
    const cited = { schedule: this.schedule, rules: this.schedule, exchange: NO_HASH };
    const about = { section, declaration, head: this.headOf(declaration, section) };
    const digest = this.#say('Assess', { ...about, ...cited, legalDate }, content);
    this.#heads.set(`${declaration} ${section}`, digest);
    return digest;
  }

  act(declaration: string, section: string, word: string, about: string): void {
    const head = this.headOf(declaration, section);
    const digest = this.#say('DutyAct', { section, declaration, head, word, about });
    this.#heads.set(`${declaration} ${section}`, digest);
  }

  protest(declaration: string, section: string, about: string): string {
    return this.#say('Protest', { party: IMPORTER, section, declaration, about });
  }

  #say(
    type: 'Declare' | 'Assess' | 'DutyAct' | 'Protest',
    fields: Readonly<Record<string, string | number>>,
    content?: object,
  ): string {
    let document = this.#random.hex(32);
    if (content !== undefined) {
      const sealed = buildDocument('assessment', content);
      this.vault.set(sealed.root, sealed);
      document = sealed.root;
    }
    const rest = { document, occurredAt: 0, ...closing(this.#random) };
    const digest = this.chain.record(type, { ...fields, ...rest });
    this.chain.mine();
    return digest;
  }
}
