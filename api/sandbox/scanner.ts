import express, { Router } from 'express';

/** What every scanner knows as a virus, and is none (eicar.org): put together here, so that this file is not one. */
const EICAR = ['EICAR', 'STANDARD', 'ANTIVIRUS', 'TEST', 'FILE'].join('-');

/** A stand-in for a scanner of viruses: it refuses what holds the EICAR test file, and finds nothing else. */
export function scanner(): Router {
  const read = express.raw({ type: 'application/octet-stream', limit: '20mb' });
  return Router().post('/scan', read, (request, response) => {
    const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    response.status(content.includes(EICAR) ? 422 : 204).end();
  });
}
