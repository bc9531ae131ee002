import type { Office } from './choices.ts';
import type { Message, StatementType } from './statement-type.ts';
import { splitSections } from './text.ts';

/** One place under a given statement, with what its key must hold. */
export type SignerSlot =
  | { readonly by: 'quorum'; readonly section: string; readonly office: Office }
  | { readonly by: 'office'; readonly section: string; readonly offices: readonly Office[] }
  | {
      readonly by: 'party';
      readonly party: string;
      readonly scope: 'custody' | 'declarations' | 'admin';
    }
  | { readonly by: 'key'; readonly address: string };

/**
 * The places under one message, in the order of its signatures. A quorum stands for at least two
 * signatures, by ascending address; every other place for one.
 */
export function signerSlots(type: StatementType, message: Message): SignerSlot[] {
  return type.signers.flatMap((signer): SignerSlot[] => {
    switch (signer.by) {
      case 'quorum': {
        const section = text(message, signer.section);
        return [{ by: 'quorum', section, office: quorumOffice(signer.of, message) }];
      }
      case 'office': {
        const offices =
          signer.field === undefined ? signer.offices : [message[signer.field] as Office];
        return [{ by: 'office', section: text(message, signer.section), offices }];
      }
      case 'each':
        return splitSections(text(message, signer.sections)).map((section) => ({
          by: 'office',
          section,
          offices: [signer.office],
        }));
      case 'party':
        return [{ by: 'party', party: text(message, signer.party), scope: signer.scope }];
      case 'key':
        return [{ by: 'key', address: text(message, signer.field) }];
    }
  });
}

/** Which set of keys rules the holders of an office (PROTOCOL §2). */
export function rulingQuorum(office: Office): 'SECTION_ADMIN' | 'GOVERNMENT_ROOT' {
  const byGovernment: readonly Office[] = ['GOVERNMENT', 'GOVERNMENT_ROOT', 'RECOVERY'];
  return byGovernment.includes(office) ? 'GOVERNMENT_ROOT' : 'SECTION_ADMIN';
}

function quorumOffice(
  of: 'SECTION_ADMIN' | 'GOVERNMENT_ROOT' | 'RECOVERY' | 'by office' | 'by quorum',
  message: Message,
): Office {
  if (of === 'by office') return rulingQuorum(message['office'] as Office);
  return of === 'by quorum' ? (message['quorum'] as Office) : of;
}

const text = (message: Message, field: string): string => String(message[field]);
