import type { RequestHandler } from 'express';
import { readFileSync, statSync } from 'node:fs';
import { sendError } from './send-error.ts';

/** The documents that a site was built with, by the hash that it sends in place of them. */
export class TrustedDocuments {
  private documents = new Map<string, string>();
  private readAt = 0;

  /** @param file as the build of the site leaves it; it may come later, and change when the site is built again */
  constructor(private readonly file: string) {}

  find(id: string): string | undefined {
    const known = this.documents.get(id);
    if (known !== undefined) return known;
    this.readIfNewer();
    return this.documents.get(id);
  }

  private readIfNewer(): void {
    const changedAt = statSync(this.file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (changedAt === this.readAt || changedAt === 0) return;
    try {
      const read = JSON.parse(readFileSync(this.file, 'utf8')) as Record<string, string>;
      this.documents = new Map(Object.entries(read));
      this.readAt = changedAt;
    } catch {
      // It is being written at this moment: the next who asks finds it.
    }
  }
}

const NAME = /^(?:query|mutation|subscription) (\w+)/;

/**
 * Puts the document of the site's build in the place of its hash (`documentId`, as GraphQL over HTTP has it). Where they
 * are required, no other document is taken: what a script on the page could ask is what the page asks anyway.
 */
export const trustedDocuments =
  (documents: TrustedDocuments, required: boolean): RequestHandler =>
  (request, response, next) => {
    const body: unknown = request.body;
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return next();
    const { documentId, query } = body as { documentId?: unknown; query?: unknown };
    if (typeof documentId === 'string' && query === undefined) {
      const found = documents.find(documentId);
      if (found === undefined)
        return sendError(
          response,
          400,
          'PERSISTED_QUERY_NOT_FOUND',
          'The page is from before an update of the site. Reload it.',
        );
      request.body = { ...body, query: found, operationName: NAME.exec(found)?.[1] };
      return next();
    }
    if (!required) return next();
    return sendError(
      response,
      400,
      'DOCUMENT_NOT_TRUSTED',
      'This address takes the documents of its own site only. Programs send theirs to the API’s address.',
    );
  };
