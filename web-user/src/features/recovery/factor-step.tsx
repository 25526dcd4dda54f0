import { Page } from '@harp/ui/shell/page.tsx';
import { passkeysWork } from '@harp/ui/sign-in/passkey.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RecoveryCodes } from '../../components/recovery-codes.tsx';
import { NewApp } from './new-app.tsx';
import { NewPasskey } from './new-passkey.tsx';
import type { Replaced, StepProps } from './step-props.ts';

/** The new second factor in place of the lost ones; with it come new recovery codes, once. */
export function FactorStep({ onStep, onClosed }: StepProps) {
  const { t } = useTranslation(['recovery', 'factors']);
  const [kind, setKind] = useState<'app' | 'passkey' | null>(null);
  const [replaced, setReplaced] = useState<Replaced | null>(null);
  if (replaced)
    return (
      <Page key="codes" title={t('factors:codes.title')} lead={<p>{t('factor.codesLead')}</p>}>
        <RecoveryCodes codes={replaced.recoveryCodes} onSaved={() => onStep(replaced.recovery)} />
      </Page>
    );
  const props = { onReplaced: setReplaced, onClosed, onBack: () => setKind(null) };
  if (kind === 'app') return <NewApp {...props} />;
  const passkeys = passkeysWork();
  return (
    <Page key="choose" title={t('factor.title')} lead={<p>{t('factor.lead')}</p>}>
      <div className="harp-grid">
        {passkeys && (
          <section className="harp-card">
            <h2>{t('factors:add.passkey.title')}</h2>
            <p>{t('factors:add.passkey.text')}</p>
            <NewPasskey {...props} />
          </section>
        )}
        <section className="harp-card">
          <h2>{t('factors:add.app.title')}</h2>
          <p>{t('factors:add.app.text')}</p>
          <button type="button" className="ds-c-button" onClick={() => setKind('app')}>
            {t('factors:add.app.go')}
          </button>
        </section>
      </div>
    </Page>
  );
}
