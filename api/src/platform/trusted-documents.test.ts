import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Browser } from '../testing/browser.ts';
import { freshServer } from '../testing/fresh-server.ts';
import { serve, type Served } from '../server.ts';

const server = freshServer();
const sites = mkdtempSync(join(tmpdir(), 'harp-sites-'));
const QUERY = 'query Site {\n  site {\n    name\n  }\n}';
const NEWER = 'query Newer {\n  site {\n    sandbox\n  }\n}';
const STATUS = 'subscription Status {\n  systemStatusChanged {\n    overall\n  }\n}';
const idOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

function build(...documents: string[]): void {
  mkdirSync(join(sites, 'web-user/dist'), { recursive: true });
  const list = Object.fromEntries(documents.map((text) => [idOf(text), text]));
  writeFileSync(join(sites, 'web-user/dist/trusted-documents.json'), JSON.stringify(list));
}

const started: Served[] = [];
afterAll(async () => {
  for (const served of started) await served.close();
  rmSync(sites, { recursive: true });
});

/** A server over the built sites, as it is told to take documents. */
async function addressOf(
  trustedDocuments: 'required' | 'allowed',
  site: 'webUser' | 'api' = 'webUser',
): Promise<string> {
  const app = { ...server.app, config: { ...server.app.config, trustedDocuments } };
  const served = await serve(app, { api: 0, webUser: 0, webAdmin: 0 }, sites);
  started.push(served);
  return `http://127.0.0.1:${served.ports[site]}`;
}

async function post(address: string, body: object, path = '/graphql') {
  const browser = new Browser(address, { origin: server.app.config.webUserUrl });
  const headers = { 'content-type': 'application/json', accept: path === '/graphql' ? '' : 'text/event-stream' };
  const answer = await browser.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { ...answer, code: answer.body.errors?.[0]?.extensions['code'] };
}

test('a site sends the hash of a document and gets its answer', async () => {
  build(QUERY, STATUS);
  const address = await addressOf('required');
  const { status, body } = await post(address, { documentId: idOf(QUERY) });
  expect({ status, data: body.data }).toEqual({ status: 200, data: { site: { name: 'HARP' } } });
});

test('where they are required, no other document is taken, nor one beside a hash', async () => {
  build(QUERY);
  const address = await addressOf('required');
  expect(await post(address, { query: QUERY })).toMatchObject({ status: 400, code: 'DOCUMENT_NOT_TRUSTED' });
  expect(await post(address, { query: '{ __typename }', documentId: idOf(QUERY) })).toMatchObject({
    status: 400,
    code: 'DOCUMENT_NOT_TRUSTED',
  });
  expect(await post(address, { query: STATUS }, '/graphql/stream')).toMatchObject({
    status: 400,
    code: 'DOCUMENT_NOT_TRUSTED',
  });
  expect((await post(await addressOf('allowed'), { query: QUERY })).status).toBe(200);
});

test('a page from before an update is told to reload', async () => {
  build(QUERY);
  const address = await addressOf('required');
  expect(await post(address, { documentId: idOf(NEWER) })).toMatchObject({
    status: 400,
    code: 'PERSISTED_QUERY_NOT_FOUND',
  });
});

test('a site that is built anew while the server runs is served with its new documents', async () => {
  build(QUERY);
  const address = await addressOf('required');
  await post(address, { documentId: idOf(QUERY) });
  build(QUERY, NEWER);
  expect((await post(address, { documentId: idOf(NEWER) })).status).toBe(200);
});

test('the API’s own address takes any document within the limits, and knows no hashes', async () => {
  build(QUERY);
  const address = await addressOf('required', 'api');
  expect((await post(address, { query: NEWER })).status).toBe(200);
  expect(await post(address, { documentId: idOf(QUERY) })).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
});
