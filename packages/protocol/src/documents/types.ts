/** What holds for all documents of a type. */
export interface DocumentRules {
  /**
   * Objects that stay one leaf each, as pointers in which `*` stands for any element of an array:
   * their members can't be signed, shown or hidden one without the other.
   */
  readonly whole: readonly string[];
  /** Goes to the other sections before their people are asked to sign (PROTOCOL §8). */
  readonly shared: boolean;
  /**
   * What goes to the other sections of a document that is not shared: the part at this pointer, as a
   * disclosure under the root that was signed.
   */
  readonly sharedPart?: string;
  /** Plaintext and salts may be destroyed on a legal basis; minutes and schedules never. */
  readonly erasable: boolean;
}

const shared = { whole: [], shared: true, erasable: true } as const;

/**
 * The document types. The name is in leaf 0 of each tree, so a type once given keeps its rules;
 * a change is a new type.
 */
export const DOCUMENT_TYPES = {
  answer: shared,
  /** The facts as an assessor takes them go to the other nations, the amounts do not. */
  assessment: { whole: [], shared: false, sharedPart: '/declaration', erasable: true },
  commission: shared,
  /** A reason in one language without the other could say less in it. */
  custodyAct: { whole: ['/reason'], shared: true, erasable: true },
  credential: { whole: [], shared: false, erasable: true },
  /** One for every nation on the way: that exchange shows where the nations differ. */
  declaration: shared,
  /** What was paid, refunded or decided is for the importer and that nation's own people. */
  dutyAct: { whole: [], shared: false, erasable: true },
  handoff: shared,
  /** Findings in one language without the other could say less in it. */
  inspection: { whole: ['/findings'], shared: true, erasable: true },
  /** A paragraph is `{n, en, es, …}`: no language can be shown without the others; so is an order. */
  minute: { whole: ['/paragraphs/*', '/order'], shared: true, erasable: false },
  note: { whole: ['/text'], shared: true, erasable: true },
  packing: shared,
  party: shared,
  protest: { whole: [], shared: false, erasable: true },
  sealing: shared,
  /** A line of a schedule or rule set with its rates: no rate can be shown without its line. */
  tariff: { whole: ['/lines/*'], shared: true, erasable: false },
  transformation: shared,
} as const satisfies Record<string, DocumentRules>;

export type DocumentType = keyof typeof DOCUMENT_TYPES;

/** The part of a document that the other sections get, where they do not get all of it. */
export const sharedPartOf = (type: DocumentType): string | undefined =>
  (DOCUMENT_TYPES[type] as DocumentRules).sharedPart;

/** Whether a string names a document type. */
export function isDocumentType(type: string): type is DocumentType {
  return Object.hasOwn(DOCUMENT_TYPES, type);
}
