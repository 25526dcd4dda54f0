import { createHmac } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateURI } from 'otplib';
import type { App } from '../src/app.ts';
import { Factor, FactorKind } from '../src/modules/factors/factor.entity.ts';
import { giveRole } from '../src/modules/access/grant.service.ts';
import { Organization } from '../src/modules/organizations/organization.entity.ts';
import { rolesByKey } from '../src/modules/programs/program.service.ts';
import {
  ProofingCase,
  ProofingMethod,
  ProofingStatus,
  ProofingStrength,
} from '../src/modules/proofing/proofing-case.entity.ts';
import { hashPassword } from '../src/modules/users/password.service.ts';
import { Language, UserType, type User } from '../src/modules/users/user.entity.ts';
import { createUser, findUserByUserId } from '../src/modules/users/user.service.ts';
import type { Context } from '../src/platform/context.ts';
import { encryptFor } from '../src/platform/person-keys.ts';
import { inTransaction } from '../src/platform/transaction.ts';
import { audit } from '../src/modules/audit/audit.service.ts';
import { EIDM_OWNERS } from './eidm-owners.ts';
import { EUA_STAFF } from './eua-staff.ts';

interface DemoPerson {
  userId: string;
  givenName: string;
  familyName: string;
  userType: UserType;
  /** What they are there for, in words for a tester. */
  purpose: string;
  roles: { key: string; organizations: string[] }[];
}

const AGENCY = 'Centers for Medicare & Medicaid Services (sandbox)';
const TWO_FACILITIES = ['Chesapeake Bend Dialysis Center', 'Harbor Lights Dialysis'];

const people: DemoPerson[] = [
  {
    userId: 'pat.partner',
    givenName: 'Pat',
    familyName: 'Partner',
    userType: UserType.PARTNER,
    purpose: 'A nurse with a proofed account and no role yet: asks for roles.',
    roles: [],
  },
  {
    userId: 'uma.user',
    givenName: 'Uma',
    familyName: 'User',
    userType: UserType.PARTNER,
    purpose: 'QTSO State User at one organization: signs in to the sample program.',
    roles: [{ key: 'qtso-state-user', organizations: ['Chesapeake Bend Dialysis Center'] }],
  },
  {
    userId: 'ned.network',
    givenName: 'Ned',
    familyName: 'Network',
    userType: UserType.PARTNER,
    purpose: 'QTSO Network User of Harbor Lights Dialysis: another holder of a role, for trying out the console.',
    roles: [{ key: 'qtso-network-user', organizations: ['Harbor Lights Dialysis'] }],
  },
  {
    userId: 'olivia.officer',
    givenName: 'Olivia',
    familyName: 'Officer',
    userType: UserType.PARTNER,
    purpose: 'QTSO Security Official of two organizations: decides their requests.',
    roles: [{ key: 'qtso-security-official', organizations: TWO_FACILITIES }],
  },
  {
    userId: 'carl.cmsofficer',
    givenName: 'Carl',
    familyName: 'Castillo',
    userType: UserType.CMS_STAFF,
    purpose: 'CMS Security Officer: decides where no security official can.',
    roles: [{ key: 'cms-security-officer', organizations: [AGENCY] }],
  },
  {
    userId: 'paul.programs',
    givenName: 'Paul',
    familyName: 'Programs',
    userType: UserType.CMS_STAFF,
    purpose: 'QTSO Program Administrator: registers its clients, service accounts and webhooks.',
    roles: [{ key: 'qtso-program-administrator', organizations: [AGENCY] }],
  },
  {
    userId: 'hana.helpdesk',
    givenName: 'Hana',
    familyName: 'Helper',
    userType: UserType.CMS_STAFF,
    purpose: 'Help Desk: examines identity checks by documents, and helps people with their accounts.',
    roles: [{ key: 'help-desk', organizations: [AGENCY] }],
  },
  {
    userId: 'hugo.helpdesk',
    givenName: 'Hugo',
    familyName: 'Harper',
    userType: UserType.CMS_STAFF,
    purpose: 'Help Desk: the second one, who confirms.',
    roles: [{ key: 'help-desk', organizations: [AGENCY] }],
  },
  {
    userId: 'pia.personnel',
    givenName: 'Pia',
    familyName: 'Pearson',
    userType: UserType.CMS_STAFF,
    purpose: 'Personnel Security Officer: says how background checks stand.',
    roles: [{ key: 'personnel-security-officer', organizations: [AGENCY] }],
  },
  {
    userId: 'cora.cor',
    givenName: 'Cora',
    familyName: 'Cortez',
    userType: UserType.CMS_STAFF,
    purpose: 'COR of the two demo contracts: makes contracts and extends them.',
    roles: [{ key: 'contracting-officer-representative', organizations: [AGENCY] }],
  },
  {
    userId: 'connie.contact',
    givenName: 'Connie',
    familyName: 'Contact',
    userType: UserType.PARTNER,
    purpose:
      'Point of contact of the demo contracts 75FCMC26D0001 (HARP IDs) and 75FCMC26D0002 (EUA IDs): invites people to them.',
    roles: [],
  },
  {
    userId: 'ada.admin',
    givenName: 'Ada',
    familyName: 'Admin',
    userType: UserType.CMS_STAFF,
    purpose: 'HARP Administrator: everything in the console, the status page included.',
    roles: [{ key: 'administrator', organizations: [AGENCY] }],
  },
];

export interface DemoAccount {
  userId: string;
  password: string;
  totpSecret: string;
  totpUri: string;
  email: string;
  purpose: string;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Secrets of the demo people follow from the sandbox's own pepper: the same at every start, and of no use elsewhere. */
function secretsOf(ctx: Context, userId: string): { password: string; totpSecret: string } {
  const bytes = createHmac('sha256', ctx.keys.hmac('demo-people', userId)).update('totp').digest();
  const totpSecret = [...bytes.subarray(0, 32)].map((byte) => BASE32[byte % 32]).join('');
  return { password: `demo ${ctx.keys.hmac('demo-password', userId).slice(0, 16)}`, totpSecret };
}

/** Makes the demo people where they are not there yet, and writes how to sign in as them to `demo-accounts.json`. */
export async function makeDemoPeople(app: App): Promise<DemoAccount[]> {
  const accounts: DemoAccount[] = [];
  for (const person of people) {
    const ctx = app.makeContext('command');
    const secrets = secretsOf(ctx, person.userId);
    const email = `${person.userId}@example.org`;
    await inTransaction(ctx, async (tx) => {
      if (!(await findUserByUserId(tx, person.userId))) await makePerson(tx, person, email, secrets);
    });
    const totpUri = generateURI({ issuer: app.config.site.name, label: person.userId, secret: secrets.totpSecret });
    accounts.push({ userId: person.userId, ...secrets, totpUri, email, purpose: person.purpose });
  }
  mkdirSync(app.config.dataDir, { recursive: true });
  // They have no password here; their accounts are made when they come from EUA for the first time.
  const staff = EUA_STAFF.map(({ euaId, email, how }) => ({ userId: euaId, euaId, email, purpose: how }));
  const owners = EIDM_OWNERS.map((owner) => ({ userId: owner.eidmId, ...owner }));
  writeFileSync(
    join(app.config.dataDir, 'demo-accounts.json'),
    `${JSON.stringify([...accounts, ...staff, ...owners], null, 2)}\n`,
    {
      mode: 0o600,
    },
  );
  return accounts;
}

async function makePerson(
  ctx: Context,
  person: DemoPerson,
  email: string,
  secrets: { password: string; totpSecret: string },
): Promise<void> {
  const user = await createUser(ctx, {
    userId: person.userId,
    userType: person.userType,
    email,
    givenName: person.givenName,
    middleName: null,
    familyName: person.familyName,
    suffix: null,
    language: Language.EN,
    passwordHash: await hashPassword(ctx, secrets.password),
    dateOfBirth: '1980-01-15',
    phone: '+14105550100',
    address: { line1: '1 Sandbox Way', line2: null, city: 'Baltimore', state: 'MD', zip: '21244' },
    termsVersion: ctx.config.site.termsVersion,
  });
  if (!user) return;
  await addFactor(ctx, user, secrets.totpSecret);
  await addProofing(ctx, user);
  const roles = await rolesByKey(
    ctx,
    person.roles.map(({ key }) => key),
  );
  for (const { key, organizations } of person.roles) {
    for (const name of organizations) {
      const organization = await ctx.db.findOneByOrFail(Organization, { name, source: 'SANDBOX' });
      await giveRole(ctx, user.id, roles.get(key)?.id as string, organization.id);
    }
  }
}

async function addFactor(ctx: Context, user: User, totpSecret: string): Promise<void> {
  const factor = Object.assign(new Factor(), {
    userId: user.id,
    kind: FactorKind.TOTP,
    label: 'Demo authenticator',
    createdAt: ctx.now(),
    confirmedAt: ctx.now(),
    secret: await encryptFor(ctx, user.id, 'factor.secret', totpSecret),
  });
  await ctx.db.insert(Factor, factor);
  await audit(ctx, {
    action: 'factor.added',
    subjectId: user.id,
    targetType: 'Factor',
    targetId: factor.id,
    after: { kind: factor.kind },
  });
}

async function addProofing(ctx: Context, user: User): Promise<void> {
  const proofing = Object.assign(new ProofingCase(), {
    userId: user.id,
    reference: `P-DEMO-${user.userId}`,
    method: ProofingMethod.MANUAL,
    strength: ProofingStrength.VERIFIED,
    status: ProofingStatus.PASSED,
    correlationId: user.id,
    questionSet: 1,
    startedAt: ctx.now(),
    decidedAt: ctx.now(),
  });
  await ctx.db.insert(ProofingCase, proofing);
  await audit(ctx, {
    action: 'proofing.passed',
    subjectId: user.id,
    targetType: 'ProofingCase',
    targetId: proofing.id,
    after: { method: proofing.method, strength: proofing.strength },
  });
}
