import type { Request, RequestHandler, Response } from 'express';
import type express from 'express';
import { type Express } from 'express';
import type { GraphQLSchema } from 'graphql';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findActor, findTokenActor, holdRights } from './actor.ts';
import type { App } from './app.ts';
import type { Config } from './config.ts';
import { oidcRouter } from './modules/sso/oidc-router.ts';
import { euaUploadRouter } from './modules/eua/eua-upload-router.ts';
import { trainingRouter } from './modules/eligibility/training-router.ts';
import { euaRouter } from './modules/eua/eua-router.ts';
import { downloadRouter, UPLOAD_MS, UPLOAD_PATH, uploadRouter } from './modules/proofing/document-router.ts';
import { RECOVERY_UPLOAD_PATH, recoveringHolder } from './modules/recovery/again.service.ts';
import { eventPollRouter } from './modules/integrations/event-poll-router.ts';
import { restRouter } from './modules/integrations/rest-router.ts';
import { SitePages } from './modules/status/site-pages.ts';
import type { StatusFiles } from './modules/status/status-files.ts';
import { unsubscribeRouter } from './modules/status/unsubscribe-router.ts';
import { makeSchema } from './schema.ts';
import { BadBearer, bearerOf } from './platform/bearer.ts';
import type { Context, Site } from './platform/context.ts';
import { cookiesOf, noCookies } from './platform/cookies.ts';
import { docsRouter } from './platform/docs/docs-router.ts';
import type { Addresses } from './platform/docs/guide.ts';
import { graphqlRouter, makeApollo } from './platform/graphql-server.ts';
import { graphqlStream, Streams } from './platform/graphql-stream.ts';
import { healthRouter } from './platform/health.ts';
import { metricsRouter, watchRequests } from './platform/metrics.ts';
import type { Front } from './platform/ready-answer.ts';
import { bodiesWithin, endOfOrigin, makeOrigin, noStore, sameOrigin, siteFiles } from './platform/origin.ts';
import { sourceOf } from './platform/source.ts';
import { TrustedDocuments, trustedDocuments } from './platform/trusted-documents.ts';

export interface Ports {
  api: number;
  webUser: number;
  webAdmin: number;
}

export interface Served {
  ports: Ports;
  close(): Promise<void>;
}

/** Where the sites are built, seen from `api/dist/src` and from `api/src` alike. */
const root = fileURLToPath(new URL(import.meta.url.includes('/dist/') ? '../../../' : '../../', import.meta.url));

/** Longer than anybody needs to send a request that is no file. */
const BODY_MS = 30_000;

/** What search engines may show of the API's own origin: how the systems are. */
const robots: RequestHandler = (request, response, next) =>
  request.path === '/robots.txt'
    ? void response.type('text').send('User-agent: *\nAllow: /status\nDisallow: /\n')
    : next();

const letPass: RequestHandler = (_request, _response, next) => next();

/**
 * One HTTP server for each of the three origins: the API, the self-service site and the console.
 *
 * @param sites the folder that holds the two built sites
 * @param status what stands ready at the API's address and on the self-service site, and is sent without asking anything else
 */
export async function serve(app: App, ports: Ports, sites = root, status?: StatusFiles): Promise<Served> {
  const schema = makeSchema();
  const apollo = await makeApollo(schema);
  const streams = new Streams();
  const stream = graphqlStream(schema, streams);
  const origin = (): Express =>
    makeOrigin({ secure: app.config.mode === 'production', trustedProxies: app.config.trustedProxies });
  const graphql = (site: Site, guard: RequestHandler, trusted: RequestHandler): express.Router =>
    graphqlRouter({
      apollo,
      stream,
      guard,
      trusted,
      makeContext: (request, response) => requestContext(app, site, request, response),
      log: app.log,
    });

  const ofSite = (site: 'web-user' | 'web-admin', url: string): RequestHandler[] => {
    const folder = join(sites, site, 'dist');
    const documents = new TrustedDocuments(join(folder, 'trusted-documents.json'));
    const trusted = trustedDocuments(documents, app.config.trustedDocuments === 'required');
    return [graphql(site, sameOrigin(url), trusted), ...siteFiles(folder)];
  };

  const api = origin().use(
    watchRequests('api', app.log),
    robots,
    noStore,
    healthRouter(app.dataSource),
    metricsRouter(app.dataSource),
    graphql('api', letPass, letPass),
    docsRouter(schema, addressesOf(app.config), join(root, 'docs/schema-changelog.md')),
    ...(app.config.mode === 'sandbox' ? [await graphiql(schema)] : []),
    eventPollRouter((request, response) => requestContext(app, 'api', request, response)),
    euaUploadRouter((request, response) => requestContext(app, 'api', request, response)),
    restRouter((request, response) => contextOf(app, 'api', request, response)),
    trainingRouter((request, response) => contextOf(app, 'api', request, response)),
    unsubscribeRouter((request, response) => contextOf(app, 'api', request, response)),
    ...endOfOrigin(app.log),
  );
  const webUser = origin()
    .use(watchRequests('web-user', app.log))
    .use(status ? new SitePages(status, app.config, join(sites, 'web-user/dist/index.html')).handler : letPass)
    .use(bodiesWithin(BODY_MS, UPLOAD_PATH))
    .use('/graphql', noStore)
    .use(
      oidcRouter({
        config: app.config,
        keys: app.keys,
        log: app.log,
        makeContext: (request, response) => requestContext(app, 'web-user', request, response),
      }),
    )
    .use(euaRouter((request, response) => requestContext(app, 'web-user', request, response)))
    .use(uploadRouter(app.config.webUserUrl, (request, response) => requestContext(app, 'web-user', request, response)))
    .use(
      uploadRouter(app.config.webUserUrl, (request, response) => requestContext(app, 'web-user', request, response), {
        path: RECOVERY_UPLOAD_PATH,
        holderOf: recoveringHolder,
      }),
    )
    .use(...ofSite('web-user', app.config.webUserUrl))
    .use(...endOfOrigin(app.log));
  const webAdmin = origin()
    .use(watchRequests('web-admin', app.log))
    .use('/graphql', noStore)
    .use(euaRouter((request, response) => requestContext(app, 'web-admin', request, response)))
    .use(downloadRouter((request, response) => requestContext(app, 'web-admin', request, response)))
    .use(...ofSite('web-admin', app.config.webAdminUrl))
    .use(...endOfOrigin(app.log));

  const front: Front = status?.answer ?? (() => false);
  const servers = await Promise.all([
    listen(app, (request, response) => front(request, response) || api(request, response), ports.api, 'API_PORT'),
    listen(app, webUser, ports.webUser, 'WEB_USER_PORT', UPLOAD_MS),
    listen(app, webAdmin, ports.webAdmin, 'WEB_ADMIN_PORT'),
  ]);
  const [apiPort, webUserPort, webAdminPort] = servers.map((server) => (server.address() as AddressInfo).port) as [
    number,
    number,
    number,
  ];
  return {
    ports: { api: apiPort, webUser: webUserPort, webAdmin: webAdminPort },
    async close() {
      streams.close();
      await Promise.all(servers.map(closeServer));
      await apollo.stop();
    },
  };
}

const addressesOf = ({ apiUrl, webUserUrl, webAdminUrl, issuer }: Config): Addresses => ({
  api: apiUrl,
  webUser: webUserUrl,
  webAdmin: webAdminUrl,
  issuer,
});

/** Loaded where it belongs only: it weighs some megabytes. */
async function graphiql(schema: GraphQLSchema): Promise<RequestHandler> {
  const { graphiqlRouter } = await import('./platform/graphiql/graphiql-router.ts');
  return graphiqlRouter(schema);
}

/** From where somebody asks, before it is known who. */
const contextOf = (app: App, site: Site, request: Request, response: Response): Context => ({
  ...app.makeContext(site, response.locals['requestId'] as string),
  source: sourceOf(request, request.ip ?? '', site),
  cookies: site === 'api' ? noCookies : cookiesOf(request, response, site),
});

/** Who asks, from where; the API's own origin takes no cookies, so that no page can act there for somebody. */
async function requestContext(app: App, site: Site, request: Request, response: Response): Promise<Context> {
  const ctx = contextOf(app, site, request, response);
  // Apollo works on a copy of the context, so that the one to change has to be handed in.
  ctx.signedInAs = async (asked, token) => {
    asked.actor = await findActor(asked, token);
  };
  // A token counts at the API's own origin and nowhere else; cookies everywhere else.
  const token = site === 'api' ? bearerOf(request) : null;
  ctx.refreshActor = async (asked) => {
    asked.actor = token ? await findTokenActor(asked, token) : await findActor(asked, ctx.cookies.get('session'));
  };
  ctx.holdRights = holdRights;
  await ctx.refreshActor(ctx);
  if (token && !ctx.actor) throw new BadBearer('no living token');
  return ctx;
}

function listen(
  app: App,
  handler: RequestListener,
  port: number,
  variable: string,
  requestTimeout = BODY_MS,
): Promise<Server> {
  const server = createServer({ requestTimeout, headersTimeout: 10_000, keepAliveTimeout: 5_000 }, handler);
  return new Promise((ready, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(
        error.code === 'EADDRINUSE'
          ? new Error(`HARP can't start: port ${port} is taken. Stop what uses it, or set ${variable} to another.`)
          : error,
      ),
    );
    server.listen(port, app.config.listenHost, () => ready(server));
  });
}

const closeServer = (server: Server): Promise<void> =>
  new Promise((done) => {
    server.close(() => done());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 3000).unref();
  });
