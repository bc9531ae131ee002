import type { Submission } from '@acta/protocol';

/**
 * What a section tells those who listen: a statement came or came further before the log has it, or
 * a larger checkpoint bears every name. Records are the index's to tell.
 */
export type SectionEvent =
  | {
      readonly what: 'statement';
      readonly digest: string;
      readonly state: 'offered' | 'held';
      readonly submission: Omit<Submission, 'documents'>;
    }
  | { readonly what: 'checkpoint'; readonly size: number };

export type SectionListener = (event: SectionEvent) => void;
