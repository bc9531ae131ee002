import { readable } from '@acta/protocol';
import { dateOf, spokenIn, type Stated } from '../checks/entry.ts';
import type { Told } from './report.ts';

/** A record in the words that its signers read before they signed. */
export function tell(entry: Stated): Told {
  const { index, record, statement, given, moved } = entry;
  const spoken = spokenIn(entry);
  const words = (language: 'en' | 'es'): string =>
    spoken.map(({ type, message }) => readable(type, message, language)).join(' ');
  return {
    index,
    type: statement.name,
    digest: record.digest,
    moved,
    recordedAt: record.recordedAt,
    ...(given.receipt !== undefined && { receivedAt: dateOf(entry) }),
    en: words('en'),
    es: words('es'),
    signers: spoken.flatMap(({ given: { signatures = [] } }) =>
      signatures.map(({ signer }) => signer),
    ),
  };
}
