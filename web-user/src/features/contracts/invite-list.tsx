import { Button } from '@cmsgov/design-system';
import { problemText } from '@harp/ui/forms/problems.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';
import { InviteListToContractDocument, type InviteListToContractMutation } from '../../generated/contracts.ts';

type Taken = Extract<InviteListToContractMutation['inviteListToContract'], { __typename: 'ListTaken' }>;

/** Invites the people of a file: first it is tried, then each row can be seen, and only then are mails sent. */
export function InviteList({ contractId, onDone }: { contractId: string; onDone: (words: string) => void }) {
  const { t } = useTranslation('contracts');
  const send = useSend(InviteListToContractDocument);
  const { act, busy, problem, failure } = useAct();
  const [csv, setCsv] = useState('');
  const [tried, setTried] = useState<Taken | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const take = (text: string, dryRun: boolean) => {
    setWrong(null);
    return act(
      async () => {
        const { inviteListToContract: result } = await send({ input: { contractId, csv: text, dryRun } });
        if (result.__typename !== 'InvalidInput') return result;
        setTried(null);
        setWrong(result.problems.map(problemText).join(' '));
        return null;
      },
      (result) => {
        if (result.__typename !== 'ListTaken') return;
        setTried(dryRun ? result : null);
        if (!dryRun) onDone(t('list.done', { count: result.added }));
      },
    );
  };
  const choose = async (file: File | undefined) => {
    setTried(null);
    if (!file) return;
    const text = await file.text();
    setCsv(text);
    await take(text, true);
  };
  return (
    <section aria-labelledby="invite-list">
      <h2 id="invite-list">{t('list.title')}</h2>
      <ActProblems problem={wrong ?? problem} failure={failure} />
      <label className="ds-c-label" htmlFor="invite-file">
        {t('list.file')}
      </label>
      <p className="ds-c-hint" id="invite-file-hint">
        {t('list.hint')}
      </p>
      <input
        id="invite-file"
        type="file"
        accept=".csv,text/csv"
        aria-describedby="invite-file-hint"
        onChange={(event) => void choose(event.target.files?.[0])}
      />
      {tried && (
        <>
          <output>
            <p>
              {t('list.tried', { count: tried.added })} {t('list.known', { count: tried.unchanged })}{' '}
              {t('list.refused', { count: tried.refused })}
            </p>
          </output>
          <ul>
            {tried.rows
              .filter(({ outcome }) => outcome === 'REFUSED')
              .map(({ line, key, detail }) => (
                <li key={line}>
                  {t('list.line', { line })} {key} {detail}
                </li>
              ))}
          </ul>
          <Button variation="solid" disabled={busy || tried.added === 0} onClick={() => void take(csv, false)}>
            {busy ? t('shared:form.sending') : t('list.go', { count: tried.added })}
          </Button>
        </>
      )}
    </section>
  );
}
