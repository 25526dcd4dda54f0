import { connect } from 'node:net';
import type { Context } from '../../platform/context.ts';

/** What the scanner said of a file. When it said nothing that can be understood, the file is not taken. */
export type ScanResult = 'CLEAN' | 'INFECTED' | 'UNAVAILABLE';

const TIMEOUT_MS = 20_000;

/** Asks the scanner that this installation is set up with. */
export async function scanDocument({ config, log }: Context, content: Buffer): Promise<ScanResult> {
  const { documentScanUrl } = config;
  if (documentScanUrl === null) return 'CLEAN';
  try {
    const url = new URL(documentScanUrl);
    return await (url.protocol === 'clamd:' ? askClamd(url, content) : askByHttp(url, content));
  } catch (error) {
    log.error({ err: error }, 'the scanner of documents did not answer');
    return 'UNAVAILABLE';
  }
}

/** An HTTP service: 2xx is clean, 422 is not. */
async function askByHttp(url: URL, content: Buffer): Promise<ScanResult> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(content),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await response.body?.cancel();
  if (response.ok) return 'CLEAN';
  if (response.status === 422) return 'INFECTED';
  throw new Error(`it answered ${response.status}`);
}

const CHUNK = 64 * 1024;

/** clamd's INSTREAM (clamd(8)): pieces with their length in front, a length of zero, then one line of answer. */
function askClamd(url: URL, content: Buffer): Promise<ScanResult> {
  return new Promise((done, fail) => {
    const socket = connect({ host: url.hostname, port: Number(url.port || 3310), timeout: TIMEOUT_MS });
    let said = '';
    socket.once('timeout', () => socket.destroy(new Error('it took too long')));
    socket.once('error', fail);
    socket.on('data', (bytes: Buffer) => (said += bytes.toString('latin1')));
    socket.once('end', () => {
      const answer = said.replaceAll('\0', '').trim();
      if (answer === 'stream: OK') done('CLEAN');
      else if (answer.endsWith(' FOUND')) done('INFECTED');
      else fail(new Error(`it answered ${answer.slice(0, 100)}`));
    });
    socket.write('zINSTREAM\0');
    for (let at = 0; at < content.length; at += CHUNK) {
      const piece = content.subarray(at, at + CHUNK);
      socket.write(lengthOf(piece.length));
      socket.write(piece);
    }
    socket.write(lengthOf(0));
  });
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}
