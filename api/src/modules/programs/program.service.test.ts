import { graphql } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { makeSchema } from '../../schema.ts';
import { freshApp } from '../../testing/fresh-app.ts';
import { applyCatalogue, syncCatalogue, type CatalogueChanges } from './catalogue.service.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { readCatalogue, type Catalogue } from './catalogue.ts';
import {
  canBeAskedFor,
  findPrograms,
  findRole,
  findRoles,
  programByKey,
  rolesByKey,
  rolesOf,
} from './program.service.ts';

const fresh = freshApp();
const context = (): Context => fresh.app.makeContext('command');

const catalogue = (roles: string, name = 'Test'): Catalogue =>
  readCatalogue(
    `programs: [{ key: test, name: ${name}, fullName: T, description: d, kind: ROLE_MANAGED, roles: [${roles}] }]`,
    'test.yaml',
  );
const takeOver = (wanted: Catalogue): Promise<CatalogueChanges> =>
  inTransaction(context(), (ctx) => applyCatalogue(ctx, wanted));
const start = (): Promise<CatalogueChanges> => inTransaction(context(), (ctx) => syncCatalogue(ctx));
const officer =
  '{ key: test-officer, name: Officer, description: d, kind: SECURITY_OFFICER, permissions: [role-request:decide] }';
const user = '{ key: test-user, name: User, description: d, kind: END_USER }';
const events = (): Promise<{ action: string; before: unknown; after: unknown }[]> =>
  fresh.app.dataSource.query('select action, before, after from audit_event order by sequence');

describe('a catalogue that is taken over', () => {
  test('adds each entry once, with one event each, and changes nothing the second time', async () => {
    expect(await takeOver(catalogue(`${officer}, ${user}`))).toEqual({
      added: 3,
      changed: 0,
      retired: 0,
    });
    expect((await events()).map((event) => event.action)).toEqual(['program.added', 'role.added', 'role.added']);
    expect(await takeOver(catalogue(`${officer}, ${user}`))).toEqual({
      added: 0,
      changed: 0,
      retired: 0,
    });
    expect(await events()).toHaveLength(3);
  });

  test('changes what differs and says from what to what', async () => {
    expect(await takeOver(catalogue(`${officer}, ${user}`, 'Renamed'))).toEqual({
      added: 0,
      changed: 1,
      retired: 0,
    });
    expect((await events()).at(-1)).toMatchObject({
      action: 'program.changed',
      before: { name: 'Test' },
      after: { key: 'test', name: 'Renamed' },
    });
  });

  test('retires a role that is gone, keeps it for its holders, and brings it back', async () => {
    const held = (await rolesByKey(context(), ['test-user'])).get('test-user');
    expect(await takeOver(catalogue(officer, 'Renamed'))).toEqual({
      added: 0,
      changed: 0,
      retired: 1,
    });
    expect(await rolesByKey(context(), ['test-user'])).toEqual(new Map());
    expect(await findRole(context(), held?.id ?? '')).toMatchObject({ name: 'User', retiredAt: expect.any(Date) });
    expect(await takeOver(catalogue(officer, 'Renamed'))).toEqual({
      added: 0,
      changed: 0,
      retired: 0,
    });
    expect(await takeOver(catalogue(`${officer}, ${user}`, 'Renamed'))).toEqual({
      added: 0,
      changed: 1,
      retired: 0,
    });
    expect((await rolesByKey(context(), ['test-user'])).get('test-user')?.id).toBe(held?.id);
  });

  test('by two replicas that start at once is taken over once', async () => {
    const more = catalogue(
      `${officer}, ${user}, { key: test-late, name: Late, description: d, kind: END_USER }`,
      'Renamed',
    );
    const changes = await Promise.all([takeOver(more), takeOver(more)]);
    expect(changes.map((change) => change.added).toSorted()).toEqual([0, 1]);
  });
});

describe('the catalogue that HARP comes with', () => {
  beforeAll(() => start());

  const someone: Actor = {
    kind: 'PERSON',
    token: null,
    id: newId(),
    userId: 'ada.lovelace',
    userType: 'PARTNER',
    displayName: 'Ada',
    language: 'EN',
    level: 'FACTOR',
    sessionId: newId(),
    factorAt: null,
    permissions: new Set(),
    officerOf: [],
    reach: [],
  };
  const ask = (source: string, actor: Actor | null = someone) =>
    graphql({ schema: makeSchema(), source, contextValue: { ...context(), actor } satisfies Context });

  test('is nothing new at the next start', async () =>
    expect(await start()).toEqual({ added: 0, changed: 0, retired: 0 }));

  test('is one list by name, of both kinds, without HARP itself and what was retired', async () => {
    const { data, errors } = await ask(
      '{ programs(first: 100) { totalCount edges { node { key name kind url steps roles { key kind program { key } } } } } }',
    );
    expect(errors).toBeUndefined();
    const programs = (
      data as { programs: { edges: { node: { name: string; key: string; roles: { key: string }[] } }[] } }
    ).programs.edges.map(({ node }) => node);
    expect(programs.map((program) => program.name)).toEqual([
      'DARRT',
      'DEL',
      'EQRS',
      'HQR',
      'iQIES',
      'MADiE',
      'MFT',
      'QBIC',
      'QMARS',
      'QPP',
      'QSEP',
      'QTSO',
      'ServiceNow',
    ]);
    expect(programs.find((program) => program.key === 'qtso')?.roles.map((role) => role.key)).toEqual([
      'qtso-network-user',
      'qtso-provider-user',
      'qtso-state-user',
      'qtso-security-official',
    ]);
  });

  test('is paged', async () => {
    const first = await ask('{ programs(first: 5) { pageInfo { endCursor hasNextPage } edges { node { name } } } }');
    const { endCursor } = (first.data as { programs: { pageInfo: { endCursor: string } } }).programs.pageInfo;
    expect(await ask(`{ programs(first: 1, after: "${endCursor}") { edges { node { name } } } }`)).toMatchObject({
      data: { programs: { edges: [{ node: { name: 'MADiE' } }] } },
    });
  });

  test.each(['harp', 'test', 'no-such', ''])('has no program %j for people', async (key) =>
    expect(await programByKey(context(), key)).toBeNull(),
  );

  test('lets nobody ask for staff roles', async () => {
    const roles = await rolesByKey(context(), [
      'administrator',
      'status-manager',
      'qtso-state-user',
      'qtso-security-official',
    ]);
    const programs = await findPrograms(
      context(),
      [...roles.values()].map((role) => role.programId),
    );
    const asked = [...roles.values()].filter((role) =>
      canBeAskedFor(role, programs.get(role.programId) ?? expect.fail('a role without program')),
    );
    expect(asked.map((role) => role.key).toSorted()).toEqual(['qtso-security-official', 'qtso-state-user']);
    expect(roles.get('status-manager')?.permissions).toEqual(['status:manage']);
  });

  test('is closed to strangers', async () =>
    expect((await ask('{ program(key: "qtso") { name } }', null)).errors?.[0]?.extensions['code']).toBe(
      'UNAUTHENTICATED',
    ));

  test('finds roles and programs again by their global ids', async () => {
    const { data } = await ask('{ program(key: "qtso") { id roles { id } } }');
    const { id, roles } = (data as { program: { id: string; roles: { id: string }[] } }).program;
    expect(
      await ask(
        `{ node(id: "${id}") { ... on Program { key } } nodes(ids: ["${roles[0]?.id}"]) { ... on Role { program { key } } } }`,
      ),
    ).toMatchObject({ data: { node: { key: 'qtso' }, nodes: [{ program: { key: 'qtso' } }] } });
  });

  test('gives no roles for a login-only program', async () => {
    const program = await programByKey(context(), 'eqrs');
    expect(program && (await rolesOf(context(), program))).toEqual([]);
    expect(await findRoles(context(), [])).toEqual(new Map());
  });
});
