import type { Choice, Office } from '@acta/protocol';

/** Where in the chain a contract changed. */
interface Place {
  /** Hash of the transaction. */
  readonly tx: string;
  /** Size of the log just then: the record of the same transaction, if it has one, stands there. */
  readonly at: number;
}

/** One change of the registry's rows, as its events tell it. Times are unix seconds. */
export type RegistryFact =
  | {
      readonly change: 'appointed';
      readonly key: string;
      readonly section: string;
      readonly office: Office;
      readonly from: number;
      /** Exclusive. */
      readonly until: number;
    }
  | {
      readonly change: 'appointment ended';
      readonly key: string;
      readonly endedAt: number;
      readonly ending: Choice<'Ending'>;
    }
  | {
      /** A key of a party: its admin, where the party's last `party` change names it, or an agent. */
      readonly change: 'delegated';
      readonly key: string;
      readonly party: string;
      readonly scope: Choice<'Scope'>;
      readonly from: number;
      readonly until: number;
    }
  | { readonly change: 'party admin'; readonly party: string; readonly admin: string }
  | {
      readonly change: 'party ended';
      readonly party: string;
      readonly endedAt: number;
      readonly ending: Choice<'Ending'>;
    }
  | {
      readonly change: 'threshold';
      readonly section: string;
      readonly office: Office;
      readonly threshold: number;
    }
  | {
      readonly change: 'log key';
      readonly section: string;
      /** SHA-256 of the vkey text. */
      readonly key: string;
      readonly use: Choice<'LogKeyUse'>;
      readonly from: number;
    }
  | {
      readonly change: 'log key ended';
      readonly section: string;
      readonly key: string;
      readonly endedAt: number;
      readonly ending: Choice<'Ending'>;
    }
  | { readonly change: 'withdrawn'; readonly section: string; readonly withdrawnAt: number };

/** What became of a minute beyond what its statements say; all numbers are of minutes. */
export type MinuteFact =
  | {
      readonly change: 'minute concluded';
      readonly number: number;
      /** First second of the UTC day on which it is dated. */
      readonly date: number;
    }
  | {
      /** At the last signature this section's no longer counted: it signs again. */
      readonly change: 'minute signatures voided';
      readonly number: number;
      readonly section: string;
    }
  | { readonly change: 'minute withdrawn'; readonly number: number; readonly section: string }
  | {
      readonly change: 'minute forwarded';
      readonly number: number;
      readonly section: string;
      readonly late: boolean;
    }
  | {
      /** Superseded or terminated by a later minute in force. */
      readonly change: 'minute ended';
      readonly number: number;
      readonly by: number;
    }
  | {
      /** A government agreed how a disapproved minute is taken up again. */
      readonly change: 'minute agreed';
      readonly number: number;
      /** Whether the governments of all sections have now said the same. */
      readonly all: boolean;
    };

export type ContractFact = RegistryFact | MinuteFact;
export type ContractChange = Place & ContractFact;
