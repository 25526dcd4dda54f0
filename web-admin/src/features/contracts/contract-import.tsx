import { Button } from '@cmsgov/design-system';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { problemText } from '@harp/ui/forms/problems.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ImportContractsDocument, type ImportContractsMutation } from '../../generated/contracts.ts';

type Taken = Extract<ImportContractsMutation['importContracts'], { __typename: 'ListTaken' }>;

/** A list of contracts: it is tried first, and only then taken over. */
export function ContractImport() {
  const { t } = useTranslation('contracts');
  const send = useSend(ImportContractsDocument);
  const words = useProblemWords();
  const [csv, setCsv] = useState('');
  const [taken, setTaken] = useState<Taken | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const take = async (text: string, dryRun: boolean) => {
    setBusy(true);
    setWrong(null);
    setFailure(null);
    try {
      const { importContracts: result } = await send({ input: { csv: text, dryRun } });
      setTaken(result.__typename === 'ListTaken' ? result : null);
      if (result.__typename === 'InvalidInput') setWrong(result.problems.map(problemText).join(' '));
      else if (result.__typename !== 'ListTaken') setWrong(words(result));
    } catch (error) {
      setFailure(error);
    }
    setBusy(false);
  };
  const choose = async (file: File | undefined) => {
    setTaken(null);
    if (!file) return;
    const text = await file.text();
    setCsv(text);
    await take(text, true);
  };
  const news = taken ? taken.added + taken.changed : 0;
  return (
    <section aria-labelledby="contract-import">
      <h2 id="contract-import">{t('import.title')}</h2>
      <FailureNotice error={failure} />
      {wrong && (
        <Notice tone="bad" role="alert">
          <p>{wrong}</p>
        </Notice>
      )}
      <label className="ds-c-label" htmlFor="contract-file">
        {t('import.file')}
      </label>
      <p className="ds-c-hint" id="contract-file-hint">
        {t('import.hint')}
      </p>
      <input
        id="contract-file"
        type="file"
        accept=".csv,text/csv"
        aria-describedby="contract-file-hint"
        onChange={(event) => void choose(event.target.files?.[0])}
      />
      {taken && (
        <Notice tone={taken.refused > 0 ? 'warn' : 'good'} polite>
          <p>
            {t(taken.dryRun ? 'import.tried' : 'import.done')} {t('import.sums', { ...taken })}
          </p>
          <ul>
            {taken.rows
              .filter(({ outcome }) => outcome === 'REFUSED' || outcome === 'CHANGED')
              .map(({ line, key, outcome, detail }) => (
                <li key={line}>
                  {t('import.line', { line })} {key} ({t(`import.outcome.${outcome}`)}) {detail}
                </li>
              ))}
          </ul>
        </Notice>
      )}
      {taken?.dryRun && news > 0 && (
        <Button variation="solid" disabled={busy} onClick={() => void take(csv, false)}>
          {busy ? t('shared:form.sending') : t('import.go', { count: news })}
        </Button>
      )}
    </section>
  );
}
