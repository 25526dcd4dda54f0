import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { Outlet, useParams } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { ProgramTabs, useCurrentTab } from '../../components/program-tabs.tsx';
import { ManagedProgramDocument } from '../../generated/integrations.ts';
import { paths } from '../../paths.ts';

/** One program: its name, the tabs, and under them the page of the tab. */
export default function ProgramPage() {
  const { t } = useTranslation('integrations');
  const { programKey = '' } = useParams();
  const tab = useCurrentTab();
  const { data, error, refetch } = useAsk(ManagedProgramDocument, { key: programKey });
  const program = data?.managedProgram;
  const name = program?.name ?? t('program');
  return (
    <Page
      title={tab ? t('tabOf', { tab: t(`tabs.${tab}`), name }) : name}
      width="wide"
      above={<BackLink to={paths.integrations} label={t('back')} />}
    >
      <QueryState data={data} error={error} refetch={refetch}>
        {() =>
          program ? (
            <>
              <ProgramTabs program={program} />
              <Outlet context={program} />
            </>
          ) : (
            <EmptyState title={t('unknown')} action={<ButtonLink to={paths.integrations}>{t('back')}</ButtonLink>}>
              <p>{t('unknownText')}</p>
            </EmptyState>
          )
        }
      </QueryState>
    </Page>
  );
}
