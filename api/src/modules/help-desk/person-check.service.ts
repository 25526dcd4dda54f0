import { limits } from '@harp/domain/limits.ts';
import { requireActor, type Context } from '../../platform/context.ts';
import { NotFound, type RateLimited } from '../../platform/errors.ts';
import { globalId, keyOf, newId } from '../../platform/ids.ts';
import { newDigits } from '../../platform/secrets.ts';
import { throttle } from '../../platform/throttle.ts';
import { OwnAccount } from '../access/account.errors.ts';
import { decidesForOthers } from '../access/grant.service.ts';
import { audit } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { CredentialSource, User, UserState } from '../users/user.entity.ts';
import { questionsAbout, type Asked } from './check-questions.service.ts';
import {
  PersonCheck,
  PersonCheckWay,
  PersonNotShown,
  ResetNotPossible,
  type AnswerPersonCheckInput,
  type ResetRefusal,
  type StartPersonCheckInput,
} from './person-check.types.ts';

const { codeMinutes, codeTries, perPerson, perAgent, usedMinutes } = limits.personCheck;
const MINUTE = 60_000;
const codeHash = (ctx: Context, id: string, code: string): string => ctx.keys.hmac('person-check', `${id}:${code}`);

/** Why the help desk can start nothing for somebody; null: it can. */
export async function refusalFor(ctx: Context, user: User): Promise<ResetRefusal | null> {
  if (user.state !== UserState.ACTIVE) return 'DISABLED';
  if (user.credentialSource === CredentialSource.EUA || user.passwordHash === null) return 'ELSEWHERE';
  // One agent who is fooled, or fools, is not to become somebody who decides: these come back by what two people see.
  return (await decidesForOthers(ctx, user.id)) ? 'DECIDES_FOR_OTHERS' : null;
}

/** The person that an agent would do something for; never themselves. */
export async function personFor(ctx: Context, globalUserId: string): Promise<User | NotFound | OwnAccount> {
  const me = requireActor(ctx);
  const id = keyOf('User', globalUserId) ?? newId();
  const sees = me.reach.some(
    ({ permission, programId, organizationId }) =>
      permission === 'recovery:start' && programId === null && organizationId === null,
  );
  const user = sees ? await ctx.db.findOneBy(User, { id }) : null;
  if (!user) return new NotFound('that person', ['input', 'userId']);
  return user.id === me.id ? new OwnAccount(['input', 'userId']) : user;
}

/** Begins to find out whether it is the person who calls. The server chooses what is asked, and alone knows the answers. */
export async function startPersonCheck(
  ctx: Context,
  input: StartPersonCheckInput,
): Promise<PersonCheck | NotFound | OwnAccount | ResetNotPossible | RateLimited> {
  const user = await personFor(ctx, input.userId);
  if (!(user instanceof User)) return user;
  const refusal = await refusalFor(ctx, user);
  if (refusal) return new ResetNotPossible(refusal);
  const { id: agentId } = requireActor(ctx);
  const tooMany =
    (await throttle(ctx, 'person-check.agent', agentId, { max: perAgent, minutes: 60 })) ??
    (await throttle(ctx, 'person-check.person', user.id, { max: perPerson, minutes: 24 * 60 }));
  if (tooMany) return tooMany;
  const asked: Asked[] = input.way === PersonCheckWay.QUESTIONS ? await questionsAbout(ctx, user) : [];
  if (input.way === PersonCheckWay.QUESTIONS && asked.length < 3) return new ResetNotPossible('NO_QUESTIONS');
  const id = newId();
  const code = input.way === PersonCheckWay.CODE ? newDigits(6) : null;
  const questions = asked.map(({ kind, choices }) => ({ kind, choices }));
  await ctx.db.query(
    `insert into person_check (id, user_id, agent_id, way, code_hash, questions, answers, tries, started_at)
     values ($1, $2, $3, $4, $5, $6, $7, 0, $8)`,
    [
      id,
      user.id,
      agentId,
      input.way,
      code && codeHash(ctx, id, code),
      JSON.stringify(questions),
      asked.map(({ right }) => right),
      ctx.now(),
    ],
  );
  await audit(ctx, { ...about(id, user.id), action: 'person-check.started', after: { way: input.way } });
  if (code)
    await enqueueMail(ctx, {
      to: user.email,
      language: user.language,
      template: 'personCheckCode',
      params: { name: user.displayName(), code, minutes: String(codeMinutes) },
    });
  const expiresAt = new Date(ctx.now().getTime() + codeMinutes * MINUTE);
  return Object.assign(new PersonCheck(), {
    id: globalId('PersonCheck', id),
    way: input.way,
    questions,
    verified: false,
    expiresAt,
  });
}

const about = (id: string, userId: string) => ({ subjectId: userId, targetType: 'PersonCheck', targetId: id });

interface Row {
  user_id: string;
  way: PersonCheckWay;
  code_hash: string | null;
  questions: { kind: never; choices: string[] }[];
  answers: string[];
  started_at: Date;
}

/** What the caller said. The try is counted before it is looked at; questions have one. Both outcomes are on record. */
export async function answerPersonCheck(
  ctx: Context,
  input: AnswerPersonCheckInput,
): Promise<PersonCheck | PersonNotShown> {
  const id = keyOf('PersonCheck', input.id) ?? newId();
  const [rows] = (await ctx.db.query(
    `update person_check set tries = tries + 1
     where id = $1 and agent_id = $2 and verified_at is null and started_at > $3
       and tries < case way when 'CODE' then ${codeTries} else 1 end
     returning user_id, way, code_hash, questions, answers, started_at`,
    [id, requireActor(ctx).id, new Date(ctx.now().getTime() - codeMinutes * MINUTE)],
  )) as [Row[], number];
  const row = rows[0];
  if (!row) return new PersonNotShown();
  const isRight =
    row.way === PersonCheckWay.CODE
      ? row.code_hash === codeHash(ctx, id, (input.code ?? '').replaceAll(/\D/g, ''))
      : row.questions.every(({ choices }, index) => choices[input.choices?.[index] ?? -1] === row.answers[index]);
  await audit(ctx, {
    ...about(id, row.user_id),
    action: 'person-check.answered',
    outcome: isRight ? 'SUCCESS' : 'REFUSED',
    after: { way: row.way },
  });
  if (!isRight) return new PersonNotShown();
  await ctx.db.query('update person_check set verified_at = $2 where id = $1', [id, ctx.now()]);
  return Object.assign(new PersonCheck(), {
    id: input.id,
    way: row.way,
    questions: row.questions,
    verified: true,
    expiresAt: new Date(ctx.now().getTime() + usedMinutes * MINUTE),
  });
}

/** A check that this agent has just made of this person is used up; each starts one thing. */
export async function useCheck(ctx: Context, globalCheckId: string, userId: string): Promise<boolean> {
  const [rows] = (await ctx.db.query(
    `update person_check set used_at = $4
     where id = $1 and agent_id = $2 and user_id = $3 and used_at is null and verified_at > $5 returning id`,
    [
      keyOf('PersonCheck', globalCheckId) ?? newId(),
      requireActor(ctx).id,
      userId,
      ctx.now(),
      new Date(ctx.now().getTime() - usedMinutes * MINUTE),
    ],
  )) as [unknown[], number];
  return rows.length > 0;
}
