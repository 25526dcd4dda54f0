import { beforeAll, expect, test } from 'vitest';
import { checkQueued, demanding } from '../../testing/eligibility.ts';
import { freshServer } from '../../testing/fresh-server.ts';
import { statesOf } from '../../testing/grants.ts';
import { takeList, takeListAndDie } from '../../testing/imports.ts';
import { anOrganization, aPartner, holds, withCatalogue, type Person } from '../../testing/people.ts';
import { count } from '../../testing/role-requests.ts';
import { TRAINING } from './training-list.service.ts';

const server = freshServer();
const ROLE = 'del-contributor';
const COURSE = 'protecting-health-data';
const HEADING = 'userId,course,completedAt';

beforeAll(async () => {
  await withCatalogue(server.app);
  await demanding(server.app, ROLE, { training: [COURSE] });
});

const take = (text: string) => takeList(server.app, TRAINING, text);
const day = (back: number): string =>
  new Date(server.clock.now().getTime() - back * 86_400_000).toISOString().slice(0, 10);
const known = (person: Person): Promise<number> =>
  count(server.app, 'training_completion where user_id = $1', [person.user.id]);

async function resting(): Promise<Person> {
  const person = await aPartner(server.app);
  await holds(server.app, person, ROLE, await anOrganization(server.app));
  await checkQueued(server.app);
  expect(await statesOf(server.app, person, ROLE)).toEqual(['SUSPENDED']);
  return person;
}

test('a list of completions brings back the roles that waited for them, once, whatever case the user ID is written in', async () => {
  const person = await resting();
  const list =
    `\uFEFFCourse;CompletedAt;UserId\r\n`.replaceAll(';', ',') +
    `${COURSE},${day(2)},${person.userId.toUpperCase()}\r\n`;
  expect(await take(list)).toMatchObject({ rows: 1, added: 1 });
  await checkQueued(server.app);
  expect(await statesOf(server.app, person, ROLE)).toEqual(['ACTIVE']);
  expect(await take(list)).toMatchObject({ added: 0, unchanged: 1 });
  expect(await known(person)).toBe(1);
});

test('of a thousand rows ten are damaged: each is told with its line and why, the others are taken', async () => {
  const person = await aPartner(server.app);
  const damaged = [
    `,${COURSE},${day(1)}`,
    `${person.userId},,${day(1)}`,
    `${person.userId},${COURSE},yesterday`,
    `${person.userId},${COURSE},2999-01-01`,
    `${person.userId},no-such-course,${day(1)}`,
    `nobody.here,${COURSE},${day(1)}`,
    `${person.userId},${COURSE},${day(10)}`,
    `${person.userId},${COURSE},2026-02-30`,
    `"${person.userId},${COURSE},\u0007"`,
    'x',
  ];
  const good = Array.from({ length: 990 }, (_, n) => `${person.userId},${COURSE},${day(n + 1)}`);
  const done = await take([HEADING, ...good, ...damaged].join('\n'));
  expect(done).toMatchObject({ rows: 1000, added: 990, refused: 10 });
  const dayWords = 'completedAt should be a day like 2026-11-28';
  expect(done.told.slice(990).map(({ line, outcome, detail }) => `${line} ${outcome} ${detail}`)).toEqual([
    '992 REFUSED the user ID is missing',
    '993 REFUSED the course is missing',
    `994 REFUSED ${dayWords}`,
    '995 REFUSED completedAt is in the future',
    '996 REFUSED there is no such course in the catalogue',
    '997 REFUSED nobody in HARP has this user ID',
    `998 REFUSED ${person.userId}, ${COURSE}, ${day(10)} already stands on line 11`,
    `999 REFUSED ${dayWords}`,
    `1000 REFUSED the course is missing; ${dayWords}`,
    `1001 REFUSED the course is missing; ${dayWords}`,
  ]);
  expect(await known(person)).toBe(990);
});

test('a run that was killed leaves nothing, and the next one does all of it', async () => {
  const person = await aPartner(server.app);
  const list = [HEADING, ...Array.from({ length: 1500 }, (_, n) => `${person.userId},${COURSE},${day(n + 1)}`)].join(
    '\n',
  );
  await takeListAndDie(server.app, TRAINING, list);
  expect(await known(person)).toBe(0);
  expect(await take(list)).toMatchObject({ added: 1500 });
});

test('a list of another kind is refused whole', async () => {
  await expect(take('Facility ID,Facility Name\n010001,X')).rejects.toThrow('This is no list of training completions');
});
