import type { AppointedPerson } from '@acta/sdk';
import { instant } from '../../io/instant.ts';
import type { Session } from '../../session.ts';

/** The last second that `instant` has a year of four digits for. */
const LAST_YEAR = Date.UTC(9999, 11, 31) / 1000;

/** A person of a section in one line: office, name, whom they stand in for, and how it stands. */
export function personLine(person: AppointedPerson, session: Session): string {
  const { say } = session;
  const { section, office, address, credential, from, until } = person;
  const { holder = '—', actingFor } = credential ?? {};
  const acting =
    actingFor === undefined ? '' : `, ${say('acting for', 'en ausencia de')} ${actingFor}`;
  const end = until > LAST_YEAR ? '…' : instant(until);
  return `${section}  ${office}  ${address}  ${holder}${acting}  ${instant(from)} – ${end}  ${stands(person, session)}`;
}

function stands({ state, from, endedAt }: AppointedPerson, { say }: Session): string {
  switch (state) {
    case 'pending':
      return say(
        `takes effect on ${instant(from)}, may be cancelled until then`,
        `surte efecto el ${instant(from)}, se puede cancelar hasta entonces`,
      );
    case 'standing':
      return say('stands', 'vigente');
    case 'over':
      return say('its term is over', 'terminó su periodo');
    default: {
      const word =
        state === 'ended' ? say('ended', 'terminado') : say('compromised', 'comprometido');
      return endedAt === undefined ? word : `${word} ${instant(endedAt)}`;
    }
  }
}
