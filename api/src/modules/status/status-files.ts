import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Context } from '../../platform/context.ts';
import { KeptFolder } from '../../platform/kept-folder.ts';
import { pathOf, ReadyAnswer, type Front } from '../../platform/ready-answer.ts';
import { STATUS_TOPIC } from './derive.service.ts';
import { renderAll } from './renderings.ts';
import { readSnapshot } from './snapshot.service.ts';
import { headersOf, STATUS_FOLDER } from './status-headers.ts';

/** Also when nothing happens: windows come nearer, days begin, and the page says of when it is. */
const EVERY_MS = 60_000;

/** Who asks for a file meanwhile waits no longer than for so much of the work. */
const AT_ONCE_MS = 2;

/**
 * The public page, its feeds and its API, as files: in memory, from where this process answers, and in a folder, from where
 * `npm run status:serve` does when neither HARP nor its database runs. They are made anew when something is announced and
 * each minute; what can't be made anew stays, with the time that it says.
 */
export class StatusFiles {
  private answers = new Map<string, ReadyAnswer>();
  private readonly folder: KeptFolder;
  private running: Promise<void> | undefined;
  private again = false;
  private readonly closers: (() => void)[] = [];

  constructor(private readonly makeContext: () => Context) {
    this.folder = new KeptFolder(join(makeContext().config.dataDir, STATUS_FOLDER));
  }

  /** Makes them for the first time, then keeps them. */
  async start(): Promise<this> {
    const { live } = this.makeContext();
    this.closers.push(await live.listen([STATUS_TOPIC], () => void this.refresh()));
    const timer = setInterval(() => void this.refresh(), EVERY_MS).unref();
    this.closers.push(() => clearInterval(timer));
    await this.refresh();
    return this;
  }

  async stop(): Promise<void> {
    for (const close of this.closers.splice(0)) close();
    this.again = false;
    await this.running;
  }

  /** However often it is asked meanwhile, they are made once more afterwards. */
  refresh(): Promise<void> {
    this.again = true;
    this.running ??= this.run().finally(() => (this.running = undefined));
    return this.running;
  }

  /** What is at a path; a page's path may end with `.html`, as its file does. */
  find(path: string): ReadyAnswer | undefined {
    return this.answers.get(path.replace(/\.html$/, ''));
  }

  /** When all that was announced until now is made. */
  async settled(): Promise<void> {
    await this.running;
  }

  readonly answer: Front = (request, response) => {
    const ready = this.find(pathOf(request));
    ready?.send(request, response);
    return ready !== undefined;
  };

  private async run(): Promise<void> {
    while (this.again) {
      this.again = false;
      const ctx = this.makeContext();
      try {
        await this.make(ctx);
      } catch (error) {
        ctx.log.warn({ err: error }, 'the status page could not be made anew; the last one stays');
      }
    }
  }

  private async make(ctx: Context): Promise<void> {
    const secure = ctx.config.mode === 'production';
    const answers = new Map<string, ReadyAnswer>();
    const files = new Map<string, { body: Buffer; digest: string }>();
    let since = performance.now();
    for (const { path, body: text } of renderAll(await readSnapshot(ctx))) {
      if (performance.now() - since > AT_ONCE_MS) {
        await setImmediate();
        since = performance.now();
      }
      const body = Buffer.from(text);
      const digest = ReadyAnswer.digestOf(body);
      const before = this.answers.get(path);
      const ready = before?.digest === digest ? before : await ReadyAnswer.make(body, headersOf(path, secure));
      answers.set(path, ready);
      files.set(path, { body, digest });
    }
    this.answers = answers;
    await this.folder.write(files);
  }
}
