import { ActaError } from '@acta/protocol';

/** Milliseconds. */
const TIMEOUT = 10_000;

/** One JSON request to a peer. @throws ActaError PEER_UNREACHABLE */
export async function postJson(url: string, body: unknown, token?: string): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT),
    });
  } catch (cause) {
    throw new ActaError('PEER_UNREACHABLE', { url }, { cause });
  }
}
