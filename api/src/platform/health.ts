import express, { type Router } from 'express';
import type { DataSource } from 'typeorm';

/** `live`: this process answers. `ready`: its database does too, so that requests can be sent to it. */
export function healthRouter(dataSource: DataSource): Router {
  const router = express.Router();
  router.get('/health/live', (_request, response) => void response.json({ status: 'live' }));
  router.get('/health/ready', async (_request, response) => {
    try {
      await dataSource.query('select 1');
      response.json({ status: 'ready' });
    } catch {
      response.status(503).json({ status: 'not ready', because: 'the database does not answer' });
    }
  });
  return router;
}
