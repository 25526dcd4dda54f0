import { Button } from '@cmsgov/design-system';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { wentThrough, type GrantAnswer } from './grant-acts.ts';

/** What became of each role of the latest act; it takes the focus, because the buttons that led here are gone. */
export function GrantResults({ answers, onDismiss }: { answers: readonly GrantAnswer[]; onDismiss: () => void }) {
  const { t } = useTranslation('access');
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (answers.length > 0) notice.current?.focus();
  }, [answers]);
  if (answers.length === 0) return null;
  const done = answers.filter(wentThrough).length;
  const trouble = answers.length - done;
  return (
    <Notice
      tone={trouble === 0 ? 'good' : 'warn'}
      ref={notice}
      title={[done > 0 && t('results.done', { count: done }), trouble > 0 && t('results.trouble', { count: trouble })]
        .filter(Boolean)
        .join(' ')}
    >
      <ul className="access-named">
        {answers.map((answer) => (
          <li key={answer.grant.id}>
            <strong>
              {answer.grant.user.displayName}, {answer.grant.role.name}:
            </strong>{' '}
            <AnswerWords answer={answer} />
          </li>
        ))}
      </ul>
      <Button size="small" onClick={onDismiss}>
        {t('results.dismiss')}
      </Button>
    </Notice>
  );
}

function AnswerWords({ answer }: { answer: GrantAnswer }) {
  const { t } = useTranslation('access');
  const words = useProblemWords();
  const { kind, status = '', by } = answer;
  if (kind === 'Grant') return t(`nowIs.${status}`);
  if (kind === 'GrantAlreadyChanged') return `${t(`alreadyIs.${status}`)}${by ? ` ${t('byName', { name: by })}` : ''}`;
  if (
    ['OwnGrant', 'RequirementsMissing', 'RoleHeldAgain', 'LastAdministrator', 'NotFound', 'StepUpNeeded'].includes(kind)
  )
    return t(`refused.${kind}`);
  return words({ __typename: kind, code: answer.code ?? kind, message: answer.message ?? '' });
}
