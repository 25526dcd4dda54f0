import { Notice } from '@harp/ui/feedback/notice.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RecoveryCodes } from '../../components/recovery-codes.tsx';
import { paths } from '../../paths.ts';
import { FactorChoices } from './add-page.tsx';

export interface AddedFactor {
  factor: { label: string };
  recoveryCodes: readonly string[] | null;
  viewer: { tasks: readonly { key: string; state: string }[] };
}

/** A factor was added. With the first come the recovery codes, once; then a second factor is urged. */
export function Added({ added }: { added: AddedFactor }) {
  const { t } = useTranslation('factors');
  const [saved, setSaved] = useState(false);
  // Whoever has not asked for a role yet is still on the way that registration began.
  const inJourney = added.viewer.tasks.some(({ key, state }) => key === 'FIRST_ROLE' && state === 'NOT_STARTED');
  if (added.recoveryCodes && !saved) {
    return (
      <Page key="codes" title={t('codes.title')} lead={<p>{t('codes.lead')}</p>}>
        <RecoveryCodes codes={added.recoveryCodes} onSaved={() => setSaved(true)} />
      </Page>
    );
  }
  const first = added.recoveryCodes !== null;
  if (!first) {
    return (
      <Page key="more" title={t('added.title')}>
        <Notice tone="good" polite>
          <p>{t('added.text', { label: added.factor.label })}</p>
        </Notice>
        <div className="harp-actions">
          <ButtonLink to={inJourney ? paths.register.done : paths.home} variation="solid">
            {t(inJourney ? 'added.goOn' : 'added.home')}
          </ButtonLink>
          <ButtonLink to={paths.account}>{t('added.account')}</ButtonLink>
        </div>
      </Page>
    );
  }
  return (
    <Page key="another" title={t('another.title')} lead={<p>{t('another.lead')}</p>}>
      <FactorChoices />
      <div className="harp-actions">
        <ButtonLink to={paths.register.done} variation="ghost">
          {t('another.skip')}
        </ButtonLink>
      </div>
    </Page>
  );
}
