import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useFetch } from '@harp/ui/graphql/use-fetch.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { PhoneCodeLine, type PhoneKind, type SentCode } from '@harp/ui/sign-in/phone-code-line.tsx';
import { CodeEntry } from '@harp/ui/sign-in/phone-form.tsx';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { BegunPhoneCodeDocument, ConfirmPhoneDocument } from '../../generated/factors.ts';
import { paths } from '../../paths.ts';
import type { AddedFactor } from './added.tsx';

export interface BegunPhone {
  factorId: string;
  kind: PhoneKind;
  number: string;
  phoneCode: SentCode;
}

interface PhoneCodeStepProps {
  begun: BegunPhone;
  onAdded: (added: AddedFactor) => void;
  /** Back to the number: by choice, or because the code is too old. */
  onOther: (why: string | null) => void;
}

/** The code that came shows that the number is right, and whose phone it is. */
export function PhoneCodeStep({ begun: { factorId, kind, number, phoneCode }, onAdded, onOther }: PhoneCodeStepProps) {
  const { t } = useTranslation('factors');
  const confirm = useSend(ConfirmPhoneDocument);
  const read = useFetch(BegunPhoneCodeDocument, { background: true });
  const withStepUp = useStepUp();
  const words = useProblemWords();
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const ask = useCallback(async () => (await read({ factorId })).viewer?.phoneCode, [read, factorId]);

  const submit = async (code: string) => {
    setProblem(null);
    setFailure(null);
    try {
      const result = await withStepUp(() => confirm({ input: { factorId, code } }).then((data) => data.confirmPhone));
      if (!result) return;
      if (result.__typename === 'FactorAdded') onAdded(result);
      else if (result.__typename === 'EnrolmentExpired') onOther(t('shared:problem.CodeExpired'));
      else setProblem(words(result));
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Page key="code" title={t('phone.codeTitle')}>
      <FailureNotice error={failure} />
      {problem && (
        <Notice tone="bad" role="alert">
          <p>{problem}</p>
        </Notice>
      )}
      <PhoneCodeLine kind={kind} ending={number.slice(-4)} code={phoneCode} ask={ask} />
      <CodeEntry onCode={submit} action={t('phone.confirm')} />
      <div className="harp-actions">
        <button type="button" className="harp-link-button" onClick={() => onOther(null)}>
          {t('phone.other')}
        </button>
        <Link to={paths.factors.add}>{t('phone.otherFactor')}</Link>
      </div>
    </Page>
  );
}
