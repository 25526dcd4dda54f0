import { RelativeTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import type { CaseWholeFragment } from '../../generated/cases.ts';

const ENDINGS: Record<string, string> = { 'application/pdf': 'PDF', 'image/jpeg': 'JPEG', 'image/png': 'PNG' };

/** The documents, each to keep as a file: the browser never shows them in our origin. */
export function CaseDocuments({ found }: { found: CaseWholeFragment }) {
  const { t } = useTranslation('cases');
  const none = found.decidedAt ? 'documents.deleted' : 'documents.none';
  return (
    <section aria-labelledby="case-documents">
      <h2 id="case-documents">{t('documents.title')}</h2>
      {found.documents.length === 0 ? (
        <p>{t(none)}</p>
      ) : (
        <>
          <p>{t('documents.text')}</p>
          <ul className="cases-list">
            {found.documents.map((document) => (
              <li key={document.id}>
                <a href={`/proofing/documents/${document.id}`} download>
                  {t(`documents.kind.${document.kind}`)} ({ENDINGS[document.mediaType]},{' '}
                  {Math.max(Math.round(document.size / 1024), 1)} kB)
                </a>
                <span className="list-sub">
                  {document.name && `${document.name} · `}
                  <RelativeTime at={document.uploadedAt} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
