import { expect, test } from 'vitest';
import { Session, SessionLevel } from '../sessions/session.entity.ts';
import { authenticationOf } from './authentication.ts';

const session = (...methods: string[]): Session =>
  Object.assign(new Session(), { level: SessionLevel.FACTOR, factorAt: new Date(), methods });

test.each([
  ['an app', ['pwd', 'otp'], 'urn:harp:aal2'],
  ['a text message', ['pwd', 'sms'], 'urn:harp:aal2'],
  ['a voice call', ['pwd', 'tel'], 'urn:harp:aal2'],
  ['a passkey alone', ['swk'], 'urn:harp:aal2:phr'],
  ['a key in hardware', ['pwd', 'hwk'], 'urn:harp:aal2:phr'],
  ['a PIV card', ['sc'], 'urn:harp:aal2:phr'],
])('programs hear of %s in the words of RFC 8176, and whether it resists phishing', (_, methods, acr) =>
  expect(authenticationOf(session(...methods))).toMatchObject({ amr: [...methods, 'mfa'], acr }),
);

test('a password alone is told to nobody', () =>
  expect(authenticationOf(Object.assign(session('pwd'), { level: SessionLevel.PASSWORD }))).toBeNull());
