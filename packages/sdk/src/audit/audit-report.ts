import type { ErrorCode } from '@acta/protocol';

/**
 * What an audit of a whole log asks, in this order. Numbers never change their meaning; a later check
 * has a number of its own.
 */
export const AUDIT_CHECKS = [
  {
    id: 'checkpoint',
    en: 'Every section signed the checkpoint, as the log and as a cosigner.',
    es: 'Todas las secciones firmaron el punto de control, como bitácora y como cofirmantes.',
  },
  {
    id: 'tiles',
    en: 'Every tile and bundle is there, and each tile is made of those below it.',
    es: 'Están todas las teselas y entradas, y cada tesela se compone de las de abajo.',
  },
  {
    id: 'root',
    en: 'Computed again from all entries, the root is the one that was signed.',
    es: 'Recalculada con todas las entradas, la raíz es la que se firmó.',
  },
  {
    id: 'records',
    en: 'Every entry is a record of a known version and kind, dated in order, of known sections.',
    es: 'Cada entrada es un asiento de versión y clase conocidas, en orden de fecha, de secciones conocidas.',
  },
  {
    id: 'once',
    en: 'No statement is recorded twice.',
    es: 'Ninguna declaración está asentada dos veces.',
  },
  {
    id: 'writers',
    en: 'Each record was written by the contract admitted for its group at that place.',
    es: 'Cada asiento lo escribió el contrato admitido para su grupo en ese lugar.',
  },
  {
    id: 'statements',
    en: 'Each statement hashes to the digest in its record, and so do the lists behind it.',
    es: 'Cada declaración da la huella de su asiento, y también las listas tras ella.',
  },
  {
    id: 'signatures',
    en: 'Every signature is good, as many as the statement asks for, by its own key each.',
    es: 'Cada firma es buena, tantas como pide la declaración, cada una con llave propia.',
  },
  {
    id: 'offices',
    en: 'Each key held its office when it signed, and had not lost it.',
    es: 'Cada llave tenía su cargo al firmar y no lo había perdido.',
  },
  {
    id: 'receipts',
    en: 'Receipts are good, in time and in order; deadlines were kept.',
    es: 'Los acuses son buenos, a tiempo y en orden; se cumplieron los plazos.',
  },
  {
    id: 'heads',
    en: 'Of each thing there is one history: every statement names the one before it.',
    es: 'De cada cosa hay una sola historia: cada declaración nombra la anterior.',
  },
  {
    id: 'hands',
    en: 'Only the holder gave goods away, and only the receiver named took them.',
    es: 'Sólo quien tenía la mercancía la entregó y sólo el receptor nombrado la tomó.',
  },
  {
    id: 'promises',
    en: 'What the receipts that were handed in promise is in the log.',
    es: 'Lo que prometen los acuses presentados está en la bitácora.',
  },
] as const satisfies readonly { readonly id: string; readonly en: string; readonly es: string }[];

export type AuditCheckId = (typeof AUDIT_CHECKS)[number]['id'];

/** Something that an audit found, or could not check. */
export interface AuditFinding {
  readonly check: AuditCheckId;
  readonly status: 'fail' | 'not checked';
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
}

/** One check over the whole log. */
export interface AuditCheck {
  readonly number: number;
  readonly id: AuditCheckId;
  readonly status: 'pass' | 'fail' | 'not checked';
  readonly en: string;
  readonly es: string;
  /** Places that were looked at, and of those that could not be. */
  readonly checked: number;
  readonly open: number;
  /** How many of each code; `findings` holds the first ones. */
  readonly codes: Readonly<Record<string, number>>;
  readonly findings: readonly AuditFinding[];
}

/** What came of auditing one log under one trust file. */
export interface AuditReport {
  readonly acta: 'audit/1';
  readonly verdict: 'valid' | 'invalid' | 'incomplete';
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  /** SHA-256 of the trust file: whoever can write that file can make anything pass. */
  readonly trust: string;
  /** When the cosigners saw the checkpoint, unix seconds. */
  readonly cosignedAt: readonly number[];
  /** Records behind which a statement was shown. */
  readonly shown: number;
  readonly signatures: number;
  readonly checks: readonly AuditCheck[];
}

/** Findings kept of each code and check; all are counted. */
const KEPT = 100;

/** Gathers what is found, check by check. */
export class AuditFindings {
  readonly #found = new Map<AuditCheckId, AuditFinding[]>();
  readonly #codes = new Map<AuditCheckId, Map<string, number>>();
  readonly #checked = new Map<AuditCheckId, number>();

  add(finding: AuditFinding): void {
    const codes = this.#codes.get(finding.check) ?? new Map<string, number>();
    this.#codes.set(finding.check, codes);
    const count = (codes.get(finding.code) ?? 0) + 1;
    codes.set(finding.code, count);
    if (count > KEPT) return;
    const found = this.#found.get(finding.check) ?? [];
    this.#found.set(finding.check, found);
    found.push(finding);
  }

  fail(check: AuditCheckId, code: ErrorCode, details: Record<string, unknown>): void {
    this.add({ check, status: 'fail', code, details });
  }

  open(check: AuditCheckId, code: ErrorCode, details: Record<string, unknown> = {}): void {
    this.add({ check, status: 'not checked', code, details });
  }

  /** Says that a check looked at some places, whatever it found there. */
  looked(check: AuditCheckId, places = 1): void {
    this.#checked.set(check, (this.#checked.get(check) ?? 0) + places);
  }

  list(): AuditCheck[] {
    return AUDIT_CHECKS.map(({ id, en, es }, at): AuditCheck => {
      const findings = this.#found.get(id) ?? [];
      const codes = this.#codes.get(id) ?? new Map<string, number>();
      const opened = new Set(findings.filter((f) => f.status !== 'fail').map(({ code }) => code));
      const open = [...opened].reduce((sum, code) => sum + codes.get(code)!, 0);
      const failed = findings.some(({ status }) => status === 'fail');
      return {
        number: at + 1,
        id,
        status: failed ? 'fail' : open > 0 ? 'not checked' : 'pass',
        en,
        es,
        checked: this.#checked.get(id) ?? 0,
        open,
        codes: Object.fromEntries(codes),
        findings,
      };
    });
  }
}

/** Any `fail`: invalid. All `pass`: valid. Else: incomplete. */
export function auditVerdict(checks: readonly AuditCheck[]): AuditReport['verdict'] {
  if (checks.some(({ status }) => status === 'fail')) return 'invalid';
  return checks.every(({ status }) => status === 'pass') ? 'valid' : 'incomplete';
}
