import { expect, test } from 'vitest';
import { freshServer } from '../../testing/fresh-server.ts';
import { meanwhile } from '../../testing/meanwhile.ts';
import { aStatusManager, signedIn, withCatalogue } from '../../testing/people.ts';
import { count, newKey } from '../../testing/role-requests.ts';

const server = freshServer();

test.each([
  ['is taken away', "update role_grant set status = 'REVOKED' where user_id = $1"],
  ['ends with the account', `update "user" set state = 'DISABLED' where id = $1`],
])('a right that %s while an outage is being declared does not declare it', async (_, loss) => {
  await withCatalogue(server.app);
  const person = await aStatusManager(server.app);
  const manager = await signedIn(server.browser({ site: 'web-admin' }), person, server.clock);
  const { services } = await manager.ask<{ services: { id: string }[] }>('{ systemStatus { services { id } } }');
  const input = {
    title: 'Nobody gets in',
    state: 'INVESTIGATING',
    body: 'We look into it.',
    affected: [{ serviceId: services[0]?.id, state: 'SYSTEM_OUTAGE' }],
    publish: true,
    idempotencyKey: newKey(),
  };
  const declare = 'mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { __typename } }';
  const { body } = await meanwhile(server.app, loss, [person.user.id], () => manager.send(declare, { input }));
  expect(body.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  expect(await count(server.app, 'incident')).toBe(0);
  expect(await count(server.app, "audit_event where action = 'incident.declared'")).toBe(0);
});
