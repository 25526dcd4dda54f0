import { expect, test } from 'vitest';
import { fieldMap, hostsOf, inputOf, looksLikeKeys, valuesOf } from './client-values.ts';

const typed = {
  ...valuesOf(),
  name: ' QTSO reports ',
  redirectUris: [{ value: '' }, { value: ' https://a.example.gov/back ' }, { value: '  ' }, { value: 'nonsense' }],
};

test('lines that are empty are not sent, and nothing around a word is', () => {
  expect(inputOf(typed)).toMatchObject({
    name: 'QTSO reports',
    ado: null,
    redirectUris: ['https://a.example.gov/back', 'nonsense'],
    postLogoutRedirectUris: [],
    backchannelLogoutUri: null,
    authMethod: 'SECRET',
    jwks: null,
    jwksUri: null,
  });
});

test('what the server says of a line stands under the line that was typed', () => {
  expect(fieldMap(typed)).toMatchObject({
    'redirectUris.0': 'redirectUris.1.value',
    'redirectUris.1': 'redirectUris.3.value',
    redirectUris: 'redirectUris.0.value',
  });
});

test('keys are sent only where a client proves itself with a key, and from one source', () => {
  const keys = { ...typed, jwks: '{"keys":[{"kty":"EC"}]}', jwksUri: 'https://a.example.gov/keys' };
  expect(inputOf(keys)).toMatchObject({ jwks: null, jwksUri: null });
  expect(inputOf({ ...keys, authMethod: 'PRIVATE_KEY' })).toMatchObject({
    jwks: { keys: [{ kty: 'EC' }] },
    jwksUri: null,
  });
  expect(inputOf({ ...keys, authMethod: 'PRIVATE_KEY', keySource: 'ADDRESS' })).toMatchObject({
    jwks: null,
    jwksUri: 'https://a.example.gov/keys',
  });
});

test.each([
  ['{"keys":[{"kty":"EC"}]}', true],
  ['{"keys":[]}', false],
  ['{"kty":"EC"}', false],
  ['null', false],
  ['-----BEGIN PUBLIC KEY-----', false],
])('%s is a key set: %s', (text, expected) => expect(looksLikeKeys(text)).toBe(expected));

test('a client is known by each of its hosts once', () => {
  expect(hostsOf(['https://a.example.gov/x', 'https://a.example.gov/y', 'http://localhost:4003/'])).toEqual([
    'a.example.gov',
    'localhost:4003',
  ]);
});
