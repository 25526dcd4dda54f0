import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { AddressObject, ParsedMail } from 'mailparser';
import { simpleParser } from 'mailparser';
import type { Logger } from 'pino';
import type { SMTPServerDataStream, SMTPServerEnvelope } from 'smtp-server';
import { SMTPServer } from 'smtp-server';
import type { ArrivedMail, InboxStore } from './inbox-store.ts';

const LARGEST_MAIL_BYTES = 1024 * 1024;

/** A mail server that accepts every mail to anybody and puts it in the inbox. */
export interface InboxServer {
  port: number;
  close(): Promise<void>;
}

/** Listens on this machine only. Rejects when the port is taken. */
export async function receiveMail(port: number, store: InboxStore, log: Logger): Promise<InboxServer> {
  const server = new SMTPServer({
    name: 'sandbox',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MAIL_BYTES,
    maxClients: 50,
    closeTimeout: 500,
    logger: false,
    onData: (stream, session, callback) => void answer(stream, session.envelope, callback),
  });
  async function answer(
    stream: SMTPServerDataStream,
    envelope: SMTPServerEnvelope,
    callback: (refused: Error | null, words?: string) => void,
  ): Promise<void> {
    let refused: Error | null = null;
    try {
      const kept = await receive(stream, envelope, store);
      if (!kept) refused = refusal(552, 'The mail is too large for the sandbox.');
    } catch (error) {
      log.error({ err: error }, 'sandbox inbox: a mail could not be kept');
      // Temporary, so that the sender tries again.
      refused = refusal(451, 'The mail could not be kept; try again later.');
    }
    callback(refused, 'kept');
  }
  // Before listening: the server repeats its socket's errors, and one that nobody hears would end the process.
  server.on('error', (error) => log.warn({ err: error }, 'sandbox inbox: the mail server met an error'));
  const listener = server.listen(port, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function receive(
  stream: SMTPServerDataStream,
  envelope: SMTPServerEnvelope,
  store: InboxStore,
): Promise<boolean> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) if (!stream.sizeExceeded) pieces.push(piece as Buffer);
  if (stream.sizeExceeded) return false;
  const parsed = await simpleParser(Buffer.concat(pieces));
  await store.arrived(toArrival(parsed, envelope));
  return true;
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function toArrival(mail: ParsedMail, envelope: SMTPServerEnvelope): ArrivedMail {
  const named = [mail.to ?? []].flat().flatMap(addressesOf);
  const text = mail.text ?? '';
  const markup = mail.html || '';
  return {
    messageId: mail.messageId ?? `<${randomUUID()}@sandbox.invalid>`,
    from: mail.from?.text ?? (envelope.mailFrom ? envelope.mailFrom.address : ''),
    // The envelope tells who gets it; a header may be absent or name somebody else.
    to: [...new Set([...named, ...envelope.rcptTo.map((recipient) => recipient.address)])],
    subject: mail.subject ?? '',
    date: (mail.date ?? new Date()).toISOString(),
    text,
    html: markup,
    links: linksIn(text, markup),
  };
}

function addressesOf(header: AddressObject): string[] {
  return header.value.flatMap((entry) => entry.group ?? [entry]).flatMap((entry) => entry.address ?? []);
}

/** Web addresses in the text, then those that only the HTML has. */
export function linksIn(text: string, markup: string): string[] {
  const written = [...text.matchAll(/https?:\/\/[^\s<>"]+/g)].map(([link]) => link.replace(/[.,;:!?)\]']+$/, ''));
  const linked = [...markup.matchAll(/\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map((match) =>
    unescape(match[1] ?? match[2] ?? '').trim(),
  );
  return [...new Set([...written, ...linked])].filter((link) => /^https?:\/\//i.test(link) && URL.canParse(link));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' };

function unescape(value: string): string {
  return value.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name) return ENTITIES[String(name).toLowerCase()] ?? whole;
    const code = hex ? Number.parseInt(String(hex), 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
