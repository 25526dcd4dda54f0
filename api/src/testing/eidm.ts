import { hashSync } from '@node-rs/bcrypt';
import { pbkdf2Sync } from 'node:crypto';
import type { App } from '../app.ts';
import { EIDM } from '../modules/eidm/eidm-list.service.ts';
import type { Browser } from './browser.ts';
import { takeList } from './imports.ts';
import { mailsTo } from './mails.ts';
import { anOrganization, withCatalogue } from './people.ts';

export const OLD_PASSWORD = 'seven slow boats at noon';
const COLUMNS = ['id', 'email', 'givenName', 'familyName', 'proofedOn', 'proofing', 'roles', 'passwordHash'] as const;
const SALT = Buffer.alloc(16, 7);
const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** An old hash, as cheap as can be. */
export const pbkdf2Hash = (password: string): string =>
  `$pbkdf2-sha256$10$${base64(SALT)}$${base64(pbkdf2Sync(password, SALT, 10, 32, 'sha256'))}`;
export const bcryptHash = (password: string): string => hashSync(password, { cost: 4 });

export interface Owner {
  eidmId: string;
  email: string;
  password: string;
}
export type OwnerOptions = Partial<Record<(typeof COLUMNS)[number], string>> & { password?: string; bcrypt?: boolean };

let made = 0;

/** Somebody with an account in EIDM: proofed there, and with the role QTSO State User, unless it is said otherwise. */
export async function anEidmOwner(app: App, options: OwnerOptions = {}): Promise<Owner> {
  await withCatalogue(app);
  made += 1;
  const { password = OLD_PASSWORD, bcrypt = false, ...given } = options;
  const cells: Record<string, string> = {
    id: `eidm.owner.${made}`,
    email: `eidm.owner.${made}@example.org`,
    givenName: 'Old',
    familyName: 'Owner',
    proofedOn: '2019-05-31',
    proofing: 'BASIC',
    roles: given.roles ?? `qtso/qtso-state-user/${(await anOrganization(app)).name}`,
    passwordHash: (bcrypt ? bcryptHash : pbkdf2Hash)(password),
    ...given,
  };
  const row = COLUMNS.map((name) => `"${cells[name]}"`).join(',');
  const { told } = await takeList(app, EIDM, `${COLUMNS.join(',')}\n${row}\n`);
  if (told[0]?.outcome === 'REFUSED') throw new Error(told[0].detail);
  return { eidmId: cells['id'] as string, email: cells['email'] as string, password };
}

type Answer = Record<string, unknown>;
const CLAIM = '... on EarlierClaim { step email userId passwordNeeded }';

/** The old login at the door for it. */
export const oldLogin = (browser: Browser, { eidmId, password }: Pick<Owner, 'eidmId' | 'password'>): Promise<Answer> =>
  browser.mutate('signInWithEarlierAccount', { userId: eidmId, password, bannerAcknowledged: true }, CLAIM);
export const openLink = (browser: Browser, token: string): Promise<Answer> =>
  browser.mutate('openEarlierClaim', { token }, CLAIM);
export const giveOldPassword = (browser: Browser, password: string): Promise<Answer> =>
  browser.mutate('proveEarlierClaim', { password }, CLAIM);
export const finishClaim = (app: App, browser: Browser, input: Answer = {}): Promise<Answer> =>
  browser.mutate(
    'finishEarlierClaim',
    { termsVersion: app.config.site.termsVersion, ...input },
    '... on SignedIn { viewer { level } } ... on PasswordRefused { reasons } ... on UserIdTaken { suggestions } ... on InvalidInput { problems { path code } }',
  );

/** The link of the newest mail to the owner of an account of EIDM. */
export async function claimLink(app: App, email: string): Promise<string> {
  const mail = (await mailsTo(app, email, 'earlierFound')).at(-1);
  if (!mail) throw new Error(`no mail about EIDM to ${email}`);
  return mail.params['token'] as string;
}
