import { isIP } from 'node:net';
import { InvalidArgumentError } from 'commander';
import type { NodePlace } from './make-founding.ts';

/** Reads `192.0.2.1:30303`, or `[2001:db8::1]:30303`, and puts it behind those before. */
export function place(text: string, before: readonly NodePlace[]): NodePlace[] {
  const [, host = '', port] = /^\[?([0-9a-fA-F.:]+)\]?:([0-9]{1,5})$/.exec(text) ?? [];
  if (isIP(host) === 0) throw new InvalidArgumentError('an IP address and a port');
  return [...before, { host, port: Number(port) }];
}
