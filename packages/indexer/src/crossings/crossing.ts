import type { Choice, Crossing as Trip, Office } from '@acta/protocol';

/** How far a crossing is. */
export type CrossingState = 'expected' | 'inspected' | 'held' | 'released' | 'crossed';

/**
 * One trip of a conveyance through a port in one direction, as all sections see it. Everything in it
 * follows from records and shared documents, so that every section's index gives the same answer.
 */
export interface Crossing extends Pick<Trip, 'port' | 'direction' | 'trip'> {
  readonly crossing: string;
  /** Record that spoke of it first, and when. */
  readonly first: number;
  readonly firstAt: number;
  /**
   * `expected`: a manifest names it. `inspected`: any of its goods were. `held`: a section holds any of
   * them. `released`: every section let every consignment go. `crossed`: after that all its goods
   * were handed on.
   */
  readonly state: CrossingState;
  /** What carriers said they will bring; of one carrier the last counts. */
  readonly expected: readonly Manifest[];
  readonly consignments: readonly CrossingConsignment[];
  readonly goods: readonly CrossingGoods[];
  /** Sections that released every consignment, ascending. */
  readonly releasedBy: readonly string[];
  /** The handoff after the last release by which the last of the goods went on. */
  readonly crossed?: { readonly record: number; readonly at: number };
}

export interface Manifest {
  readonly record: number;
  readonly digest: string;
  readonly party: string;
  readonly conveyance: string;
  /** Unix seconds. */
  readonly expectedAt: number;
  readonly at: number;
}

/** Goods under one declaration, with what each section said to let them go. */
export interface CrossingConsignment {
  readonly consignment: string;
  readonly ucr: string;
  readonly goods: readonly string[];
  readonly releases: readonly Release[];
  /** Sections that released all of it, ascending. */
  readonly releasedBy: readonly string[];
}

/** A section's note that a consignment may go on. */
export interface Release {
  readonly record: number;
  readonly digest: string;
  readonly section: string;
  readonly office: Office;
  readonly consignment: string;
  readonly ucr: string;
  readonly crossing?: string;
  readonly goods: readonly string[];
  readonly at: number;
}

export interface CrossingGoods {
  readonly goods: string;
  readonly inspections: readonly CrossingInspection[];
  /** Sections that hold them or a container around them, ascending, and pieces inside that are stopped. */
  readonly holds: readonly string[];
  readonly stopped: number;
}

export interface CrossingInspection {
  readonly record: number;
  /** Two sections or more: one stop. One alone shows as what it is. */
  readonly by: readonly string[];
  readonly joint: boolean;
  readonly result: Choice<'InspectionResult'>;
  readonly reason: Choice<'InspectionReason'>;
  readonly at: number;
}

/** Which crossings to list, oldest first. */
export interface CrossingsQuery {
  /** UN/LOCODE. */
  readonly port: string;
  readonly direction?: Trip['direction'];
  readonly state?: CrossingState;
  readonly trip?: string;
  readonly ucr?: string;
  /** When it was first spoken of, unix seconds; `until` exclusive. */
  readonly from?: number;
  readonly until?: number;
  /** What the page before gave as `next`. */
  readonly after?: string;
  /** 1 to 100. */
  readonly limit: number;
}

export interface CrossingsPage {
  readonly crossings: readonly Crossing[];
  /** Absent where there are no more. */
  readonly next?: string;
}
