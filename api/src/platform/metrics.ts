import express, { type RequestHandler, type Router } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { Site } from './context.ts';
import { waitingJobs } from './jobs.ts';
import type { Log } from './log.ts';

collectDefaultMetrics();

const duration = new Histogram({
  name: 'harp_request_seconds',
  help: 'How long requests took, in seconds.',
  labelNames: ['site', 'kind', 'status'],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
});

const jobs = new Gauge({ name: 'harp_jobs_waiting', help: 'Jobs that wait, mails among them.' });

/** The name that a client gave its operation, when it looks like one; documents and variables are nobody's business. */
const operationOf = (body: unknown): string | undefined => {
  const name = (body as { operationName?: unknown } | undefined)?.operationName;
  return typeof name === 'string' && /^\w{1,80}$/.test(name) ? name : undefined;
};

/** Times every request of an origin, and writes a line for each of GraphQL. A path can name somebody, so it is not noted. */
export const watchRequests =
  (site: Site, log: Log): RequestHandler =>
  (request, response, next) => {
    const isGraphql = request.path === '/graphql';
    // How long somebody listens says nothing of how fast we are.
    const kind = isGraphql ? 'graphql' : request.path === '/graphql/stream' ? 'stream' : 'other';
    const done = duration.startTimer({ site, kind });
    response.once('finish', () => {
      const seconds = done({ status: String(response.statusCode) });
      if (!isGraphql) return;
      const requestId = response.locals['requestId'] as string;
      const operation = operationOf(request.body);
      log.info({ requestId, site, operation, status: response.statusCode, ms: Math.round(seconds * 1000) }, 'request');
    });
    next();
  };

/** `/metrics` in the form that Prometheus reads. It holds counts only, nothing of anybody. */
export function metricsRouter(dataSource: DataSource): Router {
  const router = express.Router();
  router.get('/metrics', async (_request, response) => {
    jobs.set(await waitingJobs(dataSource));
    response.type(register.contentType).send(await register.metrics());
  });
  return router;
}
