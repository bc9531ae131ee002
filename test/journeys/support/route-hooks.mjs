import { promises as dns } from 'node:dns';
import { Socket } from 'node:net';

/**
 * Loaded before a section's service by a test (`NODE_OPTIONS=--import …`): the name of the test's own
 * receiver has a public address, as the service demands, and a packet to that address comes to this
 * machine. The service itself knows nothing of it: it judges the address and the certificate.
 */
const NAME = 'hooks.example.com';
const PUBLIC = '93.184.215.14';

const lookup = dns.lookup.bind(dns);
dns.lookup = (host, options) =>
  host === NAME ? Promise.resolve([{ address: PUBLIC, family: 4 }]) : lookup(host, options);

const { connect } = Socket.prototype;
Socket.prototype.connect = function (first, ...rest) {
  const options = Array.isArray(first) ? first[0] : first;
  if (options?.host === PUBLIC) options.host = '127.0.0.1';
  return connect.call(this, first, ...rest);
};
