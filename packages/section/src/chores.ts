import { ActaError, hexToBytes } from '@acta/protocol';
import type { Index } from '@acta/indexer';
import type { Call, Chores, FoundingSection, Ledger } from '@acta/ledger';
import { type MinuteStep, openSteps } from './minute-steps.ts';

/** The founding keys of a section that is to be admitted, where its people have brought them. */
export type Joining = (code: string) => Promise<FoundingSection | undefined>;

/** Seconds after which a refused call is tried again although the log has not moved. */
const AGAIN = 10;

export interface DueChoresParts {
  readonly index: Index;
  readonly ledger: Ledger;
  readonly chores: Chores;
  readonly joining: Joining;
  /** Unix seconds. */
  readonly clock: () => number;
}

/** When a call was last refused. */
interface Refused {
  readonly block: number;
  readonly at: number;
}

/**
 * What anyone may set going and a section does without being asked: brings minutes into force when
 * their time has come, then performs their acts, once each. The contract decides; here it is only
 * tried. An act that fails stays pending and is tried again when the chain has moved, or a little
 * later: the relay's rounds are short, and years of failed acts must not cost the node a call each.
 */
export class DueChores {
  readonly #parts: DueChoresParts;
  /** By call data. */
  readonly #refused = new Map<string, Refused>();
  /** What somebody asked for and the contract would take, by call data. */
  readonly #asked = new Map<string, Call>();

  constructor(parts: DueChoresParts) {
    this.#parts = parts;
  }

  /** The calls that the contract would accept now. */
  async calls(): Promise<Call[]> {
    const { index, clock } = this.#parts;
    const { block, timestamp } = index.status();
    const at = Math.max(clock(), timestamp);
    const due: Call[] = [];
    const tried = new Set<string>();
    for (const step of openSteps(await index.minutes(), await index.sections(), at)) {
      const call = await this.#callFor(step);
      if (call === undefined) continue;
      tried.add(call.data);
      const before = this.#refused.get(call.data);
      if (before !== undefined && before.block === block && at - before.at < AGAIN) continue;
      if (await this.#accepts(call)) due.push(call);
      else this.#refused.set(call.data, { block, at });
    }
    for (const data of this.#refused.keys()) if (!tried.has(data)) this.#refused.delete(data);
    for (const [data, call] of this.#asked) {
      const isNew = !due.some((one) => one.data === data);
      if (isNew && (await this.#accepts(call))) due.push(call);
      this.#asked.delete(data);
    }
    return due;
  }

  /**
   * Puts a step before the contract at once, for whoever asks: the next `calls` name it.
   *
   * @throws ActaError NOT_FOUND, MINUTE_KEYS_MISSING, or the contract's own refusal
   */
  async ask(number: number, position?: number): Promise<void> {
    const { index, ledger } = this.#parts;
    const minute = await index.minute(number);
    if (minute === undefined) throw new ActaError('NOT_FOUND', { minute: number });
    const call = await this.#callFor(
      position === undefined ? { what: 'enter', minute } : { what: 'perform', minute, position },
    );
    if (call === undefined) throw new ActaError('MINUTE_KEYS_MISSING', { minute: number });
    await ledger.tryCall(call);
    this.#refused.delete(call.data);
    this.#asked.set(call.data, call);
  }

  async #callFor(step: MinuteStep): Promise<Call | undefined> {
    const { chores, joining } = this.#parts;
    const { number, actList } = step.minute;
    if (step.what === 'enter') return chores.enterIntoForce(number);
    const list = actList.map(({ act }) => act);
    if (step.what === 'adopt') return chores.adoptValidators(number, step.position, list);
    const act = list[step.position];
    // One that the minute has not, the contract refuses by its own word.
    if (act?.kind !== 'admit section') return chores.perform(number, step.position, list);
    // The contract compares them with the hash that the governments decided on.
    const keys = await joining(String.fromCharCode(...hexToBytes(act.a).subarray(0, 2)));
    return keys && chores.performAdmission(number, step.position, list, keys);
  }

  async #accepts(call: Call): Promise<boolean> {
    try {
      await this.#parts.ledger.tryCall(call);
      return true;
    } catch (error) {
      // A node that is away has said nothing of the call.
      if (error instanceof ActaError && error.code !== 'LEDGER_UNREACHABLE') return false;
      throw error;
    }
  }
}
