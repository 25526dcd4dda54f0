import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { BackLink } from '../../components/back-link.tsx';
import { MyContactCasesDocument } from '../../generated/help.ts';
import { paths } from '../../paths.ts';
import { CaseCard } from './case-card.tsx';

/** One's own questions to the help desk, with state and answers. */
export default function CasesPage() {
  const { t } = useTranslation('help');
  const { data, error, refetch } = useAsk(MyContactCasesDocument, {}, { types: ['ContactCase'] });
  return (
    <Page title={t('cases.title')} lead={<p>{t('cases.lead')}</p>} above={<BackLink to={paths.help} />}>
      <QueryState data={data?.viewer ?? undefined} error={error} refetch={refetch} lines={6}>
        {({ contactCases }) =>
          contactCases.length === 0 ? (
            <EmptyState
              title={t('cases.none')}
              action={<ButtonLink to={paths.helpContact}>{t('help.ask')}</ButtonLink>}
            >
              <p>{t('cases.noneText')}</p>
            </EmptyState>
          ) : (
            <div className="harp-stack">
              {contactCases.map((found) => (
                <CaseCard key={found.id} found={found} onChanged={refetch} />
              ))}
            </div>
          )
        }
      </QueryState>
    </Page>
  );
}
