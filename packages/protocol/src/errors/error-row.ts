/**
 * One row of the error table: what a person is told, and what to do about it, in the two
 * languages of the founding sections. `status` is the HTTP status the API answers with.
 */
export interface ErrorRow {
  readonly status: number;
  readonly en: string;
  readonly es: string;
  readonly doEn: string;
  readonly doEs: string;
}
