import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { ManagedServicesDocument } from '../../generated/status.ts';
import { paths } from '../../paths.ts';
import { ServiceFacts } from './service-facts.tsx';
import { ServiceHistory } from './service-history.tsx';
import { StatusKeys } from './status-keys.tsx';
import './status.css';

/** One service: what the public reads now, and what was said before. */
export default function ServicePage() {
  const { t } = useTranslation('status');
  const { key } = useParams();
  const { data, error, refetch } = useAsk(ManagedServicesDocument, {}, { types: ['Service'] });
  const service = data?.systemStatus.services.find((one) => one.key === key);
  return (
    <Page
      title={service?.name ?? t('service')}
      key={key}
      above={<BackLink to={paths.status} label={t('back')} />}
      actions={<StatusKeys />}
    >
      <QueryState data={data} error={error} refetch={refetch}>
        {() =>
          service ? (
            <>
              <section aria-label={t('now')} className="status-card">
                <h2>{t('now')}</h2>
                <ServiceFacts said={service} />
              </section>
              <ServiceHistory serviceId={service.id} />
            </>
          ) : (
            <EmptyState title={t('unknown')} action={<ButtonLink to={paths.status}>{t('back')}</ButtonLink>} />
          )
        }
      </QueryState>
    </Page>
  );
}
