import type { App } from '../app.ts';
import { CONTRACTS } from '../modules/contracts/contract-list.service.ts';
import { Contract } from '../modules/contracts/contract.entity.ts';
import { keepPeriods } from '../modules/access/contract-period.jobs.ts';
import type { Organization } from '../modules/organizations/organization.entity.ts';
import { UserType } from '../modules/users/user.entity.ts';
import type { Browser } from './browser.ts';
import { checkQueued, lookThroughAll } from './eligibility.ts';
import { takeList } from './imports.ts';
import { mailsTo } from './mails.ts';
import { anOrganization, aPartner, withCatalogue, type Person } from './people.ts';

export const HEADING = 'number,organization,cor,contacts,from,to,programs,idKind';

export interface TestContract {
  contract: Contract;
  organization: Organization;
  cor: Person;
  contact: Person;
}

let made = 0;

/** A contract of an organization of its own, with a COR and a point of contact; it covers MADiE and QTSO. */
export async function aContract(
  app: App,
  given: Partial<{
    from: string;
    to: string;
    idKind: 'HARP' | 'EUA';
    programs: string;
    organization: Organization;
  }> = {},
): Promise<TestContract> {
  await withCatalogue(app);
  made += 1;
  const { from = '2026-01-01', to = '2027-12-31', idKind = 'HARP', programs = 'madie qtso' } = given;
  const organization = given.organization ?? (await anOrganization(app));
  const cor = await aPartner(app, { userType: UserType.CMS_STAFF });
  const contact = await aPartner(app);
  const number = `75FCMC-${made}`;
  const row = [number, organization.name, cor.userId, contact.userId, from, to, programs, idKind].join(',');
  const { added, told } = await takeList(app, CONTRACTS, `${HEADING}\n${row}`);
  if (added !== 1) throw new Error(JSON.stringify(told));
  const contract = await app.dataSource.manager.findOneByOrFail(Contract, { number });
  return { contract, organization, cor, contact };
}

/** Invites an address, and gives the token of the mailed link. */
export async function invited(
  app: App,
  atContact: Browser,
  contract: Contract,
  email: string,
  name = 'Con Tractor',
): Promise<string> {
  await atContact.mutate('inviteToContract', { contractId: contract.globalId(), name, email });
  return tokenOf(app, email);
}

export async function tokenOf(app: App, email: string): Promise<string> {
  const mail = (await mailsTo(app, email, 'contractInvitation')).at(-1);
  if (!mail) throw new Error(`no invitation to ${email}`);
  return mail.params['token'] as string;
}

export const follow = (browser: Browser, token: string): Promise<Record<string, unknown>> =>
  browser.mutate(
    'openInvitation',
    { token },
    '... on InvitationOffer { number organization invitedBy idKind otherId } ... on UserError { code }',
  );

export const ACCEPTED = '... on Contract { number state } ... on UserError { code } ... on OtherIdNeeded { idKind }';

/** Sets the end of a contract anew, by a list as the agency sends it. */
export async function endingOn(
  app: App,
  { contract, organization, cor, contact }: TestContract,
  to: string,
): Promise<void> {
  const row = [
    contract.number,
    organization.name,
    cor.userId,
    contact.userId,
    contract.startsOn,
    to,
    'madie qtso',
    contract.idKind,
  ];
  await takeList(app, CONTRACTS, `${HEADING}\n${row.join(',')}`);
}

/** What the clock does each hour about contracts and roles, and what follows from it. */
export async function anHourPasses(app: App): Promise<void> {
  await keepPeriods(app.makeContext('job'), {});
  await lookThroughAll(app);
  await checkQueued(app);
}
