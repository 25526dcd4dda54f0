import type { IncomingMessage } from 'node:http';
import { isIPv4 } from 'node:net';
import type { Site, Source } from './context.ts';

/** The network of an address: /24 of IPv4, /64 of IPv6. What one household or attacker can easily change is left out. */
export function networkOf(address: string): string {
  const plain = /^::ffff:/i.test(address) && isIPv4(address.slice(7)) ? address.slice(7) : address;
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  const [head = '', tail = ''] = plain.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const groups = plain.includes('::')
    ? [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
    : left;
  return `${groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

/** What a stranger is told apart by: the address, of IPv6 its network, since one line has all the addresses of a /64. */
export const lineOf = ({ address, network }: Source): string => (network.endsWith('/64') ? network : address);

/** @param address as express has worked it out from the configured proxies only */
export function sourceOf(request: IncomingMessage, address: string, site: Site): Source {
  return {
    site,
    address,
    network: networkOf(address),
    userAgent: String(request.headers['user-agent'] ?? '').slice(0, 300),
    background: request.headers['x-harp-background'] === '1',
  };
}
