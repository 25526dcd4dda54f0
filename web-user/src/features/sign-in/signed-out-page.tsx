import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { paths } from '../../paths.ts';

export default function SignedOutPage() {
  const { t } = useTranslation('sign-in');
  return (
    <Page title={t('out.title')} lead={<p>{t('out.text')}</p>}>
      <div className="harp-actions">
        <ButtonLink to={paths.signIn} variation="solid">
          {t('out.again')}
        </ButtonLink>
        <ButtonLink to={paths.front}>{t('out.front')}</ButtonLink>
      </div>
    </Page>
  );
}
