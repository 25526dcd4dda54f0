import { limits } from '@harp/domain/limits.ts';
import { isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { errorCodes } from '../error-codes.ts';
import { requestLimits } from '../request-limits.ts';
import { html, prose, sample, type Html } from './html.ts';

/** Addresses that stand in the samples, so that they can be copied as they are. */
export interface Addresses {
  api: string;
  webUser: string;
  webAdmin: string;
  issuer: string;
}

const firstQuery = ({ api }: Addresses): string => `export HARP=${api}
export TOKEN=…                      # shown once, when it is made

curl "$HARP/graphql" \\
  -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\
  -d '{"query":"query { systemStatus { overall services { key name state } } }"}'`;

const PAGES = `query Grants($after: String) {
  grants(first: 50, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { node { id status role { key } organization { ccn } } }
  }
}`;

const RESULT = `mutation Withdraw($input: WithdrawRoleRequestInput!) {
  withdrawRoleRequest(input: $input) {
    __typename
    ... on RoleRequest { id status }
    ... on UserError { code message path }
    ... on RequestAlreadyDecided { decision { outcome decidedBy } }
  }
}`;

const COST = `"extensions": { "cost": { "requested": 153, "remaining": 49847, "limit": ${limits.cost.budget}, "restoresPerSecond": ${limits.cost.perSecond} } }`;

const STREAM = `curl -N "$HARP/graphql/stream" \\
  -H "Content-Type: application/json" -H "Accept: text/event-stream" \\
  -d '{"query":"subscription { systemStatusChanged { overall asOf } }"}'

event: next
data: {"data":{"systemStatusChanged":{"overall":"OPERATIONAL","asOf":"…"}}}`;

const row = (what: string, most: string | number): Html =>
  html`<div>
    <dt>${what}</dt>
    <dd>${most}</dd>
  </div>`;

const limitRows = (): Html =>
  html`<dl class="facts">
    ${row('Depth of fields', requestLimits.depth)} ${row('Aliases', requestLimits.aliases)}
    ${row('Directives', requestLimits.directives)}
    ${row('Tokens of a document', requestLimits.tokens.toLocaleString('en'))}
    ${row('Cost of a request', requestLimits.cost.toLocaleString('en'))}
    ${row('Entries of a page', `1 to ${limits.page.max}`)} ${row('Body', `${requestLimits.bodyBytes / 1024} KB`)}
    ${row('Operations', 'one a request, with one mutation at most; no batches')}
    ${row('Media type', 'application/json in UTF-8, by POST')}
    ${row('Open subscriptions', `${limits.streams.perClient} of one session or token`)}
  </dl>`;

const codeRows = (): Html =>
  html`<dl class="args">
    ${Object.entries(errorCodes).map(
      ([code, { status, when }]) =>
        html`<div id="code-${code}">
          <dt><code>${code}</code> <span class="kind">${status}</span></dt>
          <dd>${prose(when)}</dd>
        </div>`,
    )}
  </dl>`;

function userErrors(schema: GraphQLSchema): Html {
  const type = schema.getType('UserError');
  const errors = isInterfaceType(type) ? schema.getPossibleTypes(type) : [];
  return html`<dl class="args">
    ${errors
      .filter(isObjectType)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(
        ({ name, description }) =>
          html`<div>
            <dt>
              <a href="/docs/reference#${name}"><code>${name}</code></a>
            </dt>
            <dd>${prose(description ?? '')}</dd>
          </div>`,
      )}
  </dl>`;
}

/** From nothing to the first answer, and what holds for all of them. */
export const guide = (schema: GraphQLSchema, at: Addresses): Html =>
  html`<h1>The API of HARP</h1>
    <p class="lead">
      One GraphQL endpoint for people, programs and scripts: <code>${at.api}/graphql</code>. What the two sites can do,
      it can.
    </p>

    <h2 id="token">From a token to the first answer</h2>
    <ol>
      <li>
        Make a token. A program’s is that of a service account:
        <a href="${at.webAdmin}/integrations">Integrations</a> in the console. Your own:
        <a href="${at.webUser}/account">Account</a> in self-service. Choose the scopes that it needs and no more. It is
        shown once.
      </li>
      <li>
        Send it in the <code>Authorization</code> header. It works at this address only, and never through a cookie.
      </li>
    </ol>
    ${sample('The first query', firstQuery(at))}
    <p>
      Each entry of the <a href="/docs/reference">reference</a> says who may use it: which people, and a token with
      which scope. A token sees nothing beyond its program or organization.
    </p>

    <h2 id="sign-in">Sign people in</h2>
    <p>
      HARP is an OpenID Connect provider. The issuer is <code>${at.issuer}</code>; everything else stands in its
      discovery document. Register a client in the console, under Integrations.
    </p>

    <h2 id="status-webhooks">Be told of the status</h2>
    <p>
      Whoever can take a call may have one at each incident, maintenance and change of a service, without an account:
      <a href="${at.webUser}/status/subscribe">ask for it on the status page</a>. The body is that of Atlassian
      Statuspage’s webhooks; the headers <code>webhook-id</code>, <code>webhook-timestamp</code> and
      <code>webhook-signature</code> are those of Standard Webhooks, whose libraries verify them with the secret that
      you were shown. Answer 2xx within ten seconds; anything else is tried again for three days, in order, under the
      same id. A POST to <code>meta.unsubscribe</code> ends it.
    </p>

    <h2 id="lists">Ids and lists</h2>
    <p>
      Every thing has an opaque <code>id</code>; <a href="/docs/reference#Query.node"><code>node</code></a> and
      <a href="/docs/reference#Query.nodes"><code>nodes</code></a> find it again. What you may not see is not found.
      Lists are Relay connections: ask for <code>first</code> entries <code>after</code> a cursor, or the
      <code>last</code> ones <code>before</code> it, 1 to ${limits.page.max} at once.
    </p>
    ${sample('A list, page by page', PAGES)}

    <h2 id="mutations">Mutations and their errors</h2>
    <p>
      A mutation takes one <code>input</code> and gives a union: the thing, or one of the errors that people are meant
      to meet. Each of those implements <a href="/docs/reference#UserError"><code>UserError</code></a
      >, so that one selection reads them all, new ones too.
    </p>
    ${sample('A mutation with its errors', RESULT)}
    <p>
      Where a repetition would hurt, the input takes an <code>idempotencyKey</code> that you make. The same key with the
      same input gives the same answer, whatever became of the connection; with another input it is an error. Keys are
      kept for 7 days.
    </p>

    <h2 id="cost">Cost and budget</h2>
    <p>
      A field costs one point for each entry it is asked of: a page of 50 with two fields costs about 100. Every answer
      says what it cost and what is left of the budget of your token, session or address:
    </p>
    ${sample('The cost in an answer', COST)}
    <p>
      When the budget is spent the answer is 429 with <code>COST_BUDGET_SPENT</code> and a
      <code>Retry-After</code> header, and nothing was done.
    </p>

    <h2 id="limits">Limits</h2>
    <p>What goes beyond one is refused before anything is done.</p>
    ${limitRows()}

    <h2 id="subscriptions">Subscriptions</h2>
    <p>
      Server-sent events at <code>/graphql/stream</code>, one subscription a stream (the “distinct connections mode” of
      the protocol
      <a href="https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md" rel="noreferrer">GraphQL over SSE</a>).
      The first word says how things are now or is <code>RESYNC</code>; the same comes again when something may have
      been missed. A line that begins with a colon every 12 seconds is a sign of life. A stream ends with
      <code>complete</code> when its session, token or right does; when it breaks off without, open it again.
    </p>
    ${sample('A subscription', STREAM)}

    <h2 id="media-types">Media types</h2>
    <p>
      Send <code>application/json</code>. With <code>Accept: application/graphql-response+json</code> the status tells
      whether the document could be run at all (GraphQL over HTTP); with <code>application/json</code> it is 200
      whenever it was run.
    </p>

    <h2 id="errors">Errors at the top level</h2>
    <p>
      They are about the request itself: <code>extensions.code</code> is one of these, and
      <code>extensions.requestId</code> is what the help desk looks up. The status is the one that it comes with when
      nothing was run.
    </p>
    ${codeRows()}

    <h2 id="user-errors">Errors that people are meant to meet</h2>
    <p>They are data, and say when they happen.</p>
    ${userErrors(schema)}`;
