import { ActaError } from '@acta/protocol';

/** Milliseconds. */
const TIMEOUT = 30_000;
/** Bytes: no document or file of a peer is larger, and none may fill this memory. */
const LIMIT = 32 * 1024 * 1024;

/** One download from a peer. @throws ActaError PEER_UNREACHABLE */
export async function getBytes(
  url: string,
  token: string,
): Promise<{ readonly status: number; readonly bytes: Uint8Array }> {
  try {
    const response = await fetch(url, {
      redirect: 'error',
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > LIMIT) throw new RangeError('too large');
      chunks.push(chunk);
    }
    return { status: response.status, bytes: new Uint8Array(Buffer.concat(chunks)) };
  } catch (cause) {
    throw new ActaError('PEER_UNREACHABLE', { url }, { cause });
  }
}
