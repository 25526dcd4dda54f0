import compression from 'compression';
import express, { type Router } from 'express';
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { existsSync, readFileSync } from 'node:fs';
import { guide, type Addresses } from './guide.ts';
import { fromMarkdown, html, type Html } from './html.ts';
import { reference } from './reference.ts';

const STYLE = readFileSync(new URL('./docs.css', import.meta.url), 'utf8');

const WAYS = [
  ['/docs', 'Guide'],
  ['/docs/reference', 'Reference'],
  ['/docs/changelog', 'Changes'],
  ['/docs/schema.graphql', 'Schema'],
] as const;

const page = (path: string, title: string, content: Html): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} | HARP</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/docs/docs.css" />
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header>
          <div>
            <a class="name" href="/docs">HARP <span>API</span></a>
            <nav aria-label="Documentation">
              <ul>
                ${WAYS.map(
                  ([to, label]) =>
                    html`<li><a href="${to}" ${to === path ? html` aria-current="page"` : null}>${label}</a></li>`,
                )}
              </ul>
            </nav>
          </div>
        </header>
        <main id="main" tabindex="-1">${content}</main>
      </body>
    </html> `.text;

/** The reference of the API at `/docs`, made from the schema and its rules when the server starts. @param changelog a file */
export function docsRouter(schema: GraphQLSchema, addresses: Addresses, changelog: string): Router {
  const changes = existsSync(changelog) ? readFileSync(changelog, 'utf8') : '# Changes of the schema';
  const pages: Record<string, string> = {
    '/docs': page('/docs', 'The API', guide(schema, addresses)),
    '/docs/reference': page('/docs/reference', 'Reference', reference(schema)),
    '/docs/changelog': page('/docs/changelog', 'Changes of the schema', fromMarkdown(changes)),
  };
  const sdl = `${printSchema(lexicographicSortSchema(schema))}\n`;
  const router = express.Router();
  // The same for everybody: packing it gives nothing away.
  router.use('/docs', compression());
  for (const [path, text] of Object.entries(pages))
    router.get(path, (_request, response) => void response.type('html').send(text));
  router.get('/docs/docs.css', (_request, response) => void response.type('css').send(STYLE));
  router.get('/docs/schema.graphql', (_request, response) => void response.type('text/plain').send(sdl));
  return router;
}
