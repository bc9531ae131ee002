import { ActaError } from '@acta/protocol';

/** What opens one trail: the digest of the grant, and the secret whose SHA-256 stands in it. */
export interface GrantKey {
  readonly grant: string;
  readonly secret: string;
}

const LINK = /#grant=(0x[0-9a-f]{64})&secret=(0x[0-9a-f]{64})$/;

/**
 * The link that a holder gives to a buyer, a bank or an insurer, also as a QR code:
 *
 * ```
 * <api>/pages/trail#grant=0x…&secret=0x…
 * ```
 *
 * What stands behind `#` no browser sends to anybody (RFC 9110 §4.2.4), so that the secret is in no
 * server's log.
 */
export const grantLink = (api: string, { grant, secret }: GrantKey): string =>
  `${api.replace(/\/$/, '')}/pages/trail#grant=${grant}&secret=${secret}`;

/** Whether a link opens a grant. */
export const isGrantLink = (link: string): boolean => LINK.test(link);

/** @throws ActaError GRANT_REFUSED where it is not such a link */
export function readGrantLink(link: string): GrantKey {
  const [, grant, secret] = LINK.exec(link) ?? [];
  if (grant === undefined || secret === undefined) throw new ActaError('GRANT_REFUSED');
  return { grant, secret };
}
