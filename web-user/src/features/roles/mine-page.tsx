import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { paths } from '../../paths.ts';
import { MyAccess } from './my-access.tsx';
import { MyRequests } from './my-requests.tsx';

/** What I may do, and what I asked for. */
export default function MinePage() {
  const { t } = useTranslation('roles');
  const ask = (
    <ButtonLink to={paths.roles.ask} variation="solid">
      {t('ask.go')}
    </ButtonLink>
  );
  return (
    <Page title={t('mine.title')} width="wide" actions={ask}>
      <section>
        <h2>{t('access.title')}</h2>
        <MyAccess />
      </section>
      <section>
        <h2>{t('requests.title')}</h2>
        <MyRequests />
      </section>
    </Page>
  );
}
