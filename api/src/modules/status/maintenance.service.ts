import { limits } from '@harp/domain/limits.ts';
import type { Context } from '../../platform/context.ts';
import type { InvalidInput, NotFound } from '../../platform/errors.ts';
import { once, type IdempotencyKeyReused } from '../../platform/idempotency.ts';
import { newId } from '../../platform/ids.ts';
import { addJob } from '../../platform/jobs.ts';
import { Problems } from '../../platform/problems.ts';
import { audit } from '../audit/audit.service.ts';
import { Maintenance, MaintenanceState, NoticeOrigin } from './notice.entity.ts';
import { NoticeClosed } from './notice.errors.ts';
import { isTimeZone, readAffected, readBody, readTitle, type Affected } from './notice-input.ts';
import { addUpdate, affectedBy, noNotice, noticeForChange, setAffected } from './notice.service.ts';
import { tellLater } from './tell.service.ts';
import type { ScheduleMaintenanceInput, UpdateMaintenanceInput } from './notice.types.ts';
import { ServiceState } from './service.entity.ts';

const { SCHEDULED, IN_PROGRESS, COMPLETED, CANCELED } = MaintenanceState;

export interface NewMaintenance {
  title: string;
  affected: Affected;
  body: string;
  startsAt: Date;
  endsAt: Date | null;
  timeZone: string;
  reminderHours: number | null;
  publish: boolean;
  origin: NoticeOrigin;
}

interface Window {
  startsAt: Date;
  endsAt: Date | null;
}

/** Notes what is wrong with a window: its order, and another one of the same services in it unless that is allowed. */
async function checkWindow(
  ctx: Context,
  problems: Problems,
  { startsAt, endsAt }: Window,
  { services, except, allowOverlap }: { services: readonly string[]; except?: string; allowOverlap: boolean },
): Promise<void> {
  if (endsAt && endsAt <= startsAt) {
    problems.add('input.endsAt', 'ORDER', 'The end must be after the start.');
    return;
  }
  if (allowOverlap) return;
  const [other] = (await ctx.db.query(
    `select m.title, s.name from maintenance m join notice_service n on n.notice_id = m.id join service s on s.id = n.service_id
     where m.state in ('SCHEDULED', 'IN_PROGRESS') and m.discarded_at is null and n.service_id = any($1) and m.id <> $4
       and m.starts_at < coalesce($3::timestamptz, 'infinity') and coalesce(m.ends_at, 'infinity') > $2::timestamptz
     order by m.starts_at limit 1`,
    [services, startsAt, endsAt, except ?? newId()],
  )) as { title: string; name: string }[];
  if (other)
    problems.add(
      'input.startsAt',
      'OVERLAPS',
      `“${other.title}” of ${other.name} overlaps. Choose another window, or say that both are meant.`,
    );
}

/**
 * What is planned, in full; `publish` is for whoever calls it to say.
 *
 * @param except the draft that this stands in for, which overlaps with itself
 */
export async function readMaintenance(
  ctx: Context,
  input: Omit<ScheduleMaintenanceInput, 'publish'>,
  except?: string,
): Promise<Omit<NewMaintenance, 'publish'> | InvalidInput> {
  const problems = new Problems();
  const title = readTitle(problems, input.title);
  const body = readBody(problems, input.body);
  const affected = await readAffected(
    ctx,
    problems,
    input.serviceIds.map((serviceId) => ({ serviceId, state: ServiceState.PLANNED_OUTAGE })),
  );
  const { startsAt, endsAt, timeZone } = input;
  const reminderHours = input.reminderHours ?? null;
  if (endsAt <= ctx.now()) problems.add('input.endsAt', 'PAST', 'This window is over already. Choose a later end.');
  if (!isTimeZone(timeZone))
    problems.add('input.timeZone', 'FORMAT', 'Choose the time zone of the window, like America/New_York.');
  const { reminderHoursMax } = limits.notice;
  if (reminderHours !== null && (reminderHours < 1 || reminderHours > reminderHoursMax))
    problems.add('input.reminderHours', 'RANGE', `Remind people 1 to ${reminderHoursMax} hours before.`);
  await checkWindow(ctx, problems, input, {
    services: affected.map(({ serviceId }) => serviceId).filter(Boolean),
    ...(except ? { except } : {}),
    allowOverlap: input.allowOverlap === true,
  });
  const read = {
    title,
    body,
    affected,
    startsAt,
    endsAt,
    timeZone,
    reminderHours,
    origin: NoticeOrigin.PERSON,
  };
  return problems.error() ?? read;
}

/** Plans maintenance; it starts and ends by itself. */
export async function scheduleMaintenance(
  ctx: Context,
  input: ScheduleMaintenanceInput,
): Promise<Maintenance | InvalidInput | IdempotencyKeyReused> {
  const { idempotencyKey, ...content } = input;
  return once(
    ctx,
    'scheduleMaintenance',
    idempotencyKey,
    content,
    async () => {
      const read = await readMaintenance(ctx, input);
      return 'affected' in read ? addMaintenance(ctx, { ...read, publish: input.publish }) : read;
    },
    (result) => (result instanceof Maintenance ? result.id : null),
    (id) => ctx.db.findOneByOrFail(Maintenance, { id }),
  );
}

/** Adds maintenance that was read. */
export async function addMaintenance(ctx: Context, given: NewMaintenance): Promise<Maintenance> {
  const { affected, body, publish, ...fields } = given;
  const now = ctx.now();
  const maintenance = Object.assign(new Maintenance(), {
    ...fields,
    id: newId(),
    state: SCHEDULED,
    remindedAt: null,
    publishedAt: publish ? now : null,
    startedAt: null,
    endedAt: null,
    discardedAt: null,
    createdBy: ctx.actor?.id ?? null,
    createdAt: now,
    changedAt: now,
  });
  await ctx.db.insert(Maintenance, maintenance);
  const updateId = await addUpdate(ctx, maintenance.id, { state: SCHEDULED, body, affected });
  await setAffected(ctx, maintenance.id, affected);
  await audit(ctx, {
    action: 'maintenance.scheduled',
    targetType: 'Maintenance',
    targetId: maintenance.id,
    after: { ...given },
  });
  await wakeWithWindow(ctx, maintenance);
  if (publish) await tellLater(ctx, updateId);
  return maintenance;
}

/** Lets the clock be looked at when the window begins and ends. */
export async function wakeWithWindow(ctx: Context, { id, startsAt, endsAt }: Maintenance): Promise<void> {
  await addJob(ctx, 'status:clock', {}, { runAt: startsAt, key: `status:start:${id}` });
  if (endsAt) await addJob(ctx, 'status:clock', {}, { runAt: endsAt, key: `status:end:${id}` });
}

/** Changes maintenance: another window, an early start or end, or that it is called off. */
export async function updateMaintenance(
  ctx: Context,
  input: UpdateMaintenanceInput,
): Promise<Maintenance | InvalidInput | NotFound | NoticeClosed | IdempotencyKeyReused> {
  const { idempotencyKey, ...content } = input;
  return once<Maintenance | InvalidInput | NotFound | NoticeClosed, string>(
    ctx,
    'updateMaintenance',
    idempotencyKey,
    content,
    async () => {
      const problems = new Problems();
      const body = readBody(problems, input.body);
      const maintenance = await noticeForChange(ctx, Maintenance, input.id);
      if (!maintenance || maintenance.discardedAt) return noNotice();
      if (isOver(maintenance)) return new NoticeClosed('maintenance');
      await checkChange(ctx, problems, maintenance, input);
      return problems.error() ?? moveMaintenance(ctx, maintenance, { ...changeOf(maintenance, input), body });
    },
    (result) => (result instanceof Maintenance ? result.id : null),
    (id) => ctx.db.findOneByOrFail(Maintenance, { id }),
  );
}

const isOver = ({ state }: Maintenance): boolean => state === COMPLETED || state === CANCELED;

const changeOf = (maintenance: Maintenance, { state, startsAt, endsAt }: UpdateMaintenanceInput) => ({
  state: state ?? maintenance.state,
  startsAt: startsAt ?? maintenance.startsAt,
  endsAt: endsAt ?? maintenance.endsAt,
});

async function checkChange(
  ctx: Context,
  problems: Problems,
  maintenance: Maintenance,
  input: UpdateMaintenanceInput,
): Promise<void> {
  const { state } = input;
  if (maintenance.state === IN_PROGRESS && input.startsAt)
    problems.add('input.startsAt', 'STARTED', 'It has started already. Only its end can be changed.');
  if (state === SCHEDULED && maintenance.state !== SCHEDULED)
    problems.add('input.state', 'STARTED', 'It has started already. End it, or call it off.');
  if (state === COMPLETED && maintenance.state === SCHEDULED)
    problems.add('input.state', 'NOT_STARTED', 'It has not started. Call it off instead.');
  const window = changeOf(maintenance, input);
  if (input.endsAt && input.endsAt <= ctx.now())
    problems.add('input.endsAt', 'PAST', 'This end is over already. Say COMPLETED to end it now.');
  if (input.startsAt || input.endsAt)
    await checkWindow(ctx, problems, window, {
      services: (await affectedBy(ctx, maintenance.id)).map(({ serviceId }) => serviceId),
      except: maintenance.id,
      allowOverlap: input.allowOverlap === true,
    });
}

/** Takes locked maintenance to a state and window, with what is said of it. */
export async function moveMaintenance(
  ctx: Context,
  maintenance: Maintenance,
  given: Window & { state: MaintenanceState; body: string },
): Promise<Maintenance> {
  const { body, ...change } = given;
  const { state: before, startsAt, endsAt } = maintenance;
  const now = {
    ...change,
    ...(given.state === IN_PROGRESS && !maintenance.startedAt ? { startedAt: ctx.now() } : {}),
    ...(given.state === COMPLETED || given.state === CANCELED ? { endedAt: ctx.now() } : {}),
    changedAt: ctx.now(),
  };
  await ctx.db.update(Maintenance, { id: maintenance.id }, now);
  const affected = await affectedBy(ctx, maintenance.id);
  const updateId = await addUpdate(ctx, maintenance.id, { state: given.state, body, affected });
  await setAffected(ctx, maintenance.id, null);
  await audit(ctx, {
    action: 'maintenance.changed',
    targetType: 'Maintenance',
    targetId: maintenance.id,
    before: { state: before, startsAt, endsAt },
    after: { ...change, body },
  });
  const moved = Object.assign(maintenance, now);
  if (!isOver(moved)) await wakeWithWindow(ctx, moved);
  if (moved.publishedAt) await tellLater(ctx, updateId);
  return moved;
}
