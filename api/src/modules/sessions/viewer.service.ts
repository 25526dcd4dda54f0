import { Field, InputType } from 'type-graphql';
import { requireActor, type Context } from '../../platform/context.ts';
import type { NotFound } from '../../platform/errors.ts';
import { Language } from '../users/user.entity.ts';
import { getUser, setLanguage } from '../users/user.service.ts';
import { Done } from './enrolment.types.ts';
import { Session } from './session.entity.ts';
import { endOtherSessions, endSession, signOut } from './session.service.ts';
import { Viewer } from './viewer.types.ts';

@InputType({ description: 'The language of screens and mails.' })
export class SetLanguageInput {
  @Field(() => Language, { description: 'The language.' })
  language!: Language;
}

export async function findViewer(ctx: Context): Promise<Viewer | null> {
  if (ctx.actor?.kind !== 'PERSON') return null;
  const { id, sessionId } = ctx.actor;
  return new Viewer(
    await getUser(ctx, id),
    sessionId === null ? null : await ctx.db.findOneByOrFail(Session, { id: sessionId }),
  );
}

export async function changeLanguage(ctx: Context, input: SetLanguageInput): Promise<Viewer | null> {
  await setLanguage(ctx, requireActor(ctx).id, input.language);
  return findViewer(ctx);
}

export async function leave(ctx: Context): Promise<Done> {
  await signOut(ctx);
  return new Done();
}

export async function endOwn(ctx: Context, sessionId: string): Promise<Done | NotFound> {
  const ended = await endSession(ctx, sessionId);
  return ended === true ? new Done() : ended;
}

export async function endOthers(ctx: Context): Promise<Done> {
  await endOtherSessions(ctx);
  return new Done();
}
