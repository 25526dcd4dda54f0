import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';
import { ChooseRecoveryDocumentsDocument } from '../../generated/recovery.ts';
import { AgainDocuments } from './again-documents.tsx';
import { AgainForm } from './again-form.tsx';
import { AgainQuestions } from './again-questions.tsx';
import { HelpDesk } from './no-mail-way.tsx';
import type { AgainProps } from './step-props.ts';

/** Who has nothing left beside the mail shows anew who they are: by questions, or by documents. */
export function ProveAgain(props: AgainProps & { onBack?: () => void }) {
  const { t } = useTranslation('recovery');
  const { recovery, onBack, onRefresh } = props;
  const [form, setForm] = useState(false);
  const { proofing } = recovery;
  const back = onBack && (
    <p>
      <button type="button" className="harp-link-button" onClick={onBack}>
        {t('again.back')}
      </button>
    </p>
  );
  if (form) return <AgainForm {...props} onDone={() => setForm(false)} />;
  switch (proofing?.status) {
    case 'QUESTIONS':
      return <AgainQuestions {...props} proofing={proofing} />;
    case 'MANUAL_REVIEW':
      return <AgainDocuments {...props} proofing={proofing} />;
    case 'PENDING':
      return (
        <Page key="pending" title={t('again.pendingTitle')}>
          <Notice tone="info" polite>
            <p>{t('again.pending')}</p>
          </Notice>
          <button type="button" className="ds-c-button" onClick={onRefresh}>
            {t('again.refresh')}
          </button>
        </Page>
      );
    case 'FAILED':
      return (
        <Choose {...props} title={t('again.failedTitle')} onForm={() => setForm(true)} back={back}>
          <Notice tone="warn" polite>
            <p>{t('again.failed')}</p>
          </Notice>
        </Choose>
      );
    default:
      return <Choose {...props} title={t('again.title')} onForm={() => setForm(true)} back={back} />;
  }
}

interface ChooseProps extends AgainProps {
  title: string;
  back: ReactNode;
  children?: ReactNode;
  onForm: () => void;
}

function Choose({ recovery, title, back, children, onForm, onStep, onClosed }: ChooseProps) {
  const { t } = useTranslation('recovery');
  const send = useSend(ChooseRecoveryDocumentsDocument, { expectSignedOut: true });
  const { act, busy, problem, failure } = useAct();
  const { proofing, proofingWays } = recovery;
  const canAsk = proofing?.status !== 'FAILED' || proofing.canRetry;
  const choose = () =>
    act(
      () => send({}).then((data) => data.chooseRecoveryDocuments),
      (result) => (result.__typename === 'Recovery' ? onStep(result) : onClosed()),
    );
  return (
    <Page key="again" title={title} lead={<p>{t('again.lead')}</p>}>
      {children}
      <ActProblems problem={problem} failure={failure} />
      <p className="ds-u-margin-bottom--3">{t('again.day')}</p>
      <div className="harp-grid">
        {proofingWays.includes('QUESTIONS') && (
          <section className="harp-card">
            <h2>{t('again.questionsTitle')}</h2>
            <p>{t('again.questionsText')}</p>
            {canAsk ? (
              <button type="button" className="ds-c-button ds-c-button--solid" onClick={onForm}>
                {t('again.questionsGo')}
              </button>
            ) : (
              proofing?.onlineAgainAt && (
                <p>
                  {t('again.retryAt')} <ExactTime at={proofing.onlineAgainAt} />
                </p>
              )
            )}
          </section>
        )}
        <section className="harp-card">
          <h2>{t('again.documentsTitle')}</h2>
          <p>{t('again.documentsText')}</p>
          <button type="button" className="ds-c-button" disabled={busy} onClick={() => void choose()}>
            {t(busy ? 'shared:form.sending' : 'again.documentsGo')}
          </button>
        </section>
      </div>
      {back}
      <p>{t('again.ask')}</p>
      <HelpDesk />
    </Page>
  );
}
