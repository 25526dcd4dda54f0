import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { RestError, sendRestError } from './rest-errors.ts';
import { getUserRoles } from './rest-roles.service.ts';
import { callerOf, clientOf, issueToken, type RestScope } from './rest-token.service.ts';
import { findUser, MOST_NAMES, MOST_SHOWN } from './rest-users.service.ts';

const BODY_BYTES = 100_000;
const name = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => !text.includes('\0'));

const tokenBody = z.object({ scope: z.string().max(200) });
const findUserBody = z.object({
  programName: name,
  attributes: z.object({ username: z.array(name) }),
  details: z.string().optional(),
  offset: z.number().int().min(0).default(0),
  max: z.number().int().min(1).max(MOST_SHOWN).default(MOST_SHOWN),
});
const userRolesBody = z.object({ userName: name, adoName: name, programName: name });

/** The body in the shape that a call needs. Which field is wrong is told, not what was in it. */
function read<T>(shape: z.ZodType<T>, body: unknown): T {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map(({ path }) => path.slice(0, 2).join('.') || 'the body'))];
  throw new RestError(
    'ERR-REQUEST-002',
    'A field is missing or is not what it should be.',
    `Look at ${fields.join(', ')}.`,
  );
}

const json = express.json({ limit: BODY_BYTES, type: () => true });

/** Reads the body, after it is known who calls: strangers cost nothing. */
function readJson(request: Request, response: Response): Promise<unknown> {
  const type = String(request.headers['content-type'] ?? '');
  if (!/^application\/json(\s*;\s*charset="?utf-?8"?)?\s*$/i.test(type))
    throw new RestError('ERR-REQUEST-006', 'Send JSON in UTF-8 as application/json.');
  return new Promise((done, fail) => {
    json(request, response, (error?: { type?: string; status?: number }) => {
      if (!error) return done(request.body);
      if (error.type === 'entity.too.large')
        return fail(new RestError('ERR-REQUEST-005', `Send at most ${BODY_BYTES / 1000} kB at once.`));
      return fail(new RestError('ERR-REQUEST-001', 'The body is not JSON in UTF-8.'));
    });
  });
}

type Call = (ctx: Context, request: Request, response: Response) => Promise<object>;

const token: Call = async (ctx, request, response) => {
  const client = await clientOf(ctx, request.headers.authorization);
  const { scope } = read(tokenBody, await readJson(request, response));
  return issueToken(ctx, client, scope);
};

/** A call for a token of one scope; what it reads and its audit event are one transaction. */
const withToken =
  <T>(
    scope: RestScope,
    shape: z.ZodType<T>,
    work: (ctx: Context, caller: Awaited<ReturnType<typeof callerOf>>, asked: T) => Promise<object>,
  ): Call =>
  async (ctx, request, response) => {
    const caller = await callerOf(ctx, request.headers.authorization, scope);
    const asked = read(shape, await readJson(request, response));
    return inTransaction(ctx, (tx) => work(tx, caller, asked));
  };

const calls: Record<string, Call> = {
  '/harpAuthzApi/token': token,
  '/userFindApi/findUser': withToken('userFindApi', findUserBody, async (ctx, caller, asked) => {
    if (asked.attributes.username.length > MOST_NAMES)
      throw new RestError('ERR-REQUEST-003', `Ask for ${MOST_NAMES} user names at most.`);
    return findUser(ctx, caller, asked);
  }),
  '/userRoleCreationApi/getUserRoles': withToken('userRoleCreationApi', userRolesBody, getUserRoles),
};

/** HARP's calls as programs have made them for years: another base URL is all that changes for them. */
export function restRouter(makeContext: (request: Request, response: Response) => Context): Router {
  const router = express.Router();
  for (const [path, call] of Object.entries(calls)) {
    router.post(path, async (request: Request, response: Response) => {
      const ctx = makeContext(request, response);
      try {
        response.json(await call(ctx, request, response));
      } catch (error) {
        sendRestError(response, asRestError(ctx, error));
      }
    });
    router.all(path, (_request: Request, response: Response, _next: NextFunction) =>
      sendRestError(response, new RestError('ERR-REQUEST-004', 'Send a POST.', undefined, { allow: 'POST' })),
    );
  }
  return router;
}

const BUSY = /timeout exceeded when trying to connect|remaining connection slots|too many clients|due to lock timeout/;

function asRestError(ctx: Context, error: unknown): RestError {
  if (error instanceof RestError) return error;
  if (error instanceof Error && BUSY.test(error.message))
    return new RestError('ERR-SERVER-002', 'HARP can’t answer right now. Try again in a few seconds.', undefined, {
      'retry-after': '3',
    });
  ctx.log.error({ err: error }, 'a REST call failed');
  return new RestError('ERR-SERVER-001', 'Something went wrong on our side. Try again.', `Request id ${ctx.requestId}`);
}
