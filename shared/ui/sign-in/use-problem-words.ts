import { useTranslation } from 'react-i18next';
import { problemText } from '../forms/problems.ts';
import { formatDateTime } from '../time/format.ts';

interface Problem {
  __typename: string;
  code?: string;
  message?: string;
  retryAt?: string | null;
  attemptsLeft?: number | null;
}

/** Says what the server's answer means, with the time to try again or the tries that are left. */
export function useProblemWords(): (problem: Problem) => string {
  const { t, i18n } = useTranslation('shared');
  return (problem) => {
    const words = t(`problem.${problem.__typename}`, {
      defaultValue: problemText({ code: problem.code ?? problem.__typename, message: problem.message ?? '' }),
    });
    const until = problem.retryAt
      ? ` ${t('problem.tryAgainAt', { time: formatDateTime(problem.retryAt, i18n.language) })}`
      : '';
    const left =
      typeof problem.attemptsLeft === 'number' ? ` ${t('problem.attemptsLeft', { count: problem.attemptsLeft })}` : '';
    return words + until + left;
  };
}
