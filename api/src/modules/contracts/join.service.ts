import { requireActor, type Context } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { hashToken } from '../../platform/secrets.ts';
import { audit } from '../audit/audit.service.ts';
import { findOrganization } from '../organizations/organization.service.ts';
import { factsChanged } from '../users/facts.service.ts';
import type { CredentialSource, User } from '../users/user.entity.ts';
import { getUser, makeContractor } from '../users/user.service.ts';
import { ContractInvitation } from './contract-invitation.entity.ts';
import { ContractMember } from './contract-member.entity.ts';
import { tellAll, wordsOf } from './contract-people.service.ts';
import { Contract, ContractState } from './contract.entity.ts';
import { InvitationGone, OtherIdNeeded } from './contract.errors.ts';
import { InvitationOffer } from './contract.types.ts';

interface Followed {
  invitation: ContractInvitation;
  contract: Contract;
}

/** An invitation that can be accepted, with its contract. */
async function findOpen(ctx: Context, where: string, parameters: object): Promise<Followed | null> {
  const invitation = await ctx.db
    .createQueryBuilder(ContractInvitation, 'i')
    .where(`${where} and i.accepted_at is null and i.revoked_at is null and i.expires_at > :now`, {
      ...parameters,
      now: ctx.now(),
    })
    .getOne();
  if (!invitation) return null;
  const contract = await ctx.db.findOneByOrFail(Contract, { id: invitation.contractId });
  return contract.stateAt(ctx.now()) === ContractState.OVER ? null : { invitation, contract };
}

const byToken = (ctx: Context, token: string): Promise<Followed | null> =>
  findOpen(ctx, 'i.token_hash = :hash', { hash: hashToken(token) });

const byId = (ctx: Context, id: string): Promise<Followed | null> => findOpen(ctx, 'i.id = :id', { id });

/** The invitation that somebody at this browser follows. */
function atBrowser(ctx: Context): Promise<Followed | null> {
  const token = ctx.cookies.get('invitation');
  return token ? byToken(ctx, token) : Promise.resolve(null);
}

/** The mailed link: this browser follows it from now on, through registration or sign-in, until somebody joins. */
export async function openInvitation(ctx: Context, token: string): Promise<InvitationOffer | InvitationGone> {
  const found = await byToken(ctx, token);
  if (!found) return new InvitationGone();
  const seconds = Math.floor((found.invitation.expiresAt.getTime() - ctx.now().getTime()) / 1000);
  ctx.cookies.set('invitation', token, seconds);
  return show(ctx, found);
}

export async function offerAtBrowser(ctx: Context): Promise<InvitationOffer | null> {
  const found = await atBrowser(ctx);
  return found && show(ctx, found);
}

async function show(ctx: Context, { invitation, contract }: Followed): Promise<InvitationOffer> {
  const [by, organization] = [
    await getUser(ctx, invitation.invitedById),
    await findOrganization(ctx, contract.organizationId),
  ];
  const me = ctx.actor ? await getUser(ctx, ctx.actor.id) : null;
  return Object.assign(new InvitationOffer(), {
    number: contract.number,
    organization: organization?.name ?? '',
    invitedBy: by.displayName(),
    startsOn: contract.startsOn,
    endsOn: contract.endsOn,
    idKind: contract.idKind,
    expiresAt: invitation.expiresAt,
    otherId: me !== null && me.credentialSource !== contract.idKind,
  });
}

export async function leaveInvitation(ctx: Context): Promise<boolean> {
  ctx.cookies.clear('invitation');
  return true;
}

/** What to say to somebody who is about to get the kind of ID that the contract of their invitation does not take. */
export async function wrongIdFor(
  ctx: Context,
  idKind: CredentialSource,
  invitationId?: string | null,
): Promise<OtherIdNeeded | null> {
  const found = invitationId ? await byId(ctx, invitationId) : await atBrowser(ctx);
  return found && found.contract.idKind !== idKind ? new OtherIdNeeded(found.contract.idKind) : null;
}

/** For a registration, which may go on in another browser. */
export const followedInvitation = async (ctx: Context): Promise<string | null> =>
  (await atBrowser(ctx))?.invitation.id ?? null;

/** Somebody with an account joins the contract whose invitation their browser follows. */
export async function acceptInvitation(ctx: Context): Promise<Contract | InvitationGone | OtherIdNeeded> {
  const found = await atBrowser(ctx);
  if (!found) return new InvitationGone();
  return join(ctx, await getUser(ctx, requireActor(ctx).id), found);
}

/** A new account joins the contract whose invitation led to it; nothing happens where there is none, or no longer. */
export async function joinIfInvited(ctx: Context, user: User, invitationId?: string | null): Promise<void> {
  const found = (invitationId ? await byId(ctx, invitationId) : null) ?? (await atBrowser(ctx));
  if (found) await join(ctx, user, found);
}

/** Of two people with one link at once one joins: the invitation is used up by a conditional update. */
async function join(
  ctx: Context,
  user: User,
  { invitation, contract }: Followed,
): Promise<Contract | InvitationGone | OtherIdNeeded> {
  if (user.credentialSource !== contract.idKind) return new OtherIdNeeded(contract.idKind);
  const [used] = (await ctx.db.query(
    `update contract_invitation set accepted_at = $2, accepted_by = $3
     where id = $1 and accepted_at is null and revoked_at is null returning id`,
    [invitation.id, ctx.now(), user.id],
  )) as [unknown[], number];
  if (used.length === 0) return new InvitationGone();
  ctx.cookies.clear('invitation');
  const member = { contractId: contract.id, userId: user.id, joinedAt: ctx.now(), removedAt: null, removedById: null };
  await ctx.db
    .createQueryBuilder()
    .insert()
    .into(ContractMember)
    .values({ id: newId(), ...member })
    .orIgnore()
    .execute();
  await makeContractor(ctx, user);
  await audit(ctx, {
    action: 'contract-member.joined',
    actorId: user.id,
    subjectId: user.id,
    organizationId: contract.organizationId,
    targetType: 'Contract',
    targetId: contract.id,
    after: { contract: contract.number, invitation: invitation.id },
  });
  await factsChanged(ctx, [user.id]);
  const words = await wordsOf(ctx, contract);
  await tellAll(ctx, [user], 'contractJoined', (person) => ({ name: person.displayName(), ...words }));
  return contract;
}
