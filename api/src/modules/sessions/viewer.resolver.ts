import type { Permission } from '@harp/domain/permissions.ts';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { PageArgs, type Connection } from '../../platform/connection.ts';
import type { Context } from '../../platform/context.ts';
import { isFresh } from '../../platform/fresh.ts';
import type { AuditEvent } from '../audit/audit-event.entity.ts';
import { AuditEventConnection } from '../audit/audit-event.types.ts';
import { ownEvents } from '../audit/audit.service.ts';
import { Factor } from '../factors/factor.entity.ts';
import { factorsOf } from '../factors/factor.service.ts';
import { countRecoveryCodes } from '../factors/recovery-code.service.ts';
import { Profile } from '../users/profile.types.ts';
import { User } from '../users/user.entity.ts';
import { readProfile } from '../users/user.service.ts';
import { Done, EndSessionInput, EndSessionResult } from './enrolment.types.ts';
import { Session, SessionLevel } from './session.entity.ts';
import { absoluteEnd, idleEnd, ownSessions } from './session.service.ts';
import { methodsOf } from './sign-in.service.ts';
import { SignInMethod } from './sign-in.types.ts';
import { changeLanguage, endOthers, endOwn, findViewer, leave, SetLanguageInput } from './viewer.service.ts';
import { Viewer } from './viewer.types.ts';

const whole = (viewer: Viewer): boolean => viewer.level === SessionLevel.FACTOR;

@Resolver(() => Viewer)
export class ViewerResolver {
  @Allow('public')
  @Query(() => Viewer, { nullable: true, description: 'The person who asks; null when nobody is signed in.' })
  viewer(@Ctx() ctx: Context): Promise<Viewer | null> {
    return findViewer(ctx);
  }

  @Allow('password-level')
  @FieldResolver(() => Boolean, { description: 'Whether a factor was verified in the last five minutes.' })
  factorFresh(@Ctx() ctx: Context): boolean {
    return isFresh(ctx);
  }

  @Allow('password-level')
  @FieldResolver(() => Date, { description: 'When the session ends if nothing is done.' })
  idleEndsAt(@Root() viewer: Viewer): Date | null {
    return viewer.session && idleEnd(viewer.session);
  }

  @Allow('password-level')
  @FieldResolver(() => Date, { description: 'When the session ends in any case.' })
  endsAt(@Root() viewer: Viewer): Date | null {
    return viewer.session && absoluteEnd(viewer.session);
  }

  @Allow('password-level', 'account:read')
  @FieldResolver(() => [String], { description: 'What the person may do beyond their own affairs, as thing:verb.' })
  permissions(@Ctx() ctx: Context): Permission[] {
    return [...(ctx.actor?.permissions ?? [])].toSorted();
  }

  @Allow('password-level', 'account:read')
  @FieldResolver(() => User, { nullable: true, description: 'The account; null before the second factor.' })
  user(@Root() viewer: Viewer): User | null {
    return whole(viewer) ? viewer.person : null;
  }

  @Allow('password-level')
  @FieldResolver(() => Profile, { nullable: true, description: 'The private fields; null before the second factor.' })
  async profile(@Root() viewer: Viewer, @Ctx() ctx: Context): Promise<Profile | null> {
    return whole(viewer) ? readProfile(ctx, viewer.person) : null;
  }

  @Allow('password-level')
  @FieldResolver(() => [Factor], { description: 'The second factors; empty before one was used.' })
  async factors(@Root() viewer: Viewer, @Ctx() ctx: Context): Promise<Factor[]> {
    return whole(viewer) ? factorsOf(ctx, viewer.person.id) : [];
  }

  @Allow('password-level')
  @FieldResolver(() => Boolean, { description: 'Whether there is any second factor.' })
  async hasFactor(@Root() viewer: Viewer, @Ctx() ctx: Context): Promise<boolean> {
    return (await factorsOf(ctx, viewer.person.id)).length > 0;
  }

  @Allow('password-level')
  @FieldResolver(() => [SignInMethod], { description: 'The ways to go on after the first half of signing in.' })
  async methods(@Root() viewer: Viewer, @Ctx() ctx: Context): Promise<SignInMethod[]> {
    return methodsOf(ctx, viewer.person, await factorsOf(ctx, viewer.person.id));
  }

  @Allow('password-level')
  @FieldResolver(() => Int, { description: 'How many recovery codes are left.' })
  recoveryCodesLeft(@Root() viewer: Viewer, @Ctx() ctx: Context): Promise<number> {
    return countRecoveryCodes(ctx, viewer.person.id);
  }

  @Allow('password-level')
  @FieldResolver(() => [Session], { description: 'Where the person is signed in; empty before the second factor.' })
  async sessions(@Root() viewer: Viewer, @Ctx() ctx: Context): Promise<Session[]> {
    return whole(viewer) ? ownSessions(ctx) : [];
  }

  @Allow('signed-in')
  @FieldResolver(() => AuditEventConnection, {
    description: 'What the person did and what was done to their account, newest first.',
  })
  events(@Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context): Promise<Connection<AuditEvent>> {
    return ownEvents(ctx, page);
  }

  @Allow('public')
  @Mutation(() => Done, { description: 'Ends this session. Nothing happens when nobody is signed in.' })
  signOut(@Ctx() ctx: Context): Promise<Done> {
    return leave(ctx);
  }

  @Allow('password-level')
  @Mutation(() => Viewer, {
    nullable: true,
    description: 'Says that the person is still there, so that the session does not idle out.',
  })
  extendSession(@Ctx() ctx: Context): Promise<Viewer | null> {
    return findViewer(ctx);
  }

  @Allow('signed-in')
  @Mutation(() => EndSessionResult, { description: 'Ends one of the person’s sessions, on whatever device it is.' })
  endSession(
    @Arg('input', () => EndSessionInput, { description: 'Which.' }) input: EndSessionInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return endOwn(ctx, input.sessionId);
  }

  @Allow('signed-in')
  @Mutation(() => Done, { description: 'Ends all the person’s sessions but this one.' })
  endOtherSessions(@Ctx() ctx: Context): Promise<Done> {
    return endOthers(ctx);
  }

  @Allow('password-level')
  @Mutation(() => Viewer, { nullable: true, description: 'Sets the language of screens and mails.' })
  setLanguage(
    @Arg('input', () => SetLanguageInput, { description: 'Which.' }) input: SetLanguageInput,
    @Ctx() ctx: Context,
  ): Promise<Viewer | null> {
    return changeLanguage(ctx, input);
  }
}
