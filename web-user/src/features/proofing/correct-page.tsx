import { Notice } from '@harp/ui/feedback/notice.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BackLink } from '../../components/back-link.tsx';
import { paths } from '../../paths.ts';
import { AddressForm, BirthForm, NameForm, PhoneForm } from './correct-forms.tsx';

const PARTS = { name: NameForm, birth: BirthForm, phone: PhoneForm, address: AddressForm } as const;
type Part = keyof typeof PARTS;

/** One's own data, typed anew where it was wrong. What is there is not shown: the password alone opens this page. */
export default function CorrectPage() {
  const { t } = useTranslation('proofing');
  const [open, setOpen] = useState<Part | null>(null);
  const [corrected, setCorrected] = useState<Part | null>(null);
  const answer = useRef<HTMLDivElement>(null);
  const done = (part: Part) => {
    setOpen(null);
    setCorrected(part);
    setTimeout(() => answer.current?.focus());
  };
  return (
    <Page title={t('correct.title')} lead={<p>{t('correct.lead')}</p>} above={<BackLink to={paths.proofing} />}>
      {corrected && (
        <Notice tone="good" ref={answer}>
          <p>{t(`correct.done.${corrected}`)}</p>
        </Notice>
      )}
      {(Object.keys(PARTS) as Part[]).map((part) => {
        const PartForm = PARTS[part];
        return (
          <section key={part} className="harp-or" aria-labelledby={`correct-${part}`}>
            <h2 id={`correct-${part}`}>{t(`correct.part.${part}`)}</h2>
            {open === part ? (
              <PartForm onDone={() => done(part)} onCancel={() => setOpen(null)} />
            ) : (
              <button
                type="button"
                className="ds-c-button"
                aria-describedby={`correct-${part}`}
                onClick={() => {
                  setCorrected(null);
                  setOpen(part);
                }}
              >
                {t('correct.open')}
              </button>
            )}
          </section>
        );
      })}
    </Page>
  );
}
