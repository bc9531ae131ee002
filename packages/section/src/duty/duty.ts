import type { AssessedLine, DeclarationSide } from '@acta/indexer';
import { ActaError } from '@acta/protocol';
import {
  type Account,
  affected,
  type Assessment,
  compare,
  type Comparison,
  type Declaration,
  declarationId,
  parseDeclaration,
  type Question,
  type Revenue,
  type SideDifference,
  simulate,
  type Simulation,
} from '@acta/tariff';
import { accountFor } from './account.ts';
import { type FiguresQuestion, figuresOf } from './figures.ts';
import type { CitedLaw } from './law-shelf.ts';
import { type QueueParts, queueOf, type QueueQuestion, type QueueRow } from './queue.ts';
import { recordedSteps } from './side-steps.ts';
import { compareTakings, type Taking, takingsOf } from './takings.ts';

/** Another law for the same goods: on another date, or by other publications. */
export interface OtherLaw extends Partial<CitedLaw> {
  readonly legalAt?: number;
}

/** An assessment that a change of the law concerns. */
export interface AffectedRow extends AssessedLine {
  /** No later assessment stands on that side. */
  readonly current: boolean;
  readonly state: DeclarationSide['state'];
  /** Numbers of its lines that cite the tariff line asked for; absent where no line was asked for. */
  readonly lines?: readonly number[];
}

/** What a section can say of duty: of its own side from its own documents, of others what they show. */
export class Duty {
  readonly #parts: QueueParts;

  constructor(parts: QueueParts) {
    this.#parts = parts;
  }

  /** The own side's statement of account; undefined where this section has not assessed. */
  async account(declaration: string): Promise<Account | undefined> {
    const steps = await recordedSteps(this.#parts, declaration, this.#parts.code);
    return steps.length === 0 ? undefined : accountFor(steps, this.#parts.shelf);
  }

  /** What was declared and how each nation took it, and where they differ. */
  async differences(
    id: string,
  ): Promise<{ takings: readonly Taking[]; differences: readonly SideDifference[] } | undefined> {
    const { index } = this.#parts;
    const declared = await index.declared(id);
    if (declared === undefined) return undefined;
    const takings = await takingsOf(this.#parts, declared, await index.declaration(id));
    return { takings, differences: compareTakings(takings) };
  }

  /**
   * Reads a declaration that somebody gives.
   *
   * @throws ActaError DUTY_DECLARATION_MALFORMED, IDENTIFIER_*
   */
  read(content: unknown): { readonly id: string; readonly content: Declaration } {
    const declaration = parseDeclaration(content);
    return { id: declarationId(declaration), content: declaration };
  }

  /** What was declared last; undefined where nobody did, or the document is not here. */
  async declaration(id: string): Promise<Declaration | undefined> {
    const declared = await this.#parts.index.declared(id);
    return declared && (await takingsOf(this.#parts, declared, []))[0]!.declaration;
  }

  queue(question: QueueQuestion): Promise<{ rows: QueueRow[]; after: number | undefined }> {
    return queueOf(this.#parts, question);
  }

  figures(
    question: FiguresQuestion,
  ): Promise<{ revenue: Revenue[]; assessments: number; notShown: number }> {
    return figuresOf(this.#parts, this.#parts.code, question);
  }

  /** What a declaration would cost; nothing is recorded, and a refusal is an answer too. */
  async simulate(
    nation: string,
    declaration: Declaration,
    { withoutPreference }: Pick<Question, 'withoutPreference'>,
    law: OtherLaw = {},
  ): Promise<Simulation> {
    const question = { ...(withoutPreference !== undefined && { withoutPreference }) };
    const { legalAt = this.#parts.clock() } = law;
    try {
      const input = await this.#input(nation, legalAt, law);
      return simulate({ ...input, declaration }, question);
    } catch (error) {
      if (!(error instanceof ActaError)) throw error;
      return { result: 'refused', code: error.code, details: error.details };
    }
  }

  /** The same declaration under two laws. @throws ActaError TARIFF_NOT_PUBLISHED, CITED_UNKNOWN, TARIFF_* */
  async compare(
    nation: string,
    declaration: Declaration,
    before: OtherLaw,
    after: OtherLaw,
  ): Promise<Comparison> {
    const now = this.#parts.clock();
    const one = await this.#input(nation, before.legalAt ?? now, before);
    const other = await this.#input(nation, after.legalAt ?? now, after);
    const [comparison] = compare([declaration], one, other);
    return comparison!;
  }

  /** Own assessments that apply a tariff line under a legal date of `from` or later. */
  async affectedByLine(
    code: string,
    from: number,
    page: { readonly after?: AssessedLine; readonly limit: number },
  ): Promise<AffectedRow[]> {
    const { index, vault, code: nation } = this.#parts;
    const rows = await index.assessmentsOfLine(nation, code, from, page);
    return Promise.all(
      rows.map(async (row) => {
        const message = (await index.record(row.index))?.statement?.message;
        const content = (await vault.document(String(message?.['document'])))?.content;
        const lines = affected(content as unknown as Assessment, { nation, code, from });
        return { ...(await this.#affected(row)), lines };
      }),
    );
  }

  /** Own assessments that cite a publication under a legal date of `from` or later. */
  async affectedByPublication(
    digest: string,
    from: number,
    page: { readonly after?: number; readonly limit: number },
  ): Promise<{ rows: AffectedRow[]; after: number | undefined }> {
    const { index } = this.#parts;
    const listed = await index.assessmentsCiting(digest, page);
    const rows: AffectedRow[] = [];
    for (const { index: at, declaration } of listed) {
      const legalDate = Number((await index.record(at))?.statement?.message['legalDate']);
      if (legalDate < from) continue;
      rows.push(await this.#affected({ index: at, declaration, legalDate }));
    }
    return { rows, after: listed.length < page.limit ? undefined : listed.at(-1)!.index };
  }

  async #affected(row: AssessedLine): Promise<AffectedRow> {
    const { index, code } = this.#parts;
    const sides = await index.declaration(row.declaration);
    const side = sides.find(({ section }) => section === code);
    return { ...row, current: side?.assessed === row.index, state: side?.state ?? 'assessed' };
  }

  async #input(nation: string, legalAt: number, chosen: Partial<CitedLaw>) {
    const { shelf } = this.#parts;
    const cited = await shelf.cited(nation, legalAt, chosen);
    return { nation, legalAt, ...(await shelf.law(cited)) };
  }
}
