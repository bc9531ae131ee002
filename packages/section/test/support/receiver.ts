import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { CERTIFICATE, KEY, NAME } from './tls.ts';

/** What came, as it came. */
export interface Delivery {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number;
}

export interface Receiver {
  readonly url: string;
  readonly deliveries: readonly Delivery[];
  close(): Promise<void>;
}

/** A stranger's server that takes webhooks over https. @param answers its first statuses; then 204 */
export async function receiver(...answers: readonly number[]): Promise<Receiver> {
  const deliveries: Delivery[] = [];
  const server = createServer({ key: KEY, cert: CERTIFICATE }, (request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const headers = request.headers as Record<string, string>;
      const status = answers[deliveries.length] ?? 204;
      const body = Buffer.concat(parts).toString();
      deliveries.push({ id: headers['webhook-id'] ?? '', headers, body, status });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `https://${NAME}:${(server.address() as AddressInfo).port}/acta`,
    deliveries,
    close: () => new Promise((done) => server.close(() => done())),
  };
}

/** What a delivery says, once its signature is found good by the library of Standard Webhooks. */
export function verified<T>({ body, headers }: Delivery, secret: string): T {
  return new Webhook(secret).verify(body, { ...headers }) as T;
}
