import { RelativeTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ManagedServiceFragment } from '../../generated/status.ts';
import { paths } from '../../paths.ts';
import { groupsOf } from './groups.ts';
import { ServiceFacts } from './service-facts.tsx';

/** Every service with its state, under its heading; its name leads to its page. */
export function ServiceTable({ services }: { services: readonly ManagedServiceFragment[] }) {
  const { t } = useTranslation('status');
  return groupsOf(services).map(([group, members]) => (
    <section key={group} aria-label={group} className="status-group">
      <h2>{group}</h2>
      <ul className="status-list">
        {members.map((service) => (
          <li key={service.id} className="status-service">
            <h3>
              <Link to={paths.service(service.key)}>{service.name}</Link>
            </h3>
            <ServiceFacts said={{ ...service, note: null }} />
            <p className="status-since">
              {t('since')} <RelativeTime at={service.changedAt} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  ));
}
