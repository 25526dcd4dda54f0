import { limits } from './limits.ts';
import { bad, good, type Parsed } from './parsed.ts';

const EXAMPLE = 'https://program.example.gov/callback';

/** RFC 3986 §3: scheme, authority, path, query. */
const PARTS = /^([a-z][a-z0-9+.-]*):\/\/([^/?]*)([^?]*)(\?.*)?$/i;

/** A name of the internet, an address of version 4, or this machine; and a port. */
const AUTHORITY =
  /^(?<host>localhost|(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z][a-z0-9-]{0,61}[a-z0-9])|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)|\[::1\])(?::(?<port>[1-9]\d{0,4}))?$/;

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

type Problem = ReturnType<typeof bad>;

/**
 * An address that browsers are sent back to. It is compared letter by letter (RFC 9700 §4.1.3), so it has to stand here
 * exactly as the program sends it: whole, without patterns, in the one way of writing it that browsers have.
 */
export function parseRedirectUri(text: string): Parsed<string> {
  const value = text.trim();
  if (value === '') return bad('REQUIRED', `Enter an address like ${EXAMPLE}.`);
  if (value.length > limits.uri.max) return bad('TOO_LONG', `Use ${limits.uri.max} characters or fewer.`);
  if (value.includes('*')) return bad('WILDCARD', 'Patterns are not allowed. Enter each address in full.');
  if (value.includes('#')) return bad('FRAGMENT', 'Leave out the # and what stands behind it.');
  if (!/^[\w.~:/?@!$&'()+,;=%[\]-]+$/.test(value) || /%(?![0-9a-f]{2})/i.test(value) || /\?.*'/.test(value))
    return bad('CHARACTERS', 'There is a space or another character in it that an address cannot have.');
  const [whole, scheme = '', authority = '', path = ''] = PARTS.exec(value) ?? [];
  if (!whole) return bad('FORMAT', `Enter a whole address like ${EXAMPLE}.`);
  return schemeProblem(scheme) ?? hostProblem(scheme, authority) ?? pathProblem(path) ?? good(value);
}

/** An address that HARP itself calls, from server to server: for logout (OpenID Connect Back-Channel Logout §2.2) or keys. */
export const parseServerUri = parseRedirectUri;

function schemeProblem(scheme: string): Problem | null {
  if (!/^https?$/i.test(scheme)) return bad('SCHEME', 'Start with https://. Other schemes are not allowed.');
  return scheme === scheme.toLowerCase() ? null : bad('CASE', 'Write https:// and the host name in small letters.');
}

function hostProblem(scheme: string, authority: string): Problem | null {
  if (authority.includes('@')) return bad('USER', 'Leave out the user name and password.');
  if (authority !== authority.toLowerCase()) return bad('CASE', 'Write https:// and the host name in small letters.');
  const { host, port } = AUTHORITY.exec(authority)?.groups ?? {};
  if (!host) return bad('HOST', 'Enter the whole host name, like program.example.gov.');
  if (scheme === 'http' && !LOOPBACK.has(host))
    return bad('NOT_SECURE', 'Start with https://. Plain http:// is for localhost only.');
  if (Number(port) > 65_535) return bad('HOST', 'The port can be at most 65535.');
  if (port === (scheme === 'http' ? '80' : '443')) return bad('PORT', `Leave out :${port}, as browsers do.`);
  return null;
}

function pathProblem(path: string): Problem | null {
  if (path === '') return bad('PATH', 'Add a path, at least a / behind the host name.');
  if (path.split('/').some((step) => /^(\.|%2e){1,2}$/i.test(step)))
    return bad('DOTS', 'Leave out . and .. between slashes.');
  return null;
}
