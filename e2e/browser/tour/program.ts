import type { Page } from 'playwright-core';
import type { DemoAccount } from '../../harness.ts';
import { freshTotpCode } from '../../totp.ts';
import { alert, arrive, follow, press, read } from '../screen.ts';
import { giveCode, givePassword } from '../sign-in.ts';
import type { Stop } from './inspector.ts';

/** From the sample program's button to its secure side, by somebody who holds a role. */
export function programStops(program: string, holder: DemoAccount): Stop[] {
  return [
    {
      name: 'program, nobody signed in',
      reach: async (page) => {
        await page.goto(program);
        await arrive(page, 'QTSO, the sample program');
      },
    },
    {
      name: 'sign in to a program',
      reach: async (page) => {
        await follow(page, 'Sign in with HARP');
        await arrive(page, 'Sign in to QTSO');
      },
    },
    {
      name: 'sign in to a program, nothing typed',
      reach: async (page) => {
        await press(page, 'Sign in');
        await alert(page, 'There are problems with 3 answers').waitFor();
      },
    },
    {
      name: 'sign in to a program, second step',
      reach: async (page) => {
        await givePassword(page, holder.userId, holder.password);
        await arrive(page, 'One more step');
      },
    },
    {
      name: 'consent',
      reach: async (page) => {
        await giveCode(page, await freshTotpCode(holder.totpSecret));
        await arrive(page, 'Go on to QTSO?');
      },
    },
    {
      name: 'program, consent refused',
      reach: async (page) => {
        await press(page, 'Cancel');
        await arrive(page, 'You are not signed in');
      },
    },
    {
      name: 'consent in Spanish',
      reach: async (page) => {
        await follow(page, 'Sign in with HARP');
        await arrive(page, 'Go on to QTSO?');
        await press(page, 'Español');
        await arrive(page, '¿Seguir a QTSO?');
      },
    },
    {
      name: 'program, somebody signed in',
      reach: async (page) => {
        await press(page, 'English');
        await press(page, 'Continue');
        await arrive(page, 'Welcome, Ned Network');
      },
    },
    {
      name: 'program wants a fresh factor',
      reach: async (page) => {
        await page.goto(await askingFor(page, program, { max_age: '0' }));
        await arrive(page, 'Confirm that it is you');
      },
    },
    {
      name: 'program takes nothing but a passkey',
      reach: async (page) => {
        await page.goto(await askingFor(page, program, { acr_values: 'urn:harp:aal2:phr' }));
        await read(page, 'Add a passkey');
      },
    },
    {
      name: 'sign-in to a program is over',
      reach: async (page) => {
        await page.goto('/sign-in/program/nothing');
        await arrive(page, 'This sign-in is over');
      },
    },
  ];
}

/** Where the program's button leads, asking for more than the sample program does. */
async function askingFor(page: Page, program: string, more: Record<string, string>): Promise<string> {
  const answer = await page.request.get(`${program}/sign-in`, { maxRedirects: 0 });
  const target = new URL(answer.headers()['location'] ?? '');
  for (const [name, value] of Object.entries(more)) target.searchParams.set(name, value);
  return target.href;
}

/** Somebody who is signed in to HARP comes to the program without a role in it. */
export const noRoleStop = (program: string): Stop => ({
  name: 'no role in the program',
  reach: async (page) => {
    await page.goto(program);
    await follow(page, 'Sign in with HARP');
    await arrive(page, 'You have no active role in QTSO');
  },
});

/** Back on HARP's own site. */
export const homeStop: Stop = {
  name: 'home after the program',
  reach: async (page) => {
    await follow(page, 'Home');
    await read(page, 'User Roles');
  },
};

/** The same person, who has asked for two roles since. */
export function askedStops(program: string): Stop[] {
  return [
    {
      name: 'no role in the program, asked for',
      reach: async (page) => {
        await page.goto(program);
        await follow(page, 'Sign in with HARP');
        await read(page, 'You have asked for 2 roles already');
      },
    },
    {
      name: 'program, without a role',
      reach: async (page) => {
        await press(page, 'Back to QTSO');
        await arrive(page, 'You are not signed in');
      },
    },
  ];
}
