import type { App } from '../app.ts';
import { giveRole } from '../modules/access/grant.service.ts';
import { Factor, FactorKind } from '../modules/factors/factor.entity.ts';
import { Organization, OrganizationState } from '../modules/organizations/organization.entity.ts';
import { ensureAgency } from '../modules/organizations/organization.service.ts';
import { rolesByKey } from '../modules/programs/program.service.ts';
import {
  ProofingCase,
  ProofingMethod,
  ProofingStatus,
  ProofingStrength,
} from '../modules/proofing/proofing-case.entity.ts';
import { hashPassword } from '../modules/users/password.service.ts';
import { Language, UserType, type User } from '../modules/users/user.entity.ts';
import { createUser, type NewUser } from '../modules/users/user.service.ts';
import type { Context } from '../platform/context.ts';
import { encryptFor } from '../platform/person-keys.ts';
import { inTransaction } from '../platform/transaction.ts';
import { prepareCatalogue } from '../start-up.ts';
import { totpCode } from './authenticator-app.ts';
import type { Browser } from './browser.ts';
import type { Clock } from './clock.ts';

export const PASSWORD = 'a quiet lake at dawn';
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** Somebody with an account, and what only they know. */
export interface Person {
  user: User;
  userId: string;
  email: string;
  password: string;
  /** Null: no authenticator app. */
  totpSecret: string | null;
}

export type PersonOptions = Partial<Omit<NewUser, 'passwordHash'>> & { totp?: boolean; proofed?: boolean };

let made = 0;
let passwordHash: Promise<string> | undefined;

/** A partner: an account with a password, an authenticator app and a proofed identity, unless it is said otherwise; no role. */
export function aPartner(app: App, options: PersonOptions = {}): Promise<Person> {
  const { totp = true, proofed = true, ...given } = options;
  made += 1;
  const userId = given.userId ?? `person.${made}`;
  const ctx = app.makeContext('command');
  // One hash for all: tests would spend their time on it otherwise. Their pepper is the same.
  passwordHash ??= hashPassword(ctx, PASSWORD);
  return inTransaction(ctx, async (tx) => {
    const person: NewUser = {
      userType: UserType.PARTNER,
      email: `${userId}@example.org`,
      givenName: 'Person',
      middleName: null,
      familyName: `Number-${made}`,
      suffix: null,
      language: Language.EN,
      dateOfBirth: '1980-02-29',
      phone: '+14105550123',
      address: { line1: '1 Test Lane', line2: null, city: 'Baltimore', state: 'MD', zip: '21244' },
      termsVersion: app.config.site.termsVersion,
      ...given,
      userId,
      passwordHash: (await passwordHash) as string,
    };
    const user = await createUser(tx, person);
    if (!user) throw new Error(`there is a person ${userId} or ${person.email} already`);
    if (totp) await addTotp(tx, user);
    if (proofed) await addProofing(tx, user);
    return { user, userId, email: person.email, password: PASSWORD, totpSecret: totp ? SECRET : null };
  });
}

async function addTotp(ctx: Context, user: User): Promise<void> {
  const factor = {
    userId: user.id,
    kind: FactorKind.TOTP,
    label: 'Phone',
    createdAt: ctx.now(),
    confirmedAt: ctx.now(),
    secret: await encryptFor(ctx, user.id, 'factor.secret', SECRET),
  };
  await ctx.db.insert(Factor, Object.assign(new Factor(), factor));
}

async function addProofing(ctx: Context, user: User): Promise<void> {
  const passed = {
    userId: user.id,
    reference: `P-${user.id}`,
    method: ProofingMethod.MANUAL,
    strength: ProofingStrength.VERIFIED,
    status: ProofingStatus.PASSED,
    correlationId: user.id,
    questionSet: 1,
    startedAt: ctx.now(),
    decidedAt: ctx.now(),
  };
  await ctx.db.insert(ProofingCase, Object.assign(new ProofingCase(), passed));
}

/** An open facility, under a name of its own. */
export async function anOrganization(app: App, given: Partial<Organization> = {}): Promise<Organization> {
  made += 1;
  const organization = Object.assign(new Organization(), {
    ccn: null,
    name: `Facility Number ${made}`,
    kind: 'Dialysis facility',
    city: 'Baltimore',
    state: 'MD',
    status: OrganizationState.OPEN,
    source: 'TEST',
    ...given,
  });
  await app.dataSource.manager.insert(Organization, organization);
  return organization;
}

const catalogues = new WeakMap<App, Promise<void>>();

/** The catalogue's programs, roles and services, taken over once for an app. */
export function withCatalogue(app: App): Promise<void> {
  const ready = catalogues.get(app) ?? prepareCatalogue(app);
  catalogues.set(app, ready);
  return ready;
}

/** Gives somebody a role of the catalogue, by its key, for an organization. */
export async function holds(app: App, person: Person, roleKey: string, organization: { id: string }): Promise<void> {
  await withCatalogue(app);
  await inTransaction(app.makeContext('command'), async (ctx) => {
    const role = (await rolesByKey(ctx, [roleKey])).get(roleKey);
    if (!role) throw new Error(`the catalogue has no role ${roleKey}`);
    await giveRole(ctx, person.user.id, role.id, organization.id);
  });
}

/** A security officer who decides the requests of one organization, in QTSO unless another officer role is named. */
export async function anOfficerOf(
  app: App,
  organization: { id: string },
  options: PersonOptions & { role?: string } = {},
): Promise<Person> {
  const { role = 'qtso-security-official', ...person } = options;
  const officer = await aPartner(app, person);
  await holds(app, officer, role, organization);
  return officer;
}

async function staff(app: App, role: string, options: PersonOptions): Promise<Person> {
  const person = await aPartner(app, { userType: UserType.CMS_STAFF, ...options });
  await holds(app, person, role, await ensureAgency(app.makeContext('command')));
  return person;
}

/** Who may do everything in the console. */
export const anAdministrator = (app: App, options: PersonOptions = {}): Promise<Person> =>
  staff(app, 'administrator', options);

/** Who decides where no security officer can. */
export const aCmsOfficer = (app: App, options: PersonOptions = {}): Promise<Person> =>
  staff(app, 'cms-security-officer', options);

/** Who tells the state of each system. */
export const aStatusManager = (app: App, options: PersonOptions = {}): Promise<Person> =>
  staff(app, 'status-manager', options);

/** Who looks after the clients, service accounts and webhooks of one program. */
export const aProgramAdministrator = (app: App, program = 'qtso', options: PersonOptions = {}): Promise<Person> =>
  staff(app, `${program}-program-administrator`, options);

/** Who answers the phone. */
export const aHelpDesk = (app: App, options: PersonOptions = {}): Promise<Person> => staff(app, 'help-desk', options);

/** The first half of signing in. */
export const signInWithPassword = (browser: Browser, person: Person): Promise<Record<string, unknown>> =>
  browser.mutate(
    'signIn',
    { userId: person.userId, password: person.password, bannerAcknowledged: true },
    '... on SignedIn { viewer { level } } ... on FactorNeeded { methods }',
  );

/**
 * Signs somebody in with both factors and gives their browser. The clock goes on half a minute first: a code of the app
 * works once, and its owner may have used one just before.
 */
export async function signedIn(browser: Browser, person: Person, clock: Clock): Promise<Browser> {
  clock.advance({ seconds: 30 });
  await signInWithPassword(browser, person);
  const code = totpCode(person.totpSecret as string, clock.now());
  const answer = await browser.mutate('verifyTotp', { code });
  if (answer['__typename'] !== 'SignedIn')
    throw new Error(`${person.userId} was not let in: ${JSON.stringify(answer)}`);
  return browser;
}
