import { statusAddressOf, statusContentPath, type StatusAddress } from '@harp/domain/status-address.ts';
import type { RequestHandler } from 'express';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Config } from '../../config.ts';
import { pathOf, ReadyAnswer } from '../../platform/ready-answer.ts';
import { pageOnSite } from './page/on-site.ts';
import { installationOf } from './snapshot.service.ts';
import type { StatusFiles } from './status-files.ts';
import { KEPT } from './status-headers.ts';

/** How many pages are kept ready. Those that are asked for again and again are few. */
const MOST = 200;

const HEADERS = { 'content-type': 'text/html; charset=utf-8', 'cache-control': KEPT };

/**
 * The status on the self-service site: the same content and files as at the API's address, the pages in the site's frame.
 * A page is there before the site's JavaScript is, which then takes it over.
 */
export class SitePages {
  private readonly made = new Map<string, { content: string; page: Promise<ReadyAnswer> }>();

  /** @param index the site's built index.html */
  constructor(
    private readonly files: StatusFiles,
    private readonly config: Config,
    private readonly index: string,
  ) {}

  readonly handler: RequestHandler = async (request, response, next) => {
    const path = pathOf(request).replace(/\.html$/, '');
    const address = statusAddressOf(path);
    const wanted = address ? statusContentPath(address) : path;
    const isContent = wanted.startsWith('/status/content/');
    // Who follows a mail at once comes while the page is being made.
    if (isContent && !this.files.find(wanted)) await this.files.settled();
    const content = address && this.files.find(wanted);
    if (content && existsSync(this.index)) return (await this.page(address, content)).send(request, response);
    if (this.files.answer(request, response)) return;
    // The site's one page for every address would be taken for the content.
    if (isContent && !address) return void response.sendStatus(404);
    next();
  };

  private page(address: StatusAddress, content: ReadyAnswer): Promise<ReadyAnswer> {
    const path = statusContentPath(address);
    const before = this.made.get(path);
    if (before?.content === content.digest) return before.page;
    const page = this.make(address, content);
    if (this.made.size >= MOST) this.made.clear();
    this.made.set(path, { content: content.digest, page });
    page.catch(() => this.made.delete(path));
    return page;
  }

  private async make(address: StatusAddress, content: ReadyAnswer): Promise<ReadyAnswer> {
    const index = await readFile(this.index, 'utf8');
    const page = pageOnSite(index, installationOf(this.config), address, content.body.toString());
    return ReadyAnswer.make(Buffer.from(page), HEADERS);
  }
}
