import { Button, Dropdown, TextField } from '@cmsgov/design-system';
import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import {
  AnswerCaseDocument,
  CaseAnswerDeskDocument,
  type CaseAnswerDeskQuery,
  type HelpDeskCaseKind,
} from '../../generated/case-answer.ts';

interface Props {
  kind: HelpDeskCaseKind;
  id: string;
}

type Desk = NonNullable<CaseAnswerDeskQuery['caseAnswerDesk']>;

/** An answer to the person of a case: picked, changed, and mailed with the number of the case. */
export function CaseAnswer({ kind, id }: Props) {
  const { t } = useTranslation('frame');
  const { data, error, refetch } = useAsk(
    CaseAnswerDeskDocument,
    { kind, id },
    { types: ['HelpDeskRecoveryCase', 'User'] },
  );
  return (
    <section aria-labelledby="case-answer">
      <h2 id="case-answer">{t('answer.title')}</h2>
      <QueryState data={data} error={error} refetch={refetch} lines={2}>
        {({ caseAnswerDesk: desk }) => (desk ? <Write kind={kind} id={id} desk={desk} /> : <p>{t('answer.nobody')}</p>)}
      </QueryState>
    </section>
  );
}

function Write({ kind, id, desk }: Props & { desk: Desk }) {
  const { t } = useTranslation('frame');
  const send = useSend(AnswerCaseDocument);
  const words = useProblemWords();
  const [template, setTemplate] = useState('');
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [sent, setSent] = useState(0);
  const [busy, setBusy] = useState(false);
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (sent > 0) notice.current?.focus();
  }, [sent]);

  const pick = (key: string) => {
    setTemplate(key);
    setText(desk.templates.find((one) => one.key === key)?.text.trim() ?? '');
    setProblem(undefined);
  };
  const go = async () => {
    const input = { kind, id, template: template || null, text };
    const { answered } = await send({ input });
    if (answered.__typename === 'CaseAnswered') {
      pick('');
      setSent(sent + 1);
    } else if (answered.__typename === 'InvalidInput') {
      const number = answered.problems.some(({ code }) => code === 'NUMBER');
      setProblem(number ? t('answer.number') : t('answer.wrong', limits.caseAnswer));
    } else setRefusal(words(answered));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return setProblem(t('answer.missing'));
    setBusy(true);
    setProblem(undefined);
    setRefusal(null);
    setFailure(null);
    void go()
      .catch((error: unknown) => setFailure(error))
      .finally(() => setBusy(false));
  };
  return (
    <>
      <FailureNotice error={failure} />
      {sent > 0 && (
        <Notice key={sent} tone="good" ref={notice}>
          <p>{t('answer.sent', { reference: desk.reference })}</p>
        </Notice>
      )}
      {refusal && (
        <Notice tone="warn" role="alert">
          <p>{refusal}</p>
        </Notice>
      )}
      <form noValidate onSubmit={submit}>
        <Dropdown
          name="answer-template"
          label={t('answer.template')}
          value={template}
          options={[
            { value: '', label: t('answer.own') },
            ...desk.templates.map(({ key, title }) => ({ value: key, label: title })),
          ]}
          onChange={(event) => pick(event.target.value)}
        />
        <TextField
          name="answer-text"
          multiline
          rows={6}
          label={t('answer.text')}
          hint={t(desk.language === 'ES' ? 'answer.hintEs' : 'answer.hintEn', { reference: desk.reference })}
          value={text}
          lang={desk.language.toLowerCase()}
          onChange={(event) => setText(event.target.value)}
          errorMessage={problem}
        />
        <Button type="submit" className="ds-u-margin-top--2" disabled={busy}>
          {t(busy ? 'shared:form.sending' : 'answer.go')}
        </Button>
      </form>
    </>
  );
}
