import { type Act, actsHash, type SealedDocument } from '@acta/protocol';
import type { FakeChain } from './fake-chain.ts';
import { closing, NO_HASH } from './messages.ts';
import type { Random } from './random.ts';

interface Drafted {
  readonly number: number;
  readonly kind: string;
  readonly acts?: readonly Act[];
  readonly sections?: string;
  readonly relation?: string;
  readonly revises?: number;
  readonly document?: SealedDocument;
}

/** Drafts a minute, brings it into force and performs its acts; returns the digest of the draft. */
export function bring(chain: FakeChain, random: Random, drafted: Drafted): string {
  const { number, kind, sections = 'MX,US', relation = 'none', revises = 0, document } = drafted;
  const acts = drafted.acts ?? [];
  const digest = chain.record(
    'MinuteDraft',
    {
      section: 'US',
      number,
      sections,
      kind,
      entry: 'both notified',
      effectiveFrom: 0,
      document: document?.root ?? random.hex(32),
      acts: actsHash(acts),
      relation,
      revises,
      ...closing(random),
    },
    { acts },
  );
  chain.record('MinuteInForce', {
    number,
    sections,
    document: document?.root ?? NO_HASH,
    acts: actsHash(acts),
    date: chain.now,
    silent: '',
  });
  acts.forEach((_act, position) => {
    chain.record('MinuteActDone', { number, position, act: random.hex(32) });
  });
  return digest;
}
