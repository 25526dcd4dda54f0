import type { Context } from '../../platform/context.ts';
import { keyOf } from '../../platform/ids.ts';
import { loader } from '../../platform/loader.ts';
import type { Problems } from '../../platform/problems.ts';
import { Service } from './service.entity.ts';
import { findServices } from './status.service.ts';

/** Of what somebody wants to hear: single services and whole groups, or everything when `serviceIds` is null. */
export interface Choice {
  serviceIds: string[] | null;
  groups: string[];
}

export interface GivenChoice {
  serviceIds?: readonly string[] | null;
  groups?: readonly string[] | null;
}

/** What an input chooses, each service and group one that there is. */
export async function readChoice(ctx: Context, problems: Problems, given: GivenChoice): Promise<Choice> {
  if (given.serviceIds == null && given.groups == null) return { serviceIds: null, groups: [] };
  const ids = (given.serviceIds ?? []).map((id) => keyOf('Service', id) ?? '');
  const groups = [...new Set(given.groups)];
  const services = await ctx.db.find(Service, { select: { id: true, group: true } });
  const known = new Set(services.flatMap(({ id, group }) => [id, group]));
  if (ids.length + groups.length === 0)
    problems.add('input.serviceIds', 'REQUIRED', 'Choose one service or group at least, or all of them.');
  if (ids.some((id) => !known.has(id)))
    problems.add('input.serviceIds', 'UNKNOWN', 'One of the services is not on the page any more. Choose again.');
  if (groups.some((group) => !known.has(group)))
    problems.add('input.groups', 'UNKNOWN', 'One of the groups is not on the page any more. Choose again.');
  return { serviceIds: [...new Set(ids)], groups };
}

/** The services that were chosen one by one, those that there still are; null: all of them. */
export async function chosenServices(ctx: Context, serviceIds: readonly string[] | null): Promise<Service[] | null> {
  if (serviceIds === null) return null;
  const found = await loader(ctx, findServices).loadMany(serviceIds);
  return found.flatMap((service) => (service && !(service instanceof Error) ? service : []));
}

/** Whether an update is of what somebody chose, in SQL; the services and the groups that it affects are parameters. */
export const choiceFits = (services: string, groups: string): string =>
  `(service_ids is null or service_ids && ${services}::uuid[] or groups && ${groups}::text[])`;
