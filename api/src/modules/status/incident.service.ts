import { limits } from '@harp/domain/limits.ts';
import { parseText } from '@harp/domain/parsed.ts';
import type { Context } from '../../platform/context.ts';
import type { InvalidInput, NotFound } from '../../platform/errors.ts';
import { once, type IdempotencyKeyReused } from '../../platform/idempotency.ts';
import { newId } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { audit } from '../audit/audit.service.ts';
import { Incident, IncidentState, NoticeOrigin } from './notice.entity.ts';
import { NoticeClosed } from './notice.errors.ts';
import { readAffected, readBody, readTitle, type Affected } from './notice-input.ts';
import { addUpdate, affectedBy, noNotice, noticeForChange, setAffected } from './notice.service.ts';
import { tellLater } from './tell.service.ts';
import type { DeclareIncidentInput, IncidentReportInput, UpdateIncidentInput } from './notice.types.ts';

export interface NewIncident {
  title: string;
  state: IncidentState;
  affected: Affected;
  body: string;
  publish: boolean;
  startedAt: Date;
  resolvedAt: Date | null;
  origin: NoticeOrigin;
}

/** What is declared, in full; `publish` is for whoever calls it to say. */
export async function readIncident(
  ctx: Context,
  input: Omit<DeclareIncidentInput, 'publish'>,
): Promise<Omit<NewIncident, 'publish'> | InvalidInput> {
  const problems = new Problems();
  const title = readTitle(problems, input.title);
  const body = readBody(problems, input.body);
  const affected = await readAffected(ctx, problems, input.affected);
  const startedAt = input.startedAt ?? ctx.now();
  const over = input.state === IncidentState.RESOLVED;
  const resolvedAt = over ? (input.resolvedAt ?? ctx.now()) : null;
  if (startedAt > ctx.now()) problems.add('input.startedAt', 'FUTURE', 'An incident begins now or began before.');
  if (!over && input.resolvedAt)
    problems.add('input.resolvedAt', 'NOT_OVER', 'Say RESOLVED if it is over, or leave the end out.');
  if (resolvedAt && resolvedAt > ctx.now())
    problems.add('input.resolvedAt', 'FUTURE', 'The end can’t be in the future.');
  if (resolvedAt && resolvedAt <= startedAt)
    problems.add('input.resolvedAt', 'ORDER', 'The end must be after the start.');
  const read = { title, body, affected, state: input.state, startedAt, resolvedAt, origin: NoticeOrigin.PERSON };
  return problems.error() ?? read;
}

/** Declares an incident, or notes one that is over, or keeps a draft. */
export async function declareIncident(
  ctx: Context,
  input: DeclareIncidentInput,
): Promise<Incident | InvalidInput | IdempotencyKeyReused> {
  const { idempotencyKey, ...content } = input;
  return once(
    ctx,
    'declareIncident',
    idempotencyKey,
    content,
    async () => {
      const read = await readIncident(ctx, input);
      return 'affected' in read ? addIncident(ctx, { ...read, publish: input.publish }) : read;
    },
    (result) => (result instanceof Incident ? result.id : null),
    (id) => ctx.db.findOneByOrFail(Incident, { id }),
  );
}

/** Adds an incident that was read; the services follow. */
export async function addIncident(ctx: Context, given: NewIncident): Promise<Incident> {
  const { title, state, origin, startedAt, resolvedAt, affected, body } = given;
  const now = ctx.now();
  const incident = Object.assign(new Incident(), {
    id: newId(),
    title,
    state,
    origin,
    startedAt,
    resolvedAt,
    publishedAt: given.publish ? now : null,
    discardedAt: null,
    report: null,
    reportedAt: null,
    createdBy: ctx.actor?.id ?? null,
    createdAt: now,
    changedAt: now,
  });
  await ctx.db.insert(Incident, incident);
  // What is told of one that is over happened then.
  const updateId = await addUpdate(ctx, incident.id, { state, body, affected, at: resolvedAt ?? startedAt });
  await setAffected(ctx, incident.id, affected);
  await audit(ctx, {
    action: 'incident.declared',
    targetType: 'Incident',
    targetId: incident.id,
    after: { title, state, body, affected, published: given.publish, startedAt, resolvedAt },
  });
  // Nobody needs mail of what was over before it was told.
  if (given.publish && !resolvedAt) await tellLater(ctx, updateId);
  return incident;
}

/** Publishes what is new of an incident. Two at once: both are noted, one after the other. */
export async function updateIncident(
  ctx: Context,
  input: UpdateIncidentInput,
): Promise<Incident | InvalidInput | NotFound | NoticeClosed | IdempotencyKeyReused> {
  const { idempotencyKey, ...content } = input;
  return once<Incident | InvalidInput | NotFound | NoticeClosed, string>(
    ctx,
    'updateIncident',
    idempotencyKey,
    content,
    async () => {
      const problems = new Problems();
      const body = readBody(problems, input.body);
      const affected = input.affected ? await readAffected(ctx, problems, input.affected) : null;
      const invalid = problems.error();
      if (invalid) return invalid;
      const incident = await noticeForChange(ctx, Incident, input.id);
      if (!incident || incident.discardedAt) return noNotice();
      return moveIncident(ctx, incident, { state: input.state, body, affected });
    },
    (result) => (result instanceof Incident ? result.id : null),
    (id) => ctx.db.findOneByOrFail(Incident, { id }),
  );
}

/** Takes a locked incident to a state, with what is said of it. */
export async function moveIncident(
  ctx: Context,
  incident: Incident,
  { state, body, affected }: { state: IncidentState; body: string; affected: Affected | null },
): Promise<Incident | NoticeClosed> {
  if (incident.state === IncidentState.RESOLVED) return new NoticeClosed('incident');
  const before = incident.state;
  const resolvedAt = state === IncidentState.RESOLVED ? ctx.now() : null;
  const now = { state, resolvedAt, changedAt: ctx.now() };
  await ctx.db.update(Incident, { id: incident.id }, now);
  const services = affected ?? (await affectedBy(ctx, incident.id));
  const updateId = await addUpdate(ctx, incident.id, { state, body, affected: services });
  await setAffected(ctx, incident.id, affected);
  await audit(ctx, {
    action: 'incident.updated',
    targetType: 'Incident',
    targetId: incident.id,
    before: { state: before },
    after: { state, body, affected: services },
  });
  if (incident.publishedAt) await tellLater(ctx, updateId);
  return Object.assign(incident, now);
}

/** Publishes what happened and what was learned, once an incident is over; a later one replaces it. */
export async function reportIncident(
  ctx: Context,
  input: IncidentReportInput,
): Promise<Incident | InvalidInput | NotFound> {
  const problems = new Problems();
  const report = problems.take('input.report', parseText(input.report, 'the report', limits.notice.reportMax));
  if (report === null) problems.add('input.report', 'REQUIRED', 'Write what happened and what was learned.');
  const incident = await noticeForChange(ctx, Incident, input.id);
  if (!incident || incident.discardedAt) return noNotice();
  if (incident.state !== IncidentState.RESOLVED)
    problems.add('input.id', 'NOT_OVER', 'A report is for an incident that is over. Resolve it first.');
  const invalid = problems.error();
  if (invalid) return invalid;
  const now = { report, reportedAt: ctx.now(), changedAt: ctx.now() };
  await ctx.db.update(Incident, { id: incident.id }, now);
  await setAffected(ctx, incident.id, null);
  await audit(ctx, { action: 'incident.reported', targetType: 'Incident', targetId: incident.id, after: { report } });
  return Object.assign(incident, now);
}
