import { losses, wayBack, type Loss } from '@harp/domain/recovery.ts';
import { ChecksField } from '@harp/ui/forms/checks-field.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { paths } from '../../paths.ts';
import { AskForMail } from './ask-for-mail.tsx';
import { NoMailWay } from './no-mail-way.tsx';

/** Trouble signing in? What is missing decides the way back; only that is shown. */
export default function TroublePage() {
  const { t } = useTranslation('recovery');
  const [lost, setLost] = useState<readonly Loss[] | null>(null);
  if (lost === null)
    return (
      <Page
        key="ask"
        title={t('trouble.title')}
        lead={<p>{t('trouble.lead')}</p>}
        above={<BackLink to={paths.signIn} />}
      >
        <Ask onAnswer={setLost} />
        <p>
          {t('trouble.earlier')} <Link to={paths.earlier.start}>{t('trouble.bringEarlier')}</Link>
        </p>
      </Page>
    );
  const { way } = wayBack(new Set(lost));
  const above = (
    <p className="harp-back">
      <button type="button" className="harp-link-button" onClick={() => setLost(null)}>
        <span aria-hidden="true">‹ </span>
        {t('trouble.again')}
      </button>
    </p>
  );
  switch (way) {
    case 'MAILED_USER_ID':
    case 'NEW_PASSWORD':
    case 'NEW_FACTOR':
    case 'NEW_PASSWORD_AND_FACTOR':
    case 'PROOFING_AGAIN':
      return <AskForMail key={way} way={way} lost={lost} above={above} />;
    default:
      return <NoMailWay key={way} way={way} lost={lost} above={above} />;
  }
}

function Ask({ onAnswer }: { onAnswer: (lost: readonly Loss[]) => void }) {
  const { t } = useTranslation('recovery');
  const form = useForm<{ lost: Loss[] }>({ defaultValues: { lost: [] } });
  return (
    <Form form={form} onSubmit={({ lost }) => onAnswer(lost)}>
      <ChecksField
        name="lost"
        label={t('trouble.question')}
        hint={t('trouble.hint')}
        choices={losses.map((loss) => ({ value: loss, label: t(`loss.${loss}`), hint: t(`lossHint.${loss}`) }))}
        missing={t('trouble.required')}
      />
      <SubmitButton>{t('shared:form.continue')}</SubmitButton>
    </Form>
  );
}
