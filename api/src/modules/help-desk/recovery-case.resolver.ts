import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { AuditEvent } from '../audit/audit-event.entity.ts';
import { historyOf } from '../audit/audit.service.ts';
import { User } from '../users/user.entity.ts';
import { findVisibleUsers } from '../users/user-list.service.ts';
import { closeRecoveryCase, nameRecoveryCase, viewRecoveryCase } from './recovery-case.service.ts';
import {
  CloseRecoveryCaseInput,
  CloseRecoveryCaseResult,
  HelpDeskRecoveryCase,
  NameRecoveryCaseInput,
  NameRecoveryCaseResult,
} from './recovery-case.types.ts';

@Resolver(() => HelpDeskRecoveryCase)
export class RecoveryCaseResolver {
  @Allow('recovery:start')
  @Query(() => HelpDeskRecoveryCase, {
    nullable: true,
    description: 'The case of somebody who can’t get in. Each look is on record; null when there is none.',
  })
  recoveryCase(
    @Arg('id', () => ID, { description: 'The case.' }) id: string,
    @Ctx() ctx: Context,
  ): Promise<HelpDeskRecoveryCase | null> {
    return viewRecoveryCase(ctx, id);
  }

  @Allow('user:read')
  @FieldResolver(() => User, { nullable: true, description: 'Whose it is; null before the help desk knows.' })
  async person(@Root() { row }: HelpDeskRecoveryCase, @Ctx() ctx: Context): Promise<User | null> {
    return row.user_id === null ? null : loader(ctx, findVisibleUsers).load(row.user_id);
  }

  @Allow('recovery:start')
  @FieldResolver(() => [AuditEvent], { description: 'What happened to it, oldest first.' })
  async history(@Root() { row }: HelpDeskRecoveryCase, @Ctx() ctx: Context): Promise<AuditEvent[]> {
    return (await loader(ctx, historyOf).load(row.id)) ?? [];
  }

  @Allow('recovery:start')
  @Mutation(() => NameRecoveryCaseResult, { description: 'Says whose case it is.' })
  nameRecoveryCase(
    @Arg('input', () => NameRecoveryCaseInput, { description: 'The case and the person.' })
    input: NameRecoveryCaseInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return nameRecoveryCase(ctx, input);
  }

  @Allow('recovery:start')
  @Mutation(() => CloseRecoveryCaseResult, { description: 'Closes a case. Needs a fresh factor.' })
  closeRecoveryCase(
    @Arg('input', () => CloseRecoveryCaseInput, { description: 'The case, and how it ended.' })
    input: CloseRecoveryCaseInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return closeRecoveryCase(ctx, input);
  }
}
