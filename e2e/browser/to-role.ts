import type { Harp } from '../harness.ts';
import { freshTotpCode } from '../totp.ts';
import type { Newcomer } from './people.ts';
import { keepRecoveryCodes } from './registration.ts';
import { chesapeake, fillBasket, sendBasket, STATE_USER } from './roles.ts';
import { follow, press, read, write } from './screen.ts';
import { signIn } from './sign-in.ts';
import type { Visitor } from './visitor.ts';

/** From a proofed account without a factor to a role that can be used. */
export async function toActiveRole({ page }: Visitor, officer: Visitor, harp: Harp, who: Newcomer): Promise<void> {
  await follow(page, 'Go on: protect your account');
  await follow(page, 'Set up an app');
  await write(page, 'Six-digit code', await freshTotpCode(await page.getByRole('code').innerText()));
  await press(page, 'Turn it on');
  await keepRecoveryCodes(page);
  await page.goto('/roles/ask');
  await fillBasket(page, { ...STATE_USER, organizations: [chesapeake] });
  await sendBasket(page, 1, 'I send in our monthly reports.');
  const name = `${who.givenName} ${who.familyName}`;
  await officer.page.goto('/queue');
  await signIn(officer.page, harp.demo('olivia.officer'));
  await press(officer.page, name);
  await press(officer.page.getByRole('complementary', { name }), 'Approve');
  await read(officer.page.getByRole('region', { name: 'Your decisions' }), '1 decision sent');
  await page.goto('/roles');
  const grant = page.getByRole('listitem').filter({ hasText: 'QTSO: QTSO State User' }).first();
  await read(grant, /^Active$/);
}
