import { expect, test } from 'vitest';
import { isNumber, NEW_PROBE, probeInput } from './probe-values.ts';

test.each([
  ['intervalSeconds', '30', true],
  ['intervalSeconds', '29', false],
  ['intervalSeconds', '3600', true],
  ['intervalSeconds', '', false],
  ['slowMs', '', true],
  ['slowMs', '0', false],
  ['failAfter', '2.5', false],
  ['timeoutSeconds', 'soon', false],
] as const)('%s may be "%s": %s', (name, text, fine) => {
  expect(isNumber(name, text)).toBe(fine);
});

test('what is left empty is nothing, and only a web address expects a status', () => {
  expect(probeInput({ ...NEW_PROBE, target: ' https://example.gov ', expectedStatus: '204' })).toMatchObject({
    target: 'https://example.gov',
    expectedStatus: 204,
    slowMs: null,
    intervalSeconds: 60,
  });
  expect(probeInput({ ...NEW_PROBE, kind: 'TCP', expectedStatus: '204' }).expectedStatus).toBeNull();
  expect(probeInput({ ...NEW_PROBE, kind: 'DATABASE', target: 'x' }).target).toBeNull();
});
