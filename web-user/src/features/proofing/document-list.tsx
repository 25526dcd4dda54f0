import { ConfirmDialog } from '@harp/ui/feedback/confirm-dialog.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';
import { RemoveProofingDocumentDocument, type CasePartsFragment } from '../../generated/proofing.ts';
import { sizeIn } from '../../components/documents/size.ts';

type ProofingDocument = CasePartsFragment['documents'][number];

/** The files of a case; one that was not sent yet can be taken back. */
export function DocumentList({ current }: { current: CasePartsFragment }) {
  const { t, i18n } = useTranslation('proofing');
  const send = useSend(RemoveProofingDocumentDocument);
  const { act, problem, failure } = useAct();
  const [leaving, setLeaving] = useState<ProofingDocument | null>(null);
  const remove = async () => {
    const document = leaving;
    setLeaving(null);
    if (!document) return;
    await act(
      () => send({ input: { id: document.id } }).then((data) => data.removeProofingDocument),
      () => undefined,
    );
  };
  return (
    <section aria-labelledby="proofing-documents">
      <h2 id="proofing-documents">{t('documents.title')}</h2>
      <ActProblems problem={problem} failure={failure} />
      {current.documents.length === 0 ? (
        <p>{t('documents.none')}</p>
      ) : (
        <ul className="harp-rows">
          {current.documents.map((document) => (
            <li key={document.id}>
              <div className="harp-rows__main">
                <h3>{t(`kind.${document.kind}`)}</h3>
                <p className="harp-muted harp-small proofing-file-name">
                  {[document.name, sizeIn(document.size, i18n.language)].filter(Boolean).join(' · ')}
                </p>
              </div>
              {current.stage === 'DOCUMENTS' && (
                <div className="harp-rows__side">
                  <button type="button" className="ds-c-button ds-c-button--small" onClick={() => setLeaving(document)}>
                    {t('documents.remove')}
                    <span className="ds-u-visibility--screen-reader"> {document.name}</span>
                  </button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      <ConfirmDialog
        open={leaving !== null}
        title={t('documents.confirmTitle')}
        action={t('documents.confirm')}
        onConfirm={remove}
        onCancel={() => setLeaving(null)}
      >
        <p>{leaving && [t(`kind.${leaving.kind}`), leaving.name].filter(Boolean).join(': ')}</p>
      </ConfirmDialog>
    </section>
  );
}
