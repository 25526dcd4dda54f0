import type { Context } from '../../platform/context.ts';
import { keyOf } from '../../platform/ids.ts';
import { textOf } from '../../platform/markdown.ts';
import { renderFor } from '../notifications/mail.service.ts';
import { IncidentState } from './notice.entity.ts';
import type { NoticeMail, NoticeMailInput } from './notice-mail.types.ts';
import { Service } from './service.entity.ts';

/** In the place of the id that a new notice will get. */
const NEW = '00000000-0000-0000-0000-000000000000';

/** The mail that subscribers would get of this. Nothing is kept or sent, and nothing is refused: it is still being typed. */
export async function noticeMail(ctx: Context, input: NoticeMailInput): Promise<NoticeMail> {
  const kind = input.maintenanceState == null ? 'Incident' : 'Maintenance';
  const services = await ctx.db
    .createQueryBuilder(Service, 'service')
    .where('service.id = any(:ids)', { ids: input.serviceIds.flatMap((id) => keyOf('Service', id) ?? []) })
    .orderBy('service.position')
    .addOrderBy('service.key')
    .getMany();
  return renderFor(ctx, {
    template: 'statusUpdate',
    language: input.language,
    params: {
      kind,
      noticeId: keyOf(kind, input.id ?? '') ?? NEW,
      title: input.title.trim(),
      state: input.maintenanceState ?? input.incidentState ?? IncidentState.INVESTIGATING,
      body: textOf(input.body.trim()),
      startsAt: input.startsAt?.toISOString() ?? '',
      services: services.map(({ name }) => name).join(', '),
      // Whoever looks at it here is no subscriber.
      token: '',
    },
  });
}
