import { isInputObjectType, isObjectType } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import '../../testing/metadata.ts';
import { mayUse, ruleOf } from '../../platform/allow.ts';
import { globalId } from '../../platform/ids.ts';
import { makeSchema } from '../../schema.ts';
import type { Browser } from '../../testing/browser.ts';
import { freshProofing, pass } from '../../testing/proofing.ts';
import { SchemaWalk } from '../../testing/schema-walk.ts';

/* No Social Security number anywhere in the console, not even its last four digits. */

const schema = makeSchema();
const LIKE_A_NUMBER = /ssn|social|taxpayer|last.?four/i;

test('the contract has no field that could say a Social Security number, and takes one for proofing alone', () => {
  const [said, taken]: [string[], string[]] = [[], []];
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type) && !type.name.startsWith('__'))
      for (const name of Object.keys(type.getFields())) if (LIKE_A_NUMBER.test(name)) said.push(`${type.name}.${name}`);
    if (isInputObjectType(type))
      for (const name of Object.keys(type.getFields()))
        if (LIKE_A_NUMBER.test(name)) taken.push(`${type.name}.${name}`);
  }
  expect(said).toEqual([]);
  expect(taken.toSorted()).toEqual(['StartProofingInput.ssn', 'StartRecoveryProofingInput.ssn']);
});

describe('what the help desk can ask', () => {
  const fresh = freshProofing();
  // Four digits that nothing else here has.
  const SSN = '773559417';
  let desk: Browser;
  let ids: string[];
  let hmac: string;
  beforeAll(async () => {
    const { person, browser } = await fresh.newcomer();
    await pass(browser, SSN);
    const second = await fresh.newcomer();
    await pass(second.browser, SSN);
    const rows: { hmac: string }[] = await fresh.app.dataSource.query(
      'select ssn_hmac as hmac from "user" where id = $1',
      [person.user.id],
    );
    hmac = rows[0]?.hmac as string;
    const cases: { id: string }[] = await fresh.app.dataSource.query('select id from proofing_case');
    ids = [
      person.user.globalId(),
      second.person.user.globalId(),
      ...cases.map(({ id }) => globalId('ProofingCase', id)),
    ];
    ({ browser: desk } = await fresh.desk());
  });

  test('answers with no number, no part of it and no fingerprint', async () => {
    const held = {
      level: 'FACTOR',
      permissions: new Set([
        'case:read',
        'recovery:start',
        'user:read',
        'user:disable',
        'proofing:decide',
        'training:record',
        'grant:read',
        'organization:read',
      ]),
    };
    const walk = new SchemaWalk(schema, { String: ['Number', 'to see'], ID: ids }, (type, field) =>
      mayUse(ruleOf(type, field) ?? 'public', held as never),
    );
    const queries = walk.queries([
      'node',
      'nodes',
      'noticeMail',
      'site',
      'registration',
      'programSignIn',
      'euaArrival',
    ]);
    expect(queries.length).toBeGreaterThan(30);
    let seen = 0;
    for (const query of queries) {
      await fresh.app.dataSource.query('delete from cost_budget');
      const { body } = await desk.send(query, {});
      const text = JSON.stringify(body);
      seen += text.length;
      expect([query, text.includes(SSN), text.includes(hmac), /(?<![\w-])9417(?![\w-])/.test(text)]).toEqual([
        query,
        false,
        false,
        false,
      ]);
    }
    expect(seen).toBeGreaterThan(5000);
  }, 120_000);
});
