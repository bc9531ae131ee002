import type { Choice } from '@acta/protocol';
import { BUCKETS } from '../store/buckets.ts';
import type { Draft } from '../store/draft.ts';
import { figure, type Recorded, text } from './recorded.ts';

/** Publications and assessments (PROTOCOL §6): no amounts, only what follows on what. */
export function projectDuty(draft: Draft, { index, digest, type, message }: Recorded): void {
  const section = text(message, 'section');
  if (type === 'PublishTariff') {
    draft.put(BUCKETS.tariff, [section, index], {
      index,
      digest,
      section,
      kind: text(message, 'kind') as Choice<'TariffKind'>,
      document: text(message, 'document'),
      from: figure(message, 'from'),
      until: figure(message, 'until'),
      minute: figure(message, 'minute'),
    });
  }
  if (type === 'Assess') {
    const declaration = text(message, 'declaration');
    const before = draft.get(BUCKETS.declaration, declaration, section);
    const records = [...(before?.records ?? []), index];
    draft.put(BUCKETS.declaration, [declaration, section], {
      declaration,
      section,
      head: digest,
      records,
    });
  }
}
