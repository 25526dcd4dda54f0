import { areEnough } from '@harp/domain/proofing-documents.ts';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { Day } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { AcceptedDocuments } from '../../components/documents/accepted-documents.tsx';
import { sizeIn } from '../../components/documents/size.ts';
import { UploadForm } from '../../components/documents/upload-form.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';
import {
  RemoveRecoveryDocumentDocument,
  SendRecoveryDocumentsDocument,
  type RecoveryPartsFragment,
} from '../../generated/recovery.ts';
import type { AgainProps } from './step-props.ts';

type Proofing = NonNullable<RecoveryPartsFragment['proofing']>;
type Props = AgainProps & { proofing: Proofing };

/** Documents first, then the wait; who comes back with a new link finds the case as it was. */
export function AgainDocuments(props: Props) {
  const { t } = useTranslation(['recovery', 'proofing']);
  const { proofing, onRefresh } = props;
  const sent = proofing.stage !== 'DOCUMENTS';
  return (
    <Page key={sent ? 'sent' : 'documents'} title={t('again.byHandTitle')}>
      <Notice tone="info" polite>
        <p>{t(sent ? 'again.sent' : 'proofing:manual.text')}</p>
      </Notice>
      <dl className="harp-facts harp-card">
        <div>
          <dt>{t('proofing:case.reference')}</dt>
          <dd>
            <strong>{proofing.reference}</strong>
          </dd>
        </div>
        <div>
          <dt>{t('proofing:case.stage')}</dt>
          <dd>{t(`proofing:case.stageIs.${proofing.stage ?? 'DOCUMENTS'}`)}</dd>
        </div>
        {sent && proofing.targetDate && (
          <div>
            <dt>{t('proofing:case.target')}</dt>
            <dd>
              <Day on={proofing.targetDate} />
            </dd>
          </div>
        )}
      </dl>
      {!sent && (
        <>
          <AcceptedDocuments />
          <h2>{t('proofing:upload.title')}</h2>
          <UploadForm path="/recovery/documents" onUploaded={onRefresh} />
        </>
      )}
      <Files {...props} />
      {!sent && <Send {...props} />}
    </Page>
  );
}

function Files({ proofing, onStep, onClosed }: Props) {
  const { t, i18n } = useTranslation(['recovery', 'proofing']);
  const send = useSend(RemoveRecoveryDocumentDocument, { expectSignedOut: true });
  const { act, busy, problem, failure } = useAct();
  const remove = (id: string) =>
    act(
      () => send({ input: { id } }).then((data) => data.removeRecoveryDocument),
      (result) => (result.__typename === 'Recovery' ? onStep(result) : onClosed()),
    );
  return (
    <section aria-labelledby="recovery-documents">
      <h2 id="recovery-documents">{t('proofing:documents.title')}</h2>
      <ActProblems problem={problem} failure={failure} />
      {proofing.documents.length === 0 ? (
        <p>{t('proofing:documents.none')}</p>
      ) : (
        <ul className="harp-rows">
          {proofing.documents.map(({ id, kind, name, size }) => (
            <li key={id}>
              <div className="harp-rows__main">
                <h3>{t(`proofing:kind.${kind}`)}</h3>
                <p className="harp-muted harp-small">
                  {[name, sizeIn(size, i18n.language)].filter(Boolean).join(' · ')}
                </p>
              </div>
              {proofing.stage === 'DOCUMENTS' && (
                <div className="harp-rows__side">
                  <button
                    type="button"
                    className="ds-c-button ds-c-button--small"
                    disabled={busy}
                    onClick={() => void remove(id)}
                  >
                    {t('proofing:documents.remove')}
                    <span className="ds-u-visibility--screen-reader"> {name}</span>
                  </button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Send({ proofing, onStep, onClosed }: Props) {
  const { t } = useTranslation(['recovery', 'proofing']);
  const send = useSend(SendRecoveryDocumentsDocument, { expectSignedOut: true });
  const { act, busy, problem, failure } = useAct();
  const enough = areEnough(proofing.documents.map(({ kind }) => kind as Parameters<typeof areEnough>[0][number]));
  const go = () =>
    act(
      () => send({}).then((data) => data.sendRecoveryDocuments),
      (result) => (result.__typename === 'Recovery' ? onStep(result) : onClosed()),
    );
  return (
    <>
      <ActProblems problem={problem} failure={failure} />
      <p>{t(enough ? 'proofing:send.text' : 'proofing:send.notYet')}</p>
      <button type="button" className="ds-c-button ds-c-button--solid" disabled={busy} onClick={() => void go()}>
        {busy ? t('shared:form.sending') : t('proofing:send.go')}
      </button>
    </>
  );
}
