import { checksumAddress } from './checksum-address.ts';

/** What goes into an EIP-4361 message. */
export interface LoginFacts {
  /** Host and port of the API. */
  readonly domain: string;
  /** Lower-case hex; the text shows it with the capitals of EIP-55. */
  readonly address: string;
  readonly chainId: number;
  readonly nonce: string;
  /** Unix seconds. */
  readonly issuedAt: number;
}

/** The text that a wallet shows and signs to log in (EIP-4361, "Message Format"). */
export function loginText(facts: LoginFacts): string {
  return [
    `${facts.domain} wants you to sign in with your Ethereum account:`,
    checksumAddress(facts.address),
    '',
    // Plain ASCII: the grammar of EIP-4361 allows no accents here.
    'Acta: sign in - iniciar sesion',
    '',
    `URI: http://${facts.domain}`,
    'Version: 1',
    `Chain ID: ${facts.chainId}`,
    `Nonce: ${facts.nonce}`,
    `Issued At: ${new Date(facts.issuedAt * 1000).toISOString()}`,
  ].join('\n');
}
