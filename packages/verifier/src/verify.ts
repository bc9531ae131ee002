import { domainSeparator, type EvidenceFile, parseEvidenceFile } from '@acta/protocol';
import { checkAccount, isSettlement } from './checks/account.ts';
import { alteredIn } from './checks/altered.ts';
import { checkBreach } from './checks/breach.ts';
import { judge, judgeKeys, readCheckpoint, type Signed } from './checks/checkpoint.ts';
import { checkContents } from './checks/contents.ts';
import { checkCurrent } from './checks/current.ts';
import { existedBy } from './checks/existed-by.ts';
import { checkGiven } from './checks/given.ts';
import { checkGoods } from './checks/goods.ts';
import { Grants } from './checks/grants.ts';
import { proveInclusion } from './checks/inclusion.ts';
import { checkMisbehaviour } from './checks/misbehaviour.ts';
import { checkNetwork } from './checks/network.ts';
import { checkOffices } from './checks/offices.ts';
import { checkReceipts } from './checks/receipts.ts';
import { readRecords } from './checks/records.ts';
import { checkSignatures } from './checks/signatures.ts';
import { nameOf, readTrust, type TrustRead } from './checks/trust.ts';
import { readStatements } from './checks/statements.ts';
import { checkSubject, isOwn } from './checks/subject.ts';
import { checkWriters } from './checks/writers.ts';
import { Checks, verdictOf } from './report/checks.ts';
import { noticesOf, noticesOfKeys } from './report/notices-of.ts';
import type { Report } from './report/report.ts';
import { tell } from './report/tell.ts';

/**
 * Verifies evidence files under one trust file, with nothing else: no network, no clock, no service
 * of ours (PROTOCOL §10). Both may come from anybody: whatever stands in them, a report comes back
 * and nothing is thrown.
 *
 * @param trustFile bytes or text of the trust file, read once; undefined where there is none at hand
 * @returns takes the bytes of an `.acta.json` file, or its text
 */
export function createVerifier(
  trustFile: Uint8Array | string | undefined,
): (file: Uint8Array | string) => Report {
  const trusted = readTrust(trustFile);
  return (file) => verify(file, trusted);
}

/** The same for one file. */
export function verifyEvidence(
  file: Uint8Array | string,
  trustFile: Uint8Array | string | undefined,
): Report {
  return createVerifier(trustFile)(file);
}

function verify(file: Uint8Array | string, trusted: TrustRead): Report {
  const checks = new Checks();

  const read = checks.run('format', [], (found) => found.attempt(() => parseEvidenceFile(file)));
  const trust = checks.run('trust', [], trusted.check);
  if (read?.subject.kind === 'misbehaviour') {
    const keys = checks.run('misbehaviour', [read.subject, trust], checkMisbehaviour);
    const list = checks.list('misbehaviour');
    return {
      verdict: verdictOf(list),
      ...namesOf(file, trusted),
      subject: read.subject,
      checks: list,
      notices: noticesOfKeys(keys),
      records: [],
    };
  }
  const evidence = recordsOf(read);
  const subject = evidence?.subject;
  const renewal = evidence?.renewal;
  const network = checks.run('network', [evidence?.network, trust], checkNetwork);

  const signed = checks.run(
    'log-signatures',
    [evidence?.checkpoint, trust, network],
    (found, checkpoint, trust, _network) => {
      const read = readCheckpoint(found, checkpoint, trust);
      if (read !== undefined) judge(found, read, 'log');
      return read;
    },
  );
  const confirmed = checks.run('cosignatures', [signed], (found, signed) => {
    const good = judge(found, signed, 'cosigner');
    // The later time is only known when all are: one section alone may date as it likes.
    return found.status === 'pass' ? good.flatMap(({ timestamp }) => timestamp ?? []) : undefined;
  });
  const renewed = checks.run('keys', [trust, signed], (found, trust, signed) =>
    judgeKeys(found, trust, signed, renewal),
  );
  const times = renewed && (renewed.times ?? confirmed);

  const entries = checks.run('records', [evidence?.records], readRecords);
  const placed = checks.run('inclusion', [entries, signed?.checkpoint, subject], proveInclusion);
  const separator = network && domainSeparator(network);
  const stated = checks.run('statements', [placed, separator], readStatements);
  const own = stated && subject && stated.filter((entry) => isOwn(subject, entry));
  const grants = stated && new Grants(stated);

  const signatures = checks.run(
    'signatures',
    [stated, subject, separator],
    (found, stated, subject, separator) =>
      checkSignatures(found, stated, (entry) => isOwn(subject, entry), separator),
  );
  checks.run('offices', [stated, signatures, grants], checkOffices);
  checks.run('receipts', [stated, grants, separator], checkReceipts);
  checks.run('writers', [stated, network?.log], checkWriters);
  const shown = checks.run('contents', [stated], checkContents);
  checks.run('goods', [subject, stated, shown], checkGoods);
  if (evidence !== undefined && subject?.kind === 'assessment') {
    const off = (['contents', 'statements'] as const).find((id) => checks.failed(id));
    if (off !== undefined) checks.tell(off, alteredIn(evidence, subject));
  }

  // A chain of which an entry could not be read is not a chain with a hole.
  const whole = shown && stated?.length === evidence?.records.length ? stated : undefined;
  const steps = subject && checkSubject(checks, subject, whole, own, shown);
  const settlements = own?.filter(isSettlement);
  if (settlements && settlements.length > 0) {
    checks.run('amounts', [settlements, shown], checkAccount);
  }
  const latest = checks.run('existed-by', [times, entries], existedBy);
  const words =
    subject?.kind === 'current'
      ? checks.run('current', [subject, whole && own, signed, trust], checkCurrent)
      : undefined;
  const breach =
    subject?.kind === 'breach'
      ? checks.run(
          'breach',
          // Times of a stolen key, and of what came later, tell nothing of when the day was over.
          [
            subject,
            grants,
            separator,
            trust,
            signed,
            renewed && !renewed.times ? confirmed : undefined,
          ],
          checkBreach,
        )
      : undefined;
  if (evidence?.given !== undefined) checks.run('given', [evidence, separator, whole], checkGiven);

  const list = checks.list(subject?.kind);
  const isGiven = list.some(({ id, status }) => id === 'given' && status === 'pass');
  return {
    verdict: verdictOf(list),
    ...namesOf(file, trusted),
    ...(evidence !== undefined && { subject: evidence.subject, origin: evidence.network.origin }),
    ...(signed !== undefined && { log: logOf(signed) }),
    ...(latest !== undefined && { existedBy: latest }),
    checks: list,
    notices:
      evidence === undefined
        ? []
        : noticesOf(evidence, { own, shown, steps, words, breach, isGiven }),
    records: (own ?? []).map(tell),
  };
}

/** The file, where it rests on records. */
const recordsOf = (file: EvidenceFile | undefined) =>
  file !== undefined && 'records' in file ? file : undefined;

function namesOf(
  file: Uint8Array | string,
  trusted: TrustRead,
): Pick<Report, 'evidence' | 'trust'> {
  return {
    evidence: nameOf(file),
    ...(trusted.sha256 !== undefined && { trust: { sha256: trusted.sha256 } }),
  };
}

function logOf({ checkpoint: { size, root } }: Signed): Report['log'] & object {
  return { size, root };
}
