import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import {
  AcceptInvitationResult,
  InvitationActResult,
  InvitationOffer,
  InviteToContractInput,
  InviteListToContractInput,
  InviteListResult,
  InviteResult,
  OpenInvitationInput,
  OpenInvitationResult,
  RemoveContractMemberInput,
  ResendInvitationInput,
  RevokeInvitationInput,
  RemoveMemberResult,
} from './contract.types.ts';
import { inviteList } from './invitation-list.service.ts';
import { invite, resendInvitation, revokeInvitation } from './invitation.service.ts';
import { acceptInvitation, leaveInvitation, offerAtBrowser, openInvitation } from './join.service.ts';
import { removeMember } from './member.service.ts';

const WHICH = { description: 'Which.' };

/** What a point of contact does; another’s contract is as absent as one that does not exist. */
@Resolver()
export class InvitingResolver {
  @Allow('signed-in')
  @Mutation(() => InviteResult, { description: 'Invites somebody to work on a contract of yours, by mail.' })
  inviteToContract(
    @Arg('input', () => InviteToContractInput, { description: 'Whom.' }) input: InviteToContractInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return invite(ctx, input);
  }

  @Allow('signed-in')
  @Mutation(() => InviteListResult, { description: 'Invites the people of a list to a contract of yours.' })
  inviteListToContract(
    @Arg('input', () => InviteListToContractInput, { description: 'The list.' }) input: InviteListToContractInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return inviteList(ctx, input);
  }

  @Allow('signed-in')
  @Mutation(() => InvitationActResult, { description: 'Sends an invitation again; the link before is dead.' })
  resendInvitation(
    @Arg('input', () => ResendInvitationInput, WHICH) input: ResendInvitationInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return resendInvitation(ctx, input.id);
  }

  @Allow('signed-in')
  @Mutation(() => InvitationActResult, { description: 'Takes an invitation back.' })
  revokeInvitation(
    @Arg('input', () => RevokeInvitationInput, WHICH) input: RevokeInvitationInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return revokeInvitation(ctx, input.id);
  }

  @Allow('signed-in')
  @Mutation(() => RemoveMemberResult, {
    description: 'Takes somebody off a contract of yours: the roles that demand it rest.',
  })
  removeContractMember(
    @Arg('input', () => RemoveContractMemberInput, WHICH) input: RemoveContractMemberInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return removeMember(ctx, input.id);
  }
}

/** What somebody does who was invited. */
@Resolver()
export class InvitedResolver {
  @Allow('public')
  @Query(() => InvitationOffer, {
    nullable: true,
    description: 'The invitation that this browser follows, while it can be accepted.',
  })
  invitationOffer(@Ctx() ctx: Context): Promise<InvitationOffer | null> {
    return offerAtBrowser(ctx);
  }

  @Allow('public')
  @Mutation(() => OpenInvitationResult, {
    description: 'Follows the link of an invitation: this browser goes on with it.',
  })
  openInvitation(
    @Arg('input', () => OpenInvitationInput, { description: 'The link.' }) input: OpenInvitationInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return openInvitation(ctx, input.token);
  }

  @Allow('public')
  @Mutation(() => Boolean, { description: 'Lets this browser no longer follow an invitation.' })
  leaveInvitation(@Ctx() ctx: Context): Promise<boolean> {
    return leaveInvitation(ctx);
  }

  @Allow('signed-in')
  @Mutation(() => AcceptInvitationResult, { description: 'Joins the contract whose invitation this browser follows.' })
  acceptInvitation(@Ctx() ctx: Context): Promise<object> {
    return acceptInvitation(ctx);
  }
}
