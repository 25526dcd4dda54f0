import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const mailShape = z.object({
  id: z.string(),
  messageId: z.string(),
  from: z.string(),
  /** Addresses only: those of the To header, then those it was sent to besides. */
  to: z.array(z.string()),
  subject: z.string(),
  /** Of the Date header, else of its arrival; ISO 8601, UTC. */
  date: z.string(),
  text: z.string(),
  html: z.string(),
  /** Web addresses in the text and the HTML, in order, each once. */
  links: z.array(z.string()),
  /** When it came first. */
  receivedAt: z.string(),
  /** How often it came: mail is sent at least once, and repeats keep their Message-ID. */
  deliveries: z.number(),
});

/** A mail that somebody would have received. */
export type Mail = z.infer<typeof mailShape>;
export type ArrivedMail = Omit<Mail, 'id' | 'receivedAt' | 'deliveries'>;

/** Mails that are kept; the oldest go first. */
export const MOST_MAILS = 2_000;

/**
 * The mails of the sandbox, in memory and in a file of JSON lines: one line for each arrival, with the mail as it then
 * was. A mail is on the disk before its sender is told that it arrived.
 */
export class InboxStore {
  /** Oldest first; a Map keeps the order of first arrival. */
  readonly #mails: Map<string, Mail>;
  readonly #path: string;
  readonly #most: number;
  #file: FileHandle;
  #lines: number;
  #work: Promise<unknown> = Promise.resolve();

  private constructor(path: string, file: FileHandle, mails: Map<string, Mail>, most: number) {
    this.#path = path;
    this.#file = file;
    this.#mails = mails;
    this.#most = most;
    this.#lines = mails.size;
  }

  static async open(folder: string, most: number = MOST_MAILS): Promise<InboxStore> {
    await mkdir(folder, { recursive: true });
    const path = join(folder, 'mails.jsonl');
    const mails = bounded(await readMails(path), most);
    return new InboxStore(path, await rewrite(path, mails), mails, most);
  }

  /** Keeps a mail, or counts one more delivery of a mail that is here. */
  arrived(arrival: ArrivedMail): Promise<Mail> {
    const result = this.#work.then(() => this.#keep(arrival));
    this.#work = result.catch(() => undefined);
    return result;
  }

  /** Newest first. */
  all(): Mail[] {
    return [...this.#mails.values()].reverse();
  }

  byId(id: string): Mail | undefined {
    return this.#mails.get(id);
  }

  /** Ends after what has arrived is on the disk. */
  async close(): Promise<void> {
    await this.#work;
    await this.#file.close();
  }

  async #keep(arrival: ArrivedMail): Promise<Mail> {
    const same = [...this.#mails.values()].find((mail) => mail.messageId === arrival.messageId);
    const mail: Mail = same
      ? { ...same, to: [...new Set([...same.to, ...arrival.to])], deliveries: same.deliveries + 1 }
      : { ...arrival, id: randomUUID(), receivedAt: new Date().toISOString(), deliveries: 1 };
    // A line of its own even after a write that failed half-way, on a full disk.
    await this.#file.appendFile(`\n${JSON.stringify(mail)}\n`);
    await this.#file.datasync();
    this.#mails.set(mail.id, mail);
    bounded(this.#mails, this.#most);
    this.#lines += 1;
    if (this.#lines >= 2 * this.#most) await this.#compact();
    return mail;
  }

  async #compact(): Promise<void> {
    const former = this.#file;
    this.#file = await rewrite(this.#path, this.#mails);
    await former.close();
    this.#lines = this.#mails.size;
  }
}

function bounded(mails: Map<string, Mail>, most: number): Map<string, Mail> {
  for (const id of mails.keys()) {
    if (mails.size <= most) break;
    mails.delete(id);
  }
  return mails;
}

async function readMails(path: string): Promise<Map<string, Mail>> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const mails = new Map<string, Mail>();
  for (const line of text.split('\n')) {
    const mail = mailShape.safeParse(parsed(line));
    if (mail.success) mails.set(mail.data.id, mail.data);
  }
  return mails;
}

/** A line cut short by a crash was never acknowledged to its sender: it is left out. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Written beside and moved over, so that a crash leaves the old file or the new one. */
async function rewrite(path: string, mails: ReadonlyMap<string, Mail>): Promise<FileHandle> {
  const fresh = `${path}.new`;
  await writeFile(fresh, [...mails.values()].map((mail) => `${JSON.stringify(mail)}\n`).join(''), {
    mode: 0o600,
    flush: true,
  });
  await rename(fresh, path);
  return open(path, 'a');
}
