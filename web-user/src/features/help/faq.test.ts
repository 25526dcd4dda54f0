import { expect, test } from 'vitest';
import { finds } from './faq.ts';

test.each([
  ['', 'I lost my phone', true],
  ['lost PHONE', 'I lost my phone', true],
  ['phone, lost?', 'I lost my phone', true],
  ['telefono', 'Perdí mi teléfono', true],
  ['perdí', 'Perdi mi telefono', true],
  ['phone program', 'I lost my phone', false],
])('%j in %j: %s', (search, text, found) => expect(finds(search, text)).toBe(found));
