import type { DemoAccount } from '../../harness.ts';
import { alert, arrive, follow, press, read, write } from '../screen.ts';
import { signIn } from '../sign-in.ts';
import type { Stop } from './inspector.ts';

/** The program administrator registers a client, changes its secret and switches it off. */
export function clientsStops(paul: DemoAccount): Stop[] {
  return [
    {
      name: 'clients',
      reach: async (page) => {
        await page.goto('/integrations/qtso/clients');
        await signIn(page, paul);
        await read(page, 'QTSO sample program');
      },
    },
    {
      name: 'register a client',
      reach: async (page) => {
        await follow(page, 'Register a client');
        await page.getByRole('heading', { name: 'Register a client' }).waitFor();
      },
    },
    {
      name: 'register a client, nothing typed',
      reach: async (page) => {
        await press(page, 'Register');
        await alert(page, 'Enter a name for the client').waitFor();
      },
    },
    {
      name: 'register a client, an address is wrong',
      reach: async (page) => {
        await write(page, 'Name', 'QTSO reports');
        await write(page, /^Redirect URI 1/, 'http://reports.example.gov/callback');
        await read(page, 'Start with https://. Plain http:// is for localhost only.');
        await press(page, 'Add a redirect URI');
        await write(page, /^Redirect URI 2/, 'https://*.example.gov/callback');
        await read(page, 'Patterns are not allowed. Enter each address in full.');
      },
    },
    {
      name: 'register a client with a key',
      reach: async (page) => {
        await page.getByRole('radio', { name: /^With a key of its own/ }).check();
        await read(page, 'JSON Web Key Set');
      },
    },
    {
      name: 'client registered',
      reach: async (page) => {
        await page.getByRole('radio', { name: /^With a secret/ }).check();
        await write(page, /^Redirect URI 1/, 'https://reports.example.gov/callback');
        await press(page, 'Remove Redirect URI 2');
        await page.getByRole('checkbox', { name: /^Find people/ }).check();
        await press(page, 'Register');
        await read(page, 'QTSO reports is registered');
        await read(page, /^hcs_/);
        for (const summary of await page.locator('summary').all()) await summary.click();
      },
    },
    {
      name: 'client',
      reach: async (page) => {
        await follow(page, 'Go to the client');
        await read(page, 'Change the client');
      },
    },
    {
      name: 'client, new secret',
      reach: async (page) => {
        await press(page, 'Make a new secret');
        await read(page, 'How long shall the old secret work?');
      },
    },
    {
      name: 'client, two secrets',
      reach: async (page) => {
        await press(page, 'Make it');
        await read(page, /^hcs_/);
        await read(page, /^Ends/);
      },
    },
    {
      name: 'client, disable',
      reach: async (page) => {
        await press(page, 'Disable');
        await page.getByRole('dialog', { name: 'Disable QTSO reports?' }).waitFor();
      },
    },
    {
      name: 'client disabled',
      reach: async (page) => {
        await press(page, 'Disable it');
        await page.getByRole('heading', { name: 'Enable the client' }).waitFor();
      },
    },
    {
      name: 'client unknown',
      reach: async (page) => {
        await page.goto('/integrations/qtso/clients/nothing');
        await read(page, 'There is no such client');
        await arrive(page, 'QTSO: Clients');
      },
    },
  ];
}
