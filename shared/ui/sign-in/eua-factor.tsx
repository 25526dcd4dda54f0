import { useTranslation } from 'react-i18next';
import { QueryState } from '../feedback/query-state.tsx';
import { FactorMethodsDocument } from '../generated/sign-in.ts';
import { useAsk } from '../graphql/use-ask.ts';
import { Page } from '../shell/page.tsx';
import { FactorPanel } from './factor-panel.tsx';

/** The second step of somebody whom EUA has let in with the password alone. */
export function EuaFactor({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation('shared');
  const { data, error, refetch } = useAsk(FactorMethodsDocument, {}, { expectSignedOut: true });
  return (
    <Page title={t('factor.title')} lead={<p>{t('eua.factor')}</p>}>
      <QueryState data={data} error={error} refetch={refetch} lines={2}>
        {({ viewer }) =>
          viewer ? (
            <FactorPanel methods={viewer.methods} onVerified={onSignedIn} />
          ) : (
            <p>
              <a href="/sign-in">{t('nav.signIn')}</a>
            </p>
          )
        }
      </QueryState>
    </Page>
  );
}
