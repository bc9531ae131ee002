import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** What is not the open Internet (IANA special-purpose registries for IPv4 and IPv6). */
const NOT_PUBLIC_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** Within global unicast: protocol assignments and Teredo, documentation, 6to4. */
const NOT_PUBLIC_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const blocked4 = listOf(NOT_PUBLIC_4, 'ipv4');
const blocked6 = listOf(NOT_PUBLIC_6, 'ipv6');
/** Global unicast: whatever lies outside (mapped, NAT64, link-local, unique local) is not public. */
const global6 = listOf(['2000::/3'], 'ipv6');

/**
 * Whether an address may be connected to on behalf of a stranger. An attacker registers a name that
 * leads into the section's own network, or to the metadata service of its cloud.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !blocked4.check(address, 'ipv4');
  if (!isIPv6(address) || address.includes('%')) return false;
  return global6.check(address, 'ipv6') && !blocked6.check(address, 'ipv6');
}

function listOf(ranges: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = '', prefix] = range.split('/');
    list.addSubnet(net, Number(prefix), family);
  }
  return list;
}
