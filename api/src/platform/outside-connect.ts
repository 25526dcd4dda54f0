import { connect as connectPlain, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { ForbiddenAddress, isPublicAddress, publicLookup } from './outside-address.ts';
import { inWords } from './outside-call.ts';

export interface OutsideConnection {
  host: string;
  port: number;
  /** With TLS from the first byte. */
  secure?: boolean;
  /** What the other side says first, if it has to say something. */
  greeting?: RegExp;
  timeoutMs: number;
  allowPrivate: boolean;
}

/** Connects to somebody's server and hangs up. The addresses that are checked are those that are connected to. */
export async function connectOutside(call: OutsideConnection): Promise<{ error: string | null; durationMs: number }> {
  const started = performance.now();
  const error = await connect(call).then(() => null, inWords);
  return { error, durationMs: Math.round(performance.now() - started) };
}

const timedOut = (): Error => Object.assign(new Error(), { code: 'ETIMEDOUT' });
const hungUp = (): Error => Object.assign(new Error(), { code: 'ECONNRESET' });

const connect = ({ host, port, secure, greeting, timeoutMs, allowPrivate }: OutsideConnection): Promise<void> =>
  new Promise((ready, fail) => {
    if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) throw new ForbiddenAddress();
    const to = { host, port, ...(allowPrivate ? {} : { lookup: publicLookup }) };
    const socket = secure ? connectTls({ ...to, ...(isIP(host) ? {} : { servername: host }) }) : connectPlain(to);
    const end = (error?: Error): void => {
      clearTimeout(timer);
      socket.destroy();
      if (error) fail(error);
      else ready();
    };
    const timer = setTimeout(() => end(timedOut()), timeoutMs);
    socket.on('error', end);
    if (!greeting) return void socket.once(secure ? 'secureConnect' : 'connect', () => end());
    socket.once('data', (said: Buffer) => end(greeting.test(said.toString('latin1')) ? undefined : new Error()));
    socket.once('close', () => end(hungUp()));
  });
