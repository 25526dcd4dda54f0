// Words of npm, Node and PostgreSQL, turned into one line that says what to do.

const KNOWN = [
  [
    /ENOSPC|EDQUOT|no space left on device|disk quota exceeded/i,
    'The disk is full: free some space (about 2 GB are needed) and start again.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ECONNRESET|network request|FETCH_ERROR|socket timeout/i,
    'npm cannot reach the package registry: the first start needs the network (behind a proxy: npm config set proxy …).',
  ],
  [
    /EACCES|EPERM|EROFS|permission denied/i,
    'No right to write here: start HARP as the user to whom this folder belongs.',
  ],
  [/EBADENGINE|requires? node/i, 'The Node on this machine is too old: HARP needs Node 20 or newer.'],
];

/** @returns {string | undefined} */
export const explain = (output) => KNOWN.find(([pattern]) => pattern.test(output))?.[1];

export const lastLines = (output, count = 15) => output.trimEnd().split('\n').slice(-count).join('\n');
