import type { AuditAction } from '@harp/domain/audit-actions.ts';
import { parseEmail } from '@harp/domain/identity.ts';
import { limits } from '@harp/domain/limits.ts';
import { parseLine } from '@harp/domain/parsed.ts';
import { paginate, type Connection, type PageArgs } from '../../platform/connection.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { InvalidInput, NotFound, type RateLimited } from '../../platform/errors.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { hashToken, newToken } from '../../platform/secrets.ts';
import { throttle } from '../../platform/throttle.ts';
import { audit, auditList } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { emailKey } from '../users/user.service.ts';
import { ContractInvitation } from './contract-invitation.entity.ts';
import { wordsOf } from './contract-people.service.ts';
import { ContractState, type Contract } from './contract.entity.ts';
import { InvitationSettled } from './contract.errors.ts';
import { lockOwnContract, seesPeopleOf } from './contract.service.ts';
import type { InviteToContractInput } from './contract.types.ts';

const { days, perContract, perAddress } = limits.invitation;
const DAY_MINUTES = 24 * 60;

export interface Invited {
  name: string;
  email: string;
}

/** Whom to invite, or what is wrong with it. Whether the address has an account is asked of nobody. */
export function readInvited(problems: Problems, { name, email }: Invited): Invited {
  return {
    name: problems.take('input.name', parseLine(name, 'the person’s name', limits.name.max)),
    email: problems.take('input.email', parseEmail(email)),
  };
}

export const isOver = (ctx: Context, contract: Contract): boolean => contract.stateAt(ctx.now()) === ContractState.OVER;

export const over = (): InvalidInput =>
  InvalidInput.of('input.contractId', 'OVER', 'This contract is over. Ask its COR to extend it first.');

/** Invites one person by mail; the answer is the same whether the address has an account. */
export async function invite(
  ctx: Context,
  input: InviteToContractInput,
): Promise<ContractInvitation | InvalidInput | NotFound | RateLimited> {
  const problems = new Problems();
  const invited = readInvited(problems, input);
  const error = problems.error();
  if (error) return error;
  const contract = await lockOwnContract(ctx, keyOf('Contract', input.contractId));
  if (!contract) return new NotFound('that contract', ['input', 'contractId']);
  if (isOver(ctx, contract)) return over();
  const tooMany = await throttle(ctx, 'invitation.contract', contract.id, { max: perContract, minutes: DAY_MINUTES });
  if (tooMany) return tooMany;
  const made = await makeInvitation(ctx, contract, invited);
  return made ?? InvalidInput.of('input.email', 'INVITED', 'This address was invited already. Send that one again.');
}

/** Null: an invitation of this address is open. The unique key lets one of two at once be made. */
export async function makeInvitation(
  ctx: Context,
  contract: Contract,
  { name, email }: Invited,
): Promise<ContractInvitation | null> {
  const token = newToken();
  const invitation = Object.assign(new ContractInvitation(), {
    contractId: contract.id,
    name,
    email,
    emailKey: emailKey(email),
    invitedById: requireActor(ctx).id,
    invitedAt: ctx.now(),
    ...fresh(ctx, token),
    acceptedAt: null,
    acceptedById: null,
    revokedAt: null,
  });
  const inserted = await ctx.db
    .createQueryBuilder()
    .insert()
    .into(ContractInvitation)
    .values(invitation)
    .orIgnore()
    .returning('id')
    .execute();
  if ((inserted.raw as unknown[]).length === 0) return null;
  await note(ctx, 'contract-invitation.made', contract, invitation);
  await mail(ctx, contract, invitation, token);
  return invitation;
}

const fresh = (ctx: Context, token: string): Pick<ContractInvitation, 'tokenHash' | 'sentAt' | 'expiresAt'> => ({
  tokenHash: hashToken(token),
  sentAt: ctx.now(),
  expiresAt: new Date(ctx.now().getTime() + days * 86_400_000),
});

const note = (ctx: Context, action: AuditAction, contract: Contract, { id }: ContractInvitation): Promise<void> =>
  audit(ctx, {
    action,
    organizationId: contract.organizationId,
    targetType: 'ContractInvitation',
    targetId: id,
    after: { contract: contract.number },
  });

async function mail(ctx: Context, contract: Contract, invitation: ContractInvitation, token: string): Promise<void> {
  await enqueueMail(ctx, {
    to: invitation.email,
    language: requireActor(ctx).language,
    template: 'contractInvitation',
    about: `ContractInvitation:${invitation.id}`,
    params: {
      name: invitation.name,
      by: requireActor(ctx).displayName,
      ...(await wordsOf(ctx, contract)),
      idKind: contract.idKind,
      token,
      expires: invitation.expiresAt.toISOString(),
    },
  });
}

interface OwnInvitation {
  invitation: ContractInvitation;
  contract: Contract;
}

/** An invitation to a contract of the person who asks; its row is locked. */
async function lockOwnInvitation(ctx: Context, id: string): Promise<OwnInvitation | null> {
  const invitation = await ctx.db
    .createQueryBuilder(ContractInvitation, 'i')
    .setLock('pessimistic_write')
    .where('i.id = :id', { id: keyOf('ContractInvitation', id) ?? newId() })
    .getOne();
  const contract = invitation && (await lockOwnContract(ctx, invitation.contractId));
  return contract ? { invitation, contract } : null;
}

const notFound = (): NotFound => new NotFound('that invitation', ['input', 'id']);

/** Sends it again: with a new link, which works as long as a new one; the one before is dead. */
export async function resendInvitation(
  ctx: Context,
  id: string,
): Promise<ContractInvitation | NotFound | InvitationSettled | InvalidInput | RateLimited> {
  const found = await lockOwnInvitation(ctx, id);
  if (!found) return notFound();
  const { invitation, contract } = found;
  if (invitation.acceptedAt || invitation.revokedAt) return new InvitationSettled();
  if (isOver(ctx, contract)) return over();
  const tooMany = await throttle(ctx, 'invitation.address', invitation.id, { max: perAddress, minutes: DAY_MINUTES });
  if (tooMany) return tooMany;
  const token = newToken();
  Object.assign(invitation, fresh(ctx, token));
  const { tokenHash, sentAt, expiresAt } = invitation;
  await ctx.db.update(ContractInvitation, { id: invitation.id }, { tokenHash, sentAt, expiresAt });
  await note(ctx, 'contract-invitation.sent-again', contract, invitation);
  await mail(ctx, contract, invitation, token);
  return invitation;
}

/** Takes it back: from now on its link leads nowhere. */
export async function revokeInvitation(
  ctx: Context,
  id: string,
): Promise<ContractInvitation | NotFound | InvitationSettled> {
  const found = await lockOwnInvitation(ctx, id);
  if (!found) return notFound();
  const { invitation, contract } = found;
  if (invitation.acceptedAt || invitation.revokedAt) return new InvitationSettled();
  invitation.revokedAt = ctx.now();
  await ctx.db.update(ContractInvitation, { id: invitation.id }, { revokedAt: ctx.now() });
  await note(ctx, 'contract-invitation.revoked', contract, invitation);
  return invitation;
}

/** The invitations to a contract, the newest first; null for whoever may not see its people. That they were read is on record. */
export async function readInvitations(
  ctx: Context,
  contract: Contract,
  page: PageArgs,
): Promise<Connection<ContractInvitation> | null> {
  if (!seesPeopleOf(ctx, contract)) return null;
  const query = ctx.db.createQueryBuilder(ContractInvitation, 'i').where('i.contract_id = :id', { id: contract.id });
  const found = await paginate(
    query,
    [
      { sql: 'i.invited_at', type: 'timestamptz', descending: true, of: (one) => one.invitedAt },
      { sql: 'i.id', type: 'uuid', descending: true, of: ({ id }) => id },
    ],
    page,
  );
  await auditList(ctx, 'contract-invitation.listed', found.edges.length, {});
  return found;
}
