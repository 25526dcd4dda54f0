import { limits } from '@harp/domain/limits.ts';
import { isDocumentKind } from '@harp/domain/proofing-documents.ts';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { mayUse } from '../../platform/allow.ts';
import { BoundedQueue } from '../../platform/bounded-queue.ts';
import type { Context } from '../../platform/context.ts';
import { noStore, sameOrigin } from '../../platform/origin.ts';
import { sendBusy, sendError } from '../../platform/send-error.ts';
import { addDocument, mayUpload, signedInHolder, type Holder, type UploadRefusal } from './document.service.ts';
import { openDocument } from './document-read.service.ts';

export const UPLOAD_PATH = '/proofing/documents';
/** A phone on a weak line needs minutes for ten megabytes. */
export const UPLOAD_MS = 300_000;
const TYPE = 'application/octet-stream';
const { bytes } = limits.proofingDocument;

/** Files held in memory at once. */
const uploads = new BoundedQueue({ concurrency: 8, waiting: 16 });

type MakeContext = (request: Request, response: Response) => Promise<Context>;

const STATUS: Record<UploadRefusal, number> = {
  EMPTY: 400,
  NO_OPEN_CASE: 409,
  TOO_MANY: 409,
  WRONG_TYPE: 415,
  INFECTED: 422,
  RATE_LIMITED: 429,
  SCANNER_DOWN: 503,
};

/** Where files come, and whose they are; null: whoever sends them may not. */
interface Uploads {
  path: string;
  holderOf(ctx: Context): Promise<Holder | null>;
}

const signedIn = (ctx: Context): Promise<Holder | null> =>
  Promise.resolve(mayUse('password-level', ctx.actor) ? signedInHolder(ctx) : null);

/**
 * `POST /proofing/documents?kind=PASSPORT`: one file, as it is, for the person's own case. No form of another origin can
 * send it: by its content type, and by its Origin. Whether it would be taken is asked before it is read.
 */
export function uploadRouter(
  origin: string,
  makeContext: MakeContext,
  { path, holderOf }: Uploads = { path: UPLOAD_PATH, holderOf: signedIn },
): Router {
  const read = express.raw({ type: TYPE, limit: bytes });
  return express.Router().post(path, noStore, sameOrigin(origin), onlyFiles, async (request, response, next) => {
    const ctx = await makeContext(request, response);
    const holder = await holderOf(ctx);
    if (!holder) return refuse(request, response, 401, 'UNAUTHENTICATED');
    const { kind } = request.query;
    if (typeof kind !== 'string' || !isDocumentKind(kind)) return refuse(request, response, 400, 'BAD_KIND');
    const full = await mayUpload(ctx, holder);
    if (full) return refuse(request, response, STATUS[full], full);
    await uploads
      .run(async () => {
        await new Promise<void>((go, fail) =>
          read(request, response, (error?: unknown) => (error ? fail(error) : go())),
        );
        const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const taken = await addDocument(ctx, holder, { kind, name: nameIn(request), content });
        if (typeof taken === 'string') return refuse(request, response, STATUS[taken], taken);
        response.status(201).json({ id: taken.globalId() });
      })
      .catch((error: { type?: string; extensions?: { code?: string } }) => {
        if (error.type === 'entity.too.large') refuse(request, response, 413, 'TOO_LARGE');
        else if (error.extensions?.code === 'SERVICE_BUSY') sendBusy(response);
        else next(error);
      });
  });
}

const onlyFiles: RequestHandler = (request, response, next) => {
  if (!request.is(TYPE)) return refuse(request, response, 415, 'NOT_A_FILE');
  if (Number(request.headers['content-length'] ?? 0) > bytes) return refuse(request, response, 413, 'TOO_LARGE');
  next();
};

/** What is still on its way is read and dropped, so that the answer is heard; what is too much is not. */
function refuse(request: Request, response: Response, status: number, code: string): void {
  if (code === 'TOO_LARGE') response.setHeader('connection', 'close');
  else request.resume();
  response.status(status).json({ code });
}

function nameIn(request: Request): string {
  try {
    return decodeURIComponent(request.get('x-file-name') ?? '').slice(0, limits.proofingDocument.name);
  } catch {
    return '';
  }
}

/**
 * `GET /proofing/documents/:id` of the console: a document as a file to keep, never shown by the browser in our origin. A
 * page elsewhere can't make somebody's browser fetch it, or put on record that they looked.
 */
export function downloadRouter(makeContext: MakeContext): Router {
  return express.Router().get(`${UPLOAD_PATH}/:id`, noStore, async (request, response) => {
    const from = request.get('sec-fetch-site');
    if (from !== undefined && from !== 'same-origin')
      return sendError(response, 403, 'FOREIGN_ORIGIN', 'Documents are opened from the page of their case only.');
    const ctx = await makeContext(request, response);
    const found = mayUse('proofing:decide', ctx.actor) ? await openDocument(ctx, String(request.params['id'])) : null;
    if (!found) return sendError(response, 404, 'NOT_FOUND', 'There is no such document, or none that you may see.');
    response.set({
      'content-type': found.mediaType,
      'content-disposition': `attachment; filename="${found.fileName}"`,
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    });
    response.end(found.content);
  });
}
