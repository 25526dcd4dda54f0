import { limits } from '@harp/domain/limits.ts';
import { parseLine, parseText } from '@harp/domain/parsed.ts';
import type { Context } from '../../platform/context.ts';
import { keyOf } from '../../platform/ids.ts';
import type { Problems } from '../../platform/problems.ts';
import { Service, ServiceState } from './service.entity.ts';
import type { AffectedInput } from './notice.types.ts';

export type Affected = { serviceId: string; state: ServiceState }[];

/** By its IANA name: an offset like +05:00 says nothing of summer time. */
export const isTimeZone = (name: string): boolean => {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone: name }));
  } catch {
    return false;
  }
};

export const readTitle = (problems: Problems, title: string): string =>
  problems.take('input.title', parseLine(title, 'the title', limits.notice.titleMax));

/** What is said: needed wherever something is said at all. */
export function readBody(problems: Problems, body: string, path = 'input.body'): string {
  const text = problems.take(path, parseText(body, 'the text', limits.notice.bodyMax));
  if (text === null) problems.add(path, 'REQUIRED', 'Say what is the matter and what people can do meanwhile.');
  return text ?? '';
}

/** The services that were named, each once and each one that there is; what is wrong is added to `problems`. */
export async function readAffected(
  ctx: Context,
  problems: Problems,
  given: readonly AffectedInput[],
): Promise<Affected> {
  const affected = given.map(({ serviceId, state }) => ({ serviceId: keyOf('Service', serviceId) ?? '', state }));
  if (affected.length === 0) problems.add('input.affected', 'REQUIRED', 'Choose one service at least.');
  const known = await servicesOf(
    ctx,
    affected.map(({ serviceId }) => serviceId),
  );
  for (const [index, { serviceId, state }] of affected.entries()) {
    if (!known.has(serviceId))
      problems.add(`input.affected.${index}.serviceId`, 'UNKNOWN', 'There is no such service. Choose one of the list.');
    else if (affected.findIndex((one) => one.serviceId === serviceId) !== index)
      problems.add(`input.affected.${index}.serviceId`, 'TWICE', 'This service is named twice. Name it once.');
    if (state === ServiceState.OPERATIONAL)
      problems.add(`input.affected.${index}.state`, 'NOT_AFFECTED', 'Leave out services that work.');
  }
  return affected;
}

async function servicesOf(ctx: Context, ids: readonly string[]): Promise<Set<string>> {
  const services = await ctx.db
    .createQueryBuilder(Service, 'service')
    .where('service.id = any(:ids)', { ids: ids.filter(Boolean) })
    .getMany();
  return new Set(services.map(({ id }) => id));
}
