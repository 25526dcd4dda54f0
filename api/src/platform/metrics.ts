import express, { type RequestHandler, type Router } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { Site } from './context.ts';
import { waitingJobs } from './jobs.ts';

collectDefaultMetrics();

const duration = new Histogram({
  name: 'harp_request_seconds',
  help: 'How long requests took, in seconds.',
  labelNames: ['site', 'kind', 'status'],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
});

const jobs = new Gauge({ name: 'harp_jobs_waiting', help: 'Jobs that wait, mails among them.' });

/** Times every request of an origin. Only its kind is noted: a path can name somebody. */
export const countRequests =
  (site: Site): RequestHandler =>
  (request, response, next) => {
    const done = duration.startTimer({ site, kind: request.path === '/graphql' ? 'graphql' : 'other' });
    response.once('finish', () => done({ status: String(response.statusCode) }));
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
