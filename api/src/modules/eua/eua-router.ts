import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { Context } from '../../platform/context.ts';
import { finishEuaSignIn, startEuaSignIn } from './eua-sign-in.service.ts';

type MakeContext = (request: Request, response: Response) => Promise<Context>;

/** The way to EUA and back, at the site's own address. */
export function euaRouter(makeContext: MakeContext): Router {
  const go =
    (where: (ctx: Context, request: Request) => Promise<string>): RequestHandler =>
    async (request, response, next) => {
      try {
        response.setHeader('cache-control', 'no-store');
        response.redirect(303, await where(await makeContext(request, response), request));
      } catch (error) {
        next(error);
      }
    };
  return express
    .Router()
    .get(
      '/eua/start',
      go((ctx, request) => {
        const { searchParams } = new URL(request.originalUrl, 'http://any');
        // A page of somebody else can't have shown the warning banner.
        const ours = !['cross-site', 'same-site'].includes(String(request.headers['sec-fetch-site']));
        return startEuaSignIn(ctx, {
          acknowledged: ours && searchParams.get('acknowledged') === 'yes',
          returnPath: searchParams.get('return') ?? '/',
          fresh: searchParams.get('fresh') === 'yes',
        });
      }),
    )
    .get(
      '/eua/callback',
      go((ctx, request) => finishEuaSignIn(ctx, new URL(request.originalUrl, 'http://any').search)),
    );
}
