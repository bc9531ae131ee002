import { type LookupAddress, promises as dns } from 'node:dns';
import { request } from 'node:https';
import { isIP } from 'node:net';
import { ActaError } from '@acta/protocol';
import { isPublicAddress } from './public-address.ts';

/** Milliseconds from the first packet to the end of the answer; bytes of it that are read. */
const TIMEOUT = 10_000;
const LONGEST_ANSWER = 16 * 1024;

/** Sends one message; the answer's status. @throws ActaError WEBHOOK_TARGET_REFUSED, WEBHOOK_UNREACHABLE */
export type Send = (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
) => Promise<number>;

/** What a test puts in the place of the world. */
export interface SenderParts {
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
  readonly isAllowed?: (address: string) => boolean;
  /** Certificate authority, PEM. */
  readonly ca?: string;
  readonly timeout?: number;
}

/**
 * A URL that a webhook may have: https, a name or public address, no user in it.
 *
 * @throws ActaError WEBHOOK_TARGET_REFUSED {why}
 */
export function checkTarget(text: string, isAllowed = isPublicAddress): URL {
  if (!URL.canParse(text)) refuse('not a URL');
  const url = new URL(text);
  if (url.protocol !== 'https:') refuse('https only');
  if (url.username !== '' || url.password !== '') refuse('a user in the URL');
  if (url.hash !== '') refuse('a fragment');
  const host = hostOf(url);
  if (isIP(host) !== 0 && !isAllowed(host)) refuse('not a public address');
  if (isIP(host) === 0 && (!host.includes('.') || LOCAL.test(host))) refuse('a local name');
  return url;
}

/** Names that never leave the house (RFC 6761, 6762, 8375 and common use). */
const LOCAL =
  /(^|\.)(localhost|local|internal|intranet|lan|home|corp|arpa|test|invalid|onion)\.?$/i;

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/**
 * The one way out for messages to strangers: the name is resolved once, every address it has must be
 * public, and the connection goes to the very address that was judged (a second look-up could give
 * another); the certificate must be the name's. No redirect is followed: it would be a target nobody
 * judged.
 */
export function httpsSender(parts: SenderParts = {}): Send {
  const { resolve = lookup, isAllowed = isPublicAddress, ca, timeout = TIMEOUT } = parts;
  return async (text, headers, body) => {
    const url = checkTarget(text, isAllowed);
    const host = hostOf(url);
    const address = isIP(host) === 0 ? await addressOf(host, resolve, isAllowed) : host;
    const signal = AbortSignal.timeout(timeout);
    return new Promise((done, fail) => {
      const outgoing = request(
        {
          host: address,
          port: url.port === '' ? 443 : Number(url.port),
          path: url.pathname + url.search,
          method: 'POST',
          ...(isIP(host) === 0 && { servername: host }),
          headers: { ...headers, host: url.host, 'content-length': Buffer.byteLength(body) },
          agent: false,
          signal,
          maxHeaderSize: 8 * 1024,
          ...(ca !== undefined && { ca }),
        },
        (answer) => {
          let size = 0;
          answer.on('data', (chunk: Buffer) => {
            size += chunk.length;
            // What it has to say beyond this is not read; its status counts.
            if (size > LONGEST_ANSWER) outgoing.destroy();
          });
          const end = (): void => done(answer.statusCode ?? 0);
          answer.once('end', end).once('close', end);
        },
      );
      outgoing.once('error', (cause) =>
        fail(new ActaError('WEBHOOK_UNREACHABLE', { problem: problemOf(cause) }, { cause })),
      );
      outgoing.end(body);
    });
  };
}

async function addressOf(
  host: string,
  resolve: (host: string) => Promise<readonly LookupAddress[]>,
  isAllowed: (address: string) => boolean,
): Promise<string> {
  let found: readonly LookupAddress[];
  try {
    found = await resolve(host);
  } catch (cause) {
    throw new ActaError('WEBHOOK_UNREACHABLE', { problem: problemOf(cause as Error) }, { cause });
  }
  const [first] = found;
  if (first === undefined) throw new ActaError('WEBHOOK_UNREACHABLE', { problem: 'no address' });
  if (!found.every(({ address }) => isAllowed(address))) refuse('not a public address');
  return first.address;
}

const lookup = (host: string): Promise<LookupAddress[]> => dns.lookup(host, { all: true });

const problemOf = (error: Error): string => (error as NodeJS.ErrnoException).code ?? error.name;

function refuse(why: string): never {
  throw new ActaError('WEBHOOK_TARGET_REFUSED', { why });
}
