import { Button } from '@cmsgov/design-system';
import { mergeReasons } from '@harp/domain/merge-reasons.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { CheckboxField } from '@harp/ui/forms/checkbox-field.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { useMemo, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { MergePreviewDocument, ProposeMergeDocument, type MergePairInput } from '../../generated/cases.ts';
import { paths } from '../../paths.ts';
import { MergePreview } from './merge-preview.tsx';
import './cases.css';

/** Two accounts to look at beside each other. Who comes from one of them has it filled in; IDs stay out of the address. */
export default function NewMergePage() {
  const { t } = useTranslation('cases');
  const given = (useLocation().state as Partial<MergePairInput> | null) ?? {};
  const [pair, setPair] = useState<MergePairInput | null>(
    given.stays && given.goes
      ? { stays: given.stays, goes: given.goes, goesIsEarlier: given.goesIsEarlier ?? false }
      : null,
  );
  const form = useForm<MergePairInput>({
    defaultValues: { stays: given.stays ?? '', goes: given.goes ?? '', goesIsEarlier: given.goesIsEarlier ?? false },
  });
  return (
    <Page
      title={t('merge.new')}
      width="wide"
      above={<BackLink to={paths.cases} label={t('case.back')} />}
      lead={<p>{t('merge.newLead')}</p>}
    >
      <Form
        form={form}
        onSubmit={({ stays, goes, goesIsEarlier }) =>
          setPair({ stays: stays.trim(), goes: goes.trim(), goesIsEarlier })
        }
      >
        {(['stays', 'goes'] as const).map((name) => (
          <TextField
            key={name}
            name={name}
            label={t(`merge.${name}Id`)}
            hint={t(`merge.${name}Hint`)}
            autoComplete="off"
            spellCheck={false}
            rules={{ required: t('merge.idRequired') }}
          />
        ))}
        <CheckboxField name="goesIsEarlier" label={t('merge.isEarlier')} />
        <SubmitButton>{t('merge.look')}</SubmitButton>
      </Form>
      {pair && <Look key={JSON.stringify(pair)} pair={pair} />}
    </Page>
  );
}

function Look({ pair }: { pair: MergePairInput }) {
  const { t } = useTranslation('cases');
  const variables = useMemo(() => ({ pair }), [pair]);
  const { data, error, refetch } = useAsk(MergePreviewDocument, variables, { types: ['User', 'Grant'] });
  return (
    <div className="cases-whole">
      <QueryState data={data} error={error} refetch={refetch} lines={6}>
        {({ mergePreview }) =>
          mergePreview ? (
            <>
              <MergePreview preview={mergePreview} />
              {mergePreview.faults.length === 0 && <Propose pair={pair} />}
            </>
          ) : (
            <Notice tone="warn" role="alert">
              <p>{t('merge.notThere')}</p>
            </Notice>
          )
        }
      </QueryState>
    </div>
  );
}

function Propose({ pair }: { pair: MergePairInput }) {
  const { t } = useTranslation('cases');
  const navigate = useNavigate();
  const withStepUp = useStepUp();
  const send = useSend(ProposeMergeDocument);
  const words = useProblemWords();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const carryOut = async (reasonCode: string, reason: string | null) => {
    setFailure(null);
    try {
      const proposed = await withStepUp(async () => (await send({ input: { ...pair, reasonCode, reason } })).proposed);
      if (!proposed) return;
      setAsking(false);
      if (proposed.__typename === 'MergeCase') return void (await navigate(paths.mergeCase(proposed.id)));
      setProblem(
        proposed.__typename === 'MergeImpossible'
          ? proposed.faults.map((fault) => t(`merge.fault.${fault}`)).join(' ')
          : words(proposed),
      );
    } catch (error) {
      setAsking(false);
      setFailure(error);
    }
  };
  return (
    <section aria-labelledby="merge-propose">
      <h2 id="merge-propose">{t('merge.propose')}</h2>
      <FailureNotice error={failure} />
      {problem && (
        <Notice tone="warn" role="alert">
          <p>{problem}</p>
        </Notice>
      )}
      <p>{t('merge.proposeText')}</p>
      <Button variation="solid" onClick={() => setAsking(true)}>
        {t('merge.proposeOpen')}
      </Button>
      {asking && (
        <ReasonDialog
          heading={t('merge.proposeHeading', pair)}
          action={t('merge.propose')}
          reasons={mergeReasons.propose.map((value) => ({ value, label: t(`merge.reason.${value}`) }))}
          texts={{
            whyHint: t('merge.whyHint'),
            wordsHint: t('decide.wordsHint'),
            wordsNeeded: t('decide.wordsNeeded'),
          }}
          onSubmit={carryOut}
          onExit={() => setAsking(false)}
        >
          <p>{t('merge.proposeConsequence')}</p>
        </ReasonDialog>
      )}
    </section>
  );
}
