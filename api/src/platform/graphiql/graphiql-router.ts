import express, { type Router } from 'express';
import { introspectionFromSchema, type GraphQLSchema } from 'graphql';
import { readFileSync } from 'node:fs';
import { serveStatic } from 'ruru/static';

const START = readFileSync(new URL('./start.js', import.meta.url), 'utf8');

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>GraphiQL | HARP</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/graphiql/static/ruru.css">
<style>body { margin: 0 } #ruru-root { height: 100vh }</style>
<div id="ruru-root"></div>
<script type="module" src="/graphiql/start.js"></script>
</html>
`;

/** The editor draws itself with styles of its own making; scripts, workers and calls stay on this origin. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'none'",
].join(';');

/** GraphiQL at `/graphiql`, from this machine alone; for the sandbox. */
export function graphiqlRouter(schema: GraphQLSchema): Router {
  const introspected = JSON.stringify({ data: introspectionFromSchema(schema) });
  const router = express.Router();
  router.use('/graphiql', (_request, response, next) => {
    response.setHeader('content-security-policy', POLICY);
    next();
  });
  router.get('/graphiql', (request, response) =>
    request.path.endsWith('/') ? response.type('html').send(PAGE) : response.redirect('/graphiql/'),
  );
  router.get('/graphiql/start.js', (_request, response) => void response.type('js').send(START));
  router.get('/graphiql/schema.json', (_request, response) => void response.type('json').send(introspected));
  router.use(serveStatic('/graphiql/static/'));
  return router;
}
