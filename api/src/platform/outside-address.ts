import { bad, good, type Parsed } from '@harp/domain/parsed.ts';
import { lookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, isIPv4, type LookupFunction } from 'node:net';

/** Where our own servers may be made to call by an address that somebody typed: nowhere inside. */

// IANA's registry of special addresses (RFC 6890), and the one public address at which a cloud shows its metadata.
const SPECIAL_V4 = `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12
  192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4
  240.0.0.0/4`;
// Of IPv6 only global unicast is let through, so that mapped, translated, unique local and link-local ones need no list;
// within it not those that carry an IPv4 address, or that nobody is reached at.
const GLOBAL_V6 = '2000::/3';
const SPECIAL_V6 = '2001::/23 2001:db8::/32 2002::/16 3fff::/20';

function listOf(family: 'ipv4' | 'ipv6', ranges: string): BlockList {
  const list = new BlockList();
  for (const range of ranges.split(/\s+/)) {
    const [net, prefix] = range.split('/') as [string, string];
    list.addSubnet(net, Number(prefix), family);
  }
  return list;
}

const specialV4 = listOf('ipv4', SPECIAL_V4);
const globalV6 = listOf('ipv6', GLOBAL_V6);
const specialV6 = listOf('ipv6', SPECIAL_V6);

/** Whether an IP address is one of the open Internet. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0 || address.includes('%')) return false;
  if (isIPv4(address)) return !specialV4.check(address, 'ipv4');
  return globalV6.check(address, 'ipv6') && !specialV6.check(address, 'ipv6');
}

/** Thrown where a name leads to an address that may not be called. */
export class ForbiddenAddress extends Error {
  constructor() {
    super('The address is private or reserved.');
  }
}

/**
 * Looks a name up as a connection is made, and gives only addresses of the open Internet: what was looked up before may
 * have changed since (DNS rebinding).
 */
export const publicLookup: LookupFunction = (name, options, done) => {
  lookup(name, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return done(error, '', 0);
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
      return done(new ForbiddenAddress(), '', 0);
    if (options.all) return done(null, addresses);
    return done(null, first.address, first.family);
  });
};

/** The IP address that a URL names by itself, else null. */
export function literalOf(url: URL): string | null {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(host) === 0 ? null : host;
}

const MAX_LENGTH = 2000;

/**
 * What can be seen of an address without asking anybody.
 *
 * @param allowHttp without TLS too, which is for what holds nothing that anybody should not read
 */
export function readOutsideUrl(text: string, allowPrivate: boolean, allowHttp = allowPrivate): Parsed<URL> {
  const typed = text.trim();
  const wrong = (message: string): Parsed<URL> => bad('FORMAT', message);
  if (typed === '') return bad('REQUIRED', 'Enter the address.');
  if (typed.length > MAX_LENGTH) return bad('TOO_LONG', `Use ${MAX_LENGTH} characters or fewer for the address.`);
  const url = URL.parse(typed);
  if (!url?.hostname) return wrong('Enter a whole address, like https://program.example.gov/harp-events.');
  if (url.protocol !== 'https:' && !(allowHttp && url.protocol === 'http:'))
    return wrong('The address should start with https://.');
  if (url.username || url.password) return wrong('Leave the user name and password out of the address.');
  if (url.hash) return wrong('Leave out what follows the # in the address.');
  const port = Number(url.port || 443);
  if (!allowPrivate && port !== 443 && port < 1024) return wrong('Use port 443, or one of 1024 and above.');
  const literal = literalOf(url);
  if (!allowPrivate && literal !== null && !isPublicAddress(literal)) return notPublic;
  return good(url);
}

const notPublic = bad('PRIVATE_ADDRESS', 'That address is private or reserved. Use one that the Internet can reach.');

/** The same, and whether its name leads to the open Internet at this moment. */
export async function checkOutsideUrl(
  text: string,
  allowPrivate: boolean,
  allowHttp = allowPrivate,
): Promise<Parsed<string>> {
  const read = readOutsideUrl(text, allowPrivate, allowHttp);
  return read.ok ? checkHost(read.value, read.value.href, allowPrivate) : read;
}

/** The same of a host and port, like db.example.gov:5432; as it is kept. */
export async function checkOutsideHost(text: string, allowPrivate: boolean): Promise<Parsed<string>> {
  const typed = text.trim();
  if (typed === '') return bad('REQUIRED', 'Enter the host and its port.');
  if (typed.length > MAX_LENGTH) return bad('TOO_LONG', `Use ${MAX_LENGTH} characters or fewer for the address.`);
  // By the rules of web addresses, so that 0x7f.1 is seen to be 127.0.0.1.
  const url = /^[^/?#@\s\\]+:\d{1,5}$/.test(typed) ? URL.parse(`https://${typed}`) : null;
  if (!url?.hostname || url.port === '0') return bad('FORMAT', 'Enter a host and its port, like mail.example.gov:25.');
  const literal = literalOf(url);
  if (!allowPrivate && literal !== null && !isPublicAddress(literal)) return notPublic;
  return checkHost(url, `${url.hostname}:${url.port || '443'}`, allowPrivate);
}

async function checkHost(url: URL, kept: string, allowPrivate: boolean): Promise<Parsed<string>> {
  if (allowPrivate || literalOf(url) !== null) return good(kept);
  const found = await reachable(url.hostname);
  if (found !== 'YES') return found === 'NO' ? notPublic : bad('UNKNOWN_HOST', 'We can’t find that host. Check it.');
  return good(kept);
}

const reachable = (name: string): Promise<'YES' | 'NO' | 'UNKNOWN'> =>
  new Promise((answer) =>
    publicLookup(name, { all: true }, (error) => {
      if (!error) answer('YES');
      else answer(error instanceof ForbiddenAddress ? 'NO' : 'UNKNOWN');
    }),
  );
