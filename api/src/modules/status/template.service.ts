import type { AuditAction } from '@harp/domain/audit-actions.ts';
import { limits } from '@harp/domain/limits.ts';
import { parseLine } from '@harp/domain/parsed.ts';
import type { Context } from '../../platform/context.ts';
import { InvalidInput, NotFound } from '../../platform/errors.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { Problems } from '../../platform/problems.ts';
import { audit } from '../audit/audit.service.ts';
import { NoticeTemplate } from './notice.entity.ts';
import { readAffected, readBody, readTitle } from './notice-input.ts';
import type { NoticeTemplateInput } from './notice.types.ts';

const noTemplate = (): NotFound => new NotFound('that template', ['input', 'id']);

/** Keeps words for the next time: a new template, or another wording of one. */
export async function keepTemplate(
  ctx: Context,
  input: NoticeTemplateInput,
): Promise<NoticeTemplate | InvalidInput | NotFound> {
  const problems = new Problems();
  const name = problems.take('input.name', parseLine(input.name, 'the name', limits.label.max));
  const title = readTitle(problems, input.title);
  const body = readBody(problems, input.body);
  const affected = input.affected.length > 0 ? await readAffected(ctx, problems, input.affected) : [];
  const invalid = problems.error();
  if (invalid) return invalid;
  const content = { name, title, body, affected, state: input.state, changedAt: ctx.now() };
  if (input.id != null) return changeTemplate(ctx, input.id, content);
  if ((await ctx.db.count(NoticeTemplate)) >= limits.notice.templates)
    return InvalidInput.of(
      'input.name',
      'TOO_MANY',
      `There are ${limits.notice.templates} templates. Delete one first.`,
    );
  const template = Object.assign(new NoticeTemplate(), { ...content, id: newId(), createdAt: ctx.now() });
  await ctx.db.insert(NoticeTemplate, template);
  await noteChange(ctx, 'notice-template.added', template);
  return template;
}

async function changeTemplate(
  ctx: Context,
  id: string,
  content: Partial<NoticeTemplate>,
): Promise<NoticeTemplate | NotFound> {
  const template = await templateForChange(ctx, id);
  if (!template) return noTemplate();
  await ctx.db.update(NoticeTemplate, { id: template.id }, content);
  await noteChange(ctx, 'notice-template.changed', Object.assign(template, content));
  return template;
}

export async function deleteTemplate(ctx: Context, id: string): Promise<NoticeTemplate | NotFound> {
  const template = await templateForChange(ctx, id);
  if (!template) return noTemplate();
  await ctx.db.delete(NoticeTemplate, { id: template.id });
  await noteChange(ctx, 'notice-template.deleted', template);
  return template;
}

const templateForChange = (ctx: Context, id: string): Promise<NoticeTemplate | null> =>
  ctx.db.findOne(NoticeTemplate, {
    where: { id: keyOf('NoticeTemplate', id) ?? newId() },
    lock: { mode: 'pessimistic_write' },
  });

const noteChange = (
  ctx: Context,
  action: AuditAction,
  { id, name, title, state, body }: NoticeTemplate,
): Promise<void> =>
  audit(ctx, { action, targetType: 'NoticeTemplate', targetId: id, after: { name, title, state, body } });
