import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Permission } from '@harp/domain/permissions.ts';
import { newId } from '../../platform/ids.ts';
import { freshApp } from '../../testing/fresh-app.ts';
import { anOrganization, aPartner, withCatalogue, type Person } from '../../testing/people.ts';
import type { Organization } from '../organizations/organization.entity.ts';
import { Role } from '../programs/role.entity.ts';
import { UserType } from '../users/user.entity.ts';
import { findUsers } from '../users/user.service.ts';
import { contextOf } from '../../testing/role-requests.ts';
import { findOfficers, officeOf } from './officer.service.ts';
import { findVisibleRequests, readQueue } from './queue.service.ts';
import { canDecide, isInQueueOf, isOwn } from './role-request.policy.ts';
import { RoleRequest, RoleRequestStatus } from './role-request.entity.ts';
import { viewerCanDecide } from './role-request-loads.service.ts';
import { QueueOrder } from './role-request.types.ts';

const fresh = freshApp();
const PEOPLE = 6;

let people: Person[];
let organizations: Organization[];
let roles: Role[];
let staffRoles: Role[];
beforeAll(async () => {
  const { app } = fresh;
  await withCatalogue(app);
  people = await Promise.all(
    Array.from({ length: PEOPLE }, (_, index) =>
      aPartner(app, { userType: index < 2 ? UserType.CMS_STAFF : UserType.PARTNER }),
    ),
  );
  organizations = await Promise.all([anOrganization(app), anOrganization(app)]);
  const all = await app.dataSource.manager.find(Role, { order: { key: 'ASC' } });
  roles = ['qtso-security-official', 'qtso-state-user'].map((key) => all.find((role) => role.key === key) as Role);
  const other = all.find((role) => role.kind === 'SECURITY_OFFICER' && role.programId !== roles[0]?.programId) as Role;
  staffRoles = [all.find(({ key }) => key === 'cms-security-officer') as Role, other];
});

const someone = fc.nat(PEOPLE - 1);
const where = fc.nat(1);
const situation = fc.record({
  // Who holds the officer role, an end user's role, CMS's or another program's, for which organization, still or no more.
  grants: fc.uniqueArray(fc.record({ who: someone, role: fc.nat(3), where, active: fc.boolean() }), {
    maxLength: 8,
    selector: ({ who, role, where: at }) => `${who}:${role}:${at}`,
  }),
  requests: fc.uniqueArray(fc.record({ who: someone, role: fc.nat(1), where }), {
    minLength: 1,
    maxLength: 6,
    selector: ({ who, role, where: at }) => `${who}:${role}:${at}`,
  }),
  disabled: fc.uniqueArray(someone, { maxLength: 2 }),
  // An officer role that decides nothing is refused by the catalogue, and yet must not open a queue.
  decides: fc.boolean(),
});

test('the queue that the database reads is the queue that the policy describes', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(situation, async ({ grants, requests, disabled, decides }) => {
      const { app, clock } = fresh;
      const db = app.dataSource;
      await db.query('truncate role_request, role_grant cascade');
      const permissions: Permission[] = decides ? ['role-request:decide'] : [];
      await db.query('update role set permissions = $1 where id = $2', [permissions, roles[0]?.id]);
      await db.query(`update "user" set state = case when id = any($1) then 'DISABLED' else 'ACTIVE' end`, [
        disabled.map((index) => people[index]?.user.id),
      ]);
      for (const { who, role, where: at, active } of grants)
        await db.query(
          `insert into role_grant (id, user_id, role_id, organization_id, status, started_at) values ($1, $2, $3, $4, $5, $6)`,
          [
            newId(),
            people[who]?.user.id,
            [...roles, ...staffRoles][role]?.id,
            organizations[at]?.id,
            active ? 'ACTIVE' : 'REVOKED',
            clock.now(),
          ],
        );
      const ids = requests.map(() => newId());
      await db.manager.insert(
        RoleRequest,
        requests.map(({ who, role, where: at }, index) => ({
          id: ids[index] as string,
          userId: people[who]?.user.id as string,
          roleId: roles[role]?.id as string,
          programId: roles[role]?.programId as string,
          organizationId: organizations[at]?.id as string,
          status: RoleRequestStatus.PENDING,
          reason: null,
          submittedAt: clock.now(),
          dueAt: clock.now(),
          endedAt: null,
        })),
      );
      const list = await db.manager.find(RoleRequest);
      for (const person of people) {
        const ctx = await contextOf(app, person);
        const me = ctx.actor as NonNullable<typeof ctx.actor>;
        const requesters = await findUsers(
          ctx,
          list.map(({ userId }) => userId),
        );
        const officers = await findOfficers(ctx, list.map(officeOf));
        const decidable = (request: RoleRequest): Parameters<typeof isInQueueOf>[1] => ({
          ...request,
          requesterIsCmsStaff: requesters.get(request.userId)?.userType === UserType.CMS_STAFF,
          hasOtherOfficer: (officers.get(officeOf(request)) ?? []).some(({ id }) => id !== request.userId),
        });
        const expected = list.filter((request) => isInQueueOf(me, decidable(request))).map(({ id }) => id);
        const read = await readQueue(ctx, {}, QueueOrder.DUE_ASC, { first: 100 });
        expect(read.edges.map(({ node }) => node.id).toSorted()).toEqual(expected.toSorted());
        const visible = await findVisibleRequests(ctx, ids);
        const mayBeSeen = list.filter((request) => expected.includes(request.id) || isOwn(me, request));
        expect([...visible.keys()].toSorted()).toEqual(mayBeSeen.map(({ id }) => id).toSorted());
        for (const request of list) expect(await viewerCanDecide(ctx, request)).toBe(canDecide(me, decidable(request)));
        compared += list.length;
      }
    }),
    { numRuns: 60 },
  );
  expect(compared).toBeGreaterThan(500);
}, 60_000);
