import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { factorsOf } from '../factors/factor.service.ts';
import { ProofingStage, ProofingStatus } from '../proofing/proofing-case.entity.ts';
import { isProofed, latestCase } from '../proofing/proofing-case.service.ts';
import { CredentialSource } from '../users/user.entity.ts';
import { SessionLevel } from '../sessions/session.entity.ts';
import type { Viewer } from '../sessions/viewer.types.ts';
import { Grant } from './grant.entity.ts';
import { RoleRequest, RoleRequestStatus } from './role-request.entity.ts';

export enum TaskKey {
  PROOFING = 'PROOFING',
  FACTOR = 'FACTOR',
  SECOND_FACTOR = 'SECOND_FACTOR',
  FIRST_ROLE = 'FIRST_ROLE',
}

export enum TaskState {
  NOT_STARTED = 'NOT_STARTED',
  IN_PROGRESS = 'IN_PROGRESS',
  DONE = 'DONE',
  ACTION_NEEDED = 'ACTION_NEEDED',
}

registerEnumType(TaskKey, {
  name: 'TaskKey',
  description: 'One thing to do before the account is of full use.',
  valuesConfig: {
    PROOFING: { description: 'Show who you are.' },
    FACTOR: { description: 'Add a second factor.' },
    SECOND_FACTOR: { description: 'Add another one, for when the first is lost.' },
    FIRST_ROLE: { description: 'Ask for a role.' },
  },
});
registerEnumType(TaskState, {
  name: 'TaskState',
  description: 'How far a task is.',
  valuesConfig: {
    NOT_STARTED: { description: 'Nothing was done yet.' },
    IN_PROGRESS: { description: 'It is under way; there is nothing to do now.' },
    DONE: { description: 'It is done.' },
    ACTION_NEEDED: { description: 'It stopped, and only the person can go on.' },
  },
});

/** One thing on somebody's way to a useful account, and how far it is. */
@Allow('password-level')
@ObjectType({ description: 'One thing on somebody’s way to a useful account.' })
export class Task {
  @Field(() => TaskKey, { description: 'What it is.' })
  key!: TaskKey;

  @Field(() => TaskState, { description: 'How far it is.' })
  state!: TaskState;

  @Field(() => Boolean, { description: 'False for what is only urged.' })
  required!: boolean;
}

async function proofingState(ctx: Context, userId: string): Promise<TaskState> {
  if (await isProofed(ctx, userId)) return TaskState.DONE;
  const latest = await latestCase(ctx, userId);
  if (!latest) return TaskState.NOT_STARTED;
  const withHelpDesk = latest.status === ProofingStatus.MANUAL_REVIEW && latest.stage !== ProofingStage.DOCUMENTS;
  const underWay = latest.status === ProofingStatus.PENDING || latest.status === ProofingStatus.LETTER;
  const waits = underWay || withHelpDesk;
  return waits ? TaskState.IN_PROGRESS : TaskState.ACTION_NEEDED;
}

async function roleState(ctx: Context, userId: string): Promise<TaskState> {
  if (await ctx.db.existsBy(Grant, { userId })) return TaskState.DONE;
  return (await ctx.db.existsBy(RoleRequest, { userId, status: RoleRequestStatus.PENDING }))
    ? TaskState.IN_PROGRESS
    : TaskState.NOT_STARTED;
}

/** The task list, in the order in which things are done. */
export async function tasksOf(ctx: Context, { person, level }: Viewer): Promise<Task[]> {
  const held = (await factorsOf(ctx, person.id)).length;
  // EUA brings both factors along, unless it has let somebody in with the password alone.
  const brought = person.credentialSource === CredentialSource.EUA && level === SessionLevel.FACTOR && held === 0;
  const factors = [
    { key: TaskKey.FACTOR, state: held > 0 ? TaskState.DONE : TaskState.NOT_STARTED, required: true },
    { key: TaskKey.SECOND_FACTOR, state: held > 1 ? TaskState.DONE : TaskState.NOT_STARTED, required: false },
  ];
  return [
    { key: TaskKey.PROOFING, state: await proofingState(ctx, person.id), required: true },
    ...(brought ? [] : factors),
    { key: TaskKey.FIRST_ROLE, state: await roleState(ctx, person.id), required: true },
  ];
}

/**
 * The one next step: what is required comes before what is urged. A role can be asked for only by somebody whose identity
 * is shown, so it is no step before. When all that is left waits for others, that is the step, and not "all done".
 */
export async function nextTask(ctx: Context, viewer: Viewer): Promise<TaskKey | null> {
  const tasks = await tasksOf(ctx, viewer);
  const stateOf = (wanted: TaskKey) => tasks.find(({ key }) => key === wanted)?.state;
  const proofed = stateOf(TaskKey.PROOFING) === TaskState.DONE;
  const open = tasks.filter(
    ({ key, state }) =>
      (state === TaskState.NOT_STARTED || state === TaskState.ACTION_NEEDED) && (proofed || key !== TaskKey.FIRST_ROLE),
  );
  const waiting = tasks.find(({ state }) => state === TaskState.IN_PROGRESS);
  return (open.find(({ required }) => required) ?? open[0] ?? waiting)?.key ?? null;
}
