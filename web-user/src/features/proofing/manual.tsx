import { areEnough } from '@harp/domain/proofing-documents.ts';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { AcceptedDocuments } from '../../components/documents/accepted-documents.tsx';
import { UploadForm } from '../../components/documents/upload-form.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';
import { SendProofingDocumentsDocument, type CasePartsFragment } from '../../generated/proofing.ts';
import { paths } from '../../paths.ts';
import { CaseFacts } from './case-facts.tsx';
import { DocumentList } from './document-list.tsx';
import { HelpDesk } from './help-desk.tsx';

interface Props {
  current: CasePartsFragment;
  /** What somebody can do meanwhile. */
  next: ReactNode;
  onRefresh: () => void;
}

/** The way by hand: documents first, then the wait, with a place in the line and a date. */
export function Manual({ current, next, onRefresh }: Props) {
  const { t } = useTranslation('proofing');
  const sent = current.stage !== 'DOCUMENTS';
  const [uploads, setUploads] = useState(0);
  const uploaded = () => {
    setUploads((before) => before + 1);
    onRefresh();
  };
  return (
    <>
      <Notice tone="info" polite>
        <p>{t(sent ? 'manual.sent' : 'manual.text')}</p>
      </Notice>
      <CaseFacts current={current} />
      {sent ? (
        <>
          <p>{t('manual.goOn')}</p>
          <div className="harp-actions">{next}</div>
          <DocumentList current={current} />
        </>
      ) : (
        <>
          <AcceptedDocuments />
          <h2>{t('upload.title')}</h2>
          <UploadForm path="/proofing/documents" onUploaded={uploaded} />
          <DocumentList current={current} />
          {/* What was wrong with the documents before says nothing of these. */}
          <SendDocuments key={uploads} current={current} />
          <p>
            {t('manual.data')} <Link to={paths.correctData}>{t('correct.link')}</Link>
          </p>
          <p>{t('manual.goOn')}</p>
          <div className="harp-actions">{next}</div>
        </>
      )}
      <p>
        {t('accepted.ask')} <HelpDesk />
      </p>
    </>
  );
}

function SendDocuments({ current }: { current: CasePartsFragment }) {
  const { t } = useTranslation('proofing');
  const send = useSend(SendProofingDocumentsDocument);
  const { act, busy, problem, failure } = useAct();
  const enough = areEnough(current.documents.map(({ kind }) => kind));
  return (
    <>
      <ActProblems problem={problem} failure={failure} />
      <p>{t(enough ? 'send.text' : 'send.notYet')}</p>
      <button
        type="button"
        className="ds-c-button ds-c-button--solid"
        disabled={busy}
        onClick={() =>
          void act(
            () => send({ input: { caseId: current.id } }).then((data) => data.sendProofingDocuments),
            () => undefined,
          )
        }
      >
        {busy ? t('shared:form.sending') : t('send.go')}
      </button>
    </>
  );
}
