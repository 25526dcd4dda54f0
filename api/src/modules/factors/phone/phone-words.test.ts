import { limits } from '@harp/domain/limits.ts';
import { describe, expect, test } from 'vitest';
import { textOf, twimlOf } from './phone-words.ts';

const said = { service: 'HARP', code: '907214' };
/** GSM 03.38 without its second table. */
const GSM = /^[@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/;

describe.each(['EN', 'ES'] as const)('in %s', (language) => {
  const text = textOf({ ...said, language, host: 'console.harp.example.gov' });

  test('a text fits into one message and says how long the code is good', () => {
    expect(text).toMatch(GSM);
    expect(text.length).toBeLessThanOrEqual(160);
    expect(text).toContain(`${limits.phone.minutes} min`);
  });

  test('a text ties its code to the host, for browsers that fill it in', () =>
    expect(text.split('\n').at(-1)).toBe('@console.harp.example.gov #907214'));

  test('a call says each digit by itself, three times, with a pause after it', () => {
    const twiml = twimlOf({ ...said, language });
    const digits = [...twiml.matchAll(/<Say language="[a-z]{2}-[A-Z]{2}">(\d)<\/Say><Pause length="1"\/>/g)];
    expect(digits.map((match) => match[1]).join('')).toBe('907214'.repeat(3));
  });
});

test('a name of the service can’t bend what a call does', () =>
  expect(twimlOf({ ...said, service: '</Say><Dial>900</Dial>', language: 'EN' })).not.toContain('<Dial>'));
