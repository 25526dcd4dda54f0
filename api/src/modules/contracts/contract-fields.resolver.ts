import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { PageArgs, type Connection } from '../../platform/connection.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { Organization } from '../organizations/organization.entity.ts';
import { findOrganization } from '../organizations/organization.service.ts';
import { Program } from '../programs/program.entity.ts';
import { findPrograms } from '../programs/program.service.ts';
import { Viewer } from '../sessions/viewer.types.ts';
import { findUsers } from '../users/user.service.ts';
import { ContractInvitation, InvitationState } from './contract-invitation.entity.ts';
import { ContractMember } from './contract-member.entity.ts';
import { Contract, ContractState } from './contract.entity.ts';
import { contractsOf } from './contract.service.ts';
import { ContractInvitationConnection, ContractMemberConnection, ContractPerson } from './contract.types.ts';
import { readInvitations } from './invitation.service.ts';
import { readMembers } from './member.service.ts';

async function personOf(ctx: Context, id: string): Promise<ContractPerson | null> {
  const user = await loader(ctx, findUsers).load(id);
  return (
    user && Object.assign(new ContractPerson(), { userId: user.userId, name: user.displayName(), email: user.email })
  );
}

@Resolver(() => Contract)
export class ContractFieldsResolver {
  @Allow('signed-in')
  @FieldResolver(() => ContractState, { description: 'Where it stands today.' })
  state(@Root() contract: Contract, @Ctx() ctx: Context): ContractState {
    return contract.stateAt(ctx.now());
  }

  @Allow('signed-in')
  @FieldResolver(() => Organization, { nullable: true, description: 'The organization that has it.' })
  organization(@Root() contract: Contract, @Ctx() ctx: Context): Promise<Organization | null> {
    return findOrganization(ctx, contract.organizationId);
  }

  @Allow('signed-in')
  @FieldResolver(() => [Program], { description: 'The programs that it covers.' })
  async programs(@Root() contract: Contract, @Ctx() ctx: Context): Promise<Program[]> {
    const found = await Promise.all(contract.programIds.map((id) => loader(ctx, findPrograms).load(id)));
    return found.filter((one) => one !== null);
  }

  @Allow('signed-in')
  @FieldResolver(() => ContractPerson, { nullable: true, description: 'The COR, who is of CMS.' })
  cor(@Root() contract: Contract, @Ctx() ctx: Context): Promise<ContractPerson | null> {
    return personOf(ctx, contract.corId);
  }

  @Allow('signed-in')
  @FieldResolver(() => [ContractPerson], { description: 'The points of contact, who invite people.' })
  async contacts(@Root() contract: Contract, @Ctx() ctx: Context): Promise<ContractPerson[]> {
    const found = await Promise.all(contract.contactIds.map((id) => personOf(ctx, id)));
    return found.filter((one) => one !== null);
  }

  @Allow('signed-in')
  @FieldResolver(() => Boolean, { description: 'Whether the person who asks is a point of contact of it.' })
  isContact(@Root() { contactIds }: Contract, @Ctx() ctx: Context): boolean {
    return contactIds.includes(requireActor(ctx).id);
  }

  @Allow('signed-in')
  @FieldResolver(() => ContractMemberConnection, {
    nullable: true,
    description: 'Who works on it; null for those who only work on it themselves.',
  })
  members(
    @Root() contract: Contract,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<ContractMember> | null> {
    return readMembers(ctx, contract, page);
  }

  @Allow('signed-in')
  @FieldResolver(() => ContractInvitationConnection, {
    nullable: true,
    description: 'Who was invited, the newest first; null for those who only work on it themselves.',
  })
  invitations(
    @Root() contract: Contract,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<ContractInvitation> | null> {
    return readInvitations(ctx, contract, page);
  }
}

@Resolver(() => ContractMember)
export class ContractMemberFieldsResolver {
  @Allow('signed-in')
  @FieldResolver(() => ContractPerson, { nullable: true, description: 'Who it is.' })
  person(@Root() member: ContractMember, @Ctx() ctx: Context): Promise<ContractPerson | null> {
    return personOf(ctx, member.userId);
  }
}

@Resolver(() => ContractInvitation)
export class ContractInvitationFieldsResolver {
  @Allow('signed-in')
  @FieldResolver(() => InvitationState, { description: 'What became of it.' })
  state(@Root() invitation: ContractInvitation, @Ctx() ctx: Context): InvitationState {
    return invitation.stateAt(ctx.now());
  }
}

@Resolver(() => Viewer)
export class ViewerContractsResolver {
  @Allow('signed-in')
  @FieldResolver(() => [Contract], {
    description: 'The contracts that the person works on, is a point of contact of, or is the COR of.',
  })
  contracts(@Root() viewer: Viewer, @Ctx() ctx: Context): Promise<Contract[]> {
    return contractsOf(ctx, viewer.person.id);
  }
}
