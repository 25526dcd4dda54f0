import { enoughDocuments, proofingDocuments, type DocumentKind } from '@harp/domain/proofing-documents.ts';
import { useTranslation } from 'react-i18next';
import './documents.css';

/** Which documents are taken, and which of them are enough. */
export function AcceptedDocuments() {
  const { t } = useTranslation('proofing');
  const kinds = Object.keys(proofingDocuments) as DocumentKind[];
  return (
    <>
      <h2>{t('accepted.title')}</h2>
      <p>{t('accepted.lead')}</p>
      <ul>
        {enoughDocuments.map((line) => (
          <li key={line.join()}>{t(line[1] === 'ADDRESS' ? 'accepted.photoAndAddress' : 'accepted.twoPhotos')}</li>
        ))}
      </ul>
      <div className="proofing-accepted">
        {(['PHOTO', 'ADDRESS'] as const).map((proof) => (
          <div key={proof}>
            <h3>{t(`accepted.${proof}`)}</h3>
            <ul>
              {kinds
                .filter((kind) => proofingDocuments[kind] === proof)
                .map((kind) => (
                  <li key={kind}>{t(`kind.${kind}`)}</li>
                ))}
            </ul>
          </div>
        ))}
      </div>
      <p>{t('accepted.never')}</p>
    </>
  );
}
