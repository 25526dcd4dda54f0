import { paula, thelma } from '../people.ts';
import { arrive, press, write } from '../screen.ts';
import { givePassword } from '../sign-in.ts';
import type { Stop } from './inspector.ts';

/** A partner who holds no role of an officer tries the console, with a recovery code. */
export function refusedStops(keep: { codes: string[] }): Stop[] {
  return [
    {
      name: 'recovery code',
      reach: async (page) => {
        await page.goto('/');
        await givePassword(page, paula.userId, paula.password);
        await press(page, 'Use a recovery code');
        await page.getByRole('textbox', { name: 'Recovery code' }).waitFor();
      },
    },
    {
      name: 'console, no role for it',
      reach: async (page) => {
        await write(page, 'Recovery code', keep.codes[0] as string);
        await press(page, 'Verify');
        await arrive(page, 'You cannot use the console yet');
      },
    },
  ];
}

/** Somebody who has a password and nothing else yet. */
export const unfinishedStops: Stop[] = [
  {
    name: 'console, account not finished',
    reach: async (page) => {
      await page.goto('/');
      await givePassword(page, thelma.userId, thelma.password);
      await arrive(page, 'Finish your account first');
    },
  },
];
