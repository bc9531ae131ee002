import type { KeyHolding } from '@acta/indexer';
import { type AppointedPerson, appointmentState } from '@acta/protocol';
import type { Context } from '../context.ts';
import { credentialOf } from './credential.ts';

/** A key that was appointed, how it stands now, and the credential behind it. */
export async function personView(context: Context, holding: KeyHolding): Promise<AppointedPerson> {
  const { address, section, office, from, until, endedAt, record } = holding;
  return {
    ...{ address, section, office, from, until },
    state: appointmentState(holding, context.clock()),
    ...(endedAt !== undefined && { endedAt }),
    ...(record !== undefined && { record }),
    credential: (await credentialOf(context, address)) ?? null,
  };
}
