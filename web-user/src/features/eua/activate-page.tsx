import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { EuaArrivalDocument } from '../../generated/eua.ts';
import { paths } from '../../paths.ts';
import { ActivateForm } from './activate-form.tsx';
import { HaveAccount } from './have-account.tsx';

/** The first time with EUA: who it says that one is, the terms, and that is all. */
export default function ActivatePage() {
  const { t } = useTranslation('eua');
  const { data, error, refetch } = useAsk(EuaArrivalDocument, {}, { expectSignedOut: true });
  return (
    <QueryState data={data} error={error} refetch={refetch}>
      {({ euaArrival: arrival }) => {
        if (!arrival) return <Gone />;
        if (arrival.state !== 'NEW') return <HaveAccount arrival={arrival} />;
        return (
          <Page title={t('title')} lead={<p>{t('lead')}</p>}>
            <ActivateForm arrival={arrival} onGone={refetch} />
          </Page>
        );
      }}
    </QueryState>
  );
}

function Gone() {
  const { t } = useTranslation('eua');
  return (
    <Page title={t('gone.title')} lead={<p>{t('gone.text')}</p>}>
      <div className="harp-actions">
        <ButtonLink to={`${paths.signIn}?eua=start`} variation="solid">
          {t('gone.go')}
        </ButtonLink>
      </div>
    </Page>
  );
}
