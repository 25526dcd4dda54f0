import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CatalogueError, readCatalogue } from './catalogue.ts';

const good = `programs:
  - key: qtso
    name: QTSO
    fullName: QIES Technical Support Office
    description: Reports.
    kind: ROLE_MANAGED
    roles:
      - key: qtso-state-user
        name: QTSO State User
        description: Uses reports.
        kind: END_USER
      - key: qtso-security-official
        name: QTSO Security Official
        description: Decides.
        kind: SECURITY_OFFICER
        permissions: [role-request:decide]
`;

function faultsOf(text: string): readonly string[] {
  try {
    readCatalogue(text, 'catalogue.yaml');
    return [];
  } catch (error) {
    if (error instanceof CatalogueError) return error.faults;
    throw error;
  }
}

describe('the catalogue that HARP comes with', () => {
  const catalogue = readCatalogue(
    readFileSync(new URL('../../../catalogue.yaml', import.meta.url), 'utf8'),
    'api/catalogue.yaml',
  );

  test('has QTSO with its state user and its officer', () => {
    const roles = catalogue.programs.find((program) => program.key === 'qtso')?.roles.map((role) => role.name);
    expect(roles).toEqual(expect.arrayContaining(['QTSO State User', 'QTSO Security Official']));
  });

  test('has three or more other role-managed programs, and the login-only ones with a link and steps', () => {
    const shown = catalogue.programs.filter((program) => !program.hidden);
    expect(shown.filter((program) => program.kind === 'ROLE_MANAGED').length).toBeGreaterThanOrEqual(4);
    const loginOnly = shown.filter((program) => program.kind === 'LOGIN_ONLY');
    expect(loginOnly.map((program) => program.name).toSorted()).toEqual([
      'DARRT',
      'EQRS',
      'HQR',
      'QMARS',
      'QPP',
      'QSEP',
      'iQIES',
    ]);
    expect(loginOnly.every((program) => program.url && program.steps.length > 0)).toBe(true);
  });
});

describe('a catalogue with a fault', () => {
  test('none is good', () => expect(faultsOf(good)).toEqual([]));

  test('names the line of each, all at once', () => {
    const text = good
      .replace('kind: END_USER', 'kind: END_USR')
      .replace('name: QTSO\n', "name: ''\n")
      .replace('        description: Decides.\n', '');
    expect(faultsOf(text)).toEqual([
      'line 3: programs[1].name should not be empty',
      'line 11: programs[1].roles[1].kind should be one of END_USER, SECURITY_OFFICER, STAFF',
      'line 12: programs[1].roles[2].description is missing; it should be words',
    ]);
  });

  test.each([
    [
      'a word it does not know',
      good.replace('    name: QTSO\n', '    name: QTSO\n    colour: red\n'),
      ['line 4: programs[1].colour is not a word of the catalogue'],
    ],
    [
      'a key with capitals',
      good.replace('key: qtso-state-user', 'key: QTSO_User'),
      [expect.stringMatching(/^line 8: .*like qtso-state-user/)],
    ],
    [
      'the same role twice',
      good.replace('key: qtso-security-official', 'key: qtso-state-user'),
      [expect.stringMatching(/^line 12: .*already/)],
    ],
    [
      'no officer',
      good.replace('kind: SECURITY_OFFICER', 'kind: STAFF'),
      [expect.stringMatching(/^line 7: .*SECURITY_OFFICER/)],
    ],
    [
      'a permission that is none',
      good.replace('[role-request:decide]', '[role-request:decide, world:rule]'),
      [expect.stringMatching(/^line 16: .*role-request:decide/)],
    ],
    [
      'an officer who may not decide',
      good.replace('[role-request:decide]', '[user:read]'),
      [expect.stringMatching(/^line 16: /)],
    ],
    [
      'a login-only program without link and steps',
      good.replace('ROLE_MANAGED', 'LOGIN_ONLY'),
      [expect.stringContaining('url'), expect.stringContaining('steps'), expect.stringContaining('roles')],
    ],
    ['bad YAML', good.replace('    name: QTSO\n', '    name: "QTSO\n'), [expect.stringMatching(/^line \d+: /)]],
    ['nothing in it', '', [expect.stringMatching(/^line 1: /)]],
  ])('%s', (_what, text, faults) => {
    expect(faultsOf(text)).toHaveLength(faults.length);
    expect(faultsOf(text)).toEqual(expect.arrayContaining(faults));
  });
});
