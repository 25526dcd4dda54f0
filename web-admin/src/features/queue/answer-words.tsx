import { formatDateTime } from '@harp/ui/time/format.ts';
import { useTranslation } from 'react-i18next';
import type { Answer } from './answers.ts';

/** What became of one request, in a sentence. */
export function AnswerWords({ answer }: { answer: Answer }) {
  const { t, i18n } = useTranslation('queue');
  const time = answer.at ? formatDateTime(answer.at, i18n.language) : '';
  switch (answer.kind) {
    case 'ALREADY_DECIDED':
      return t(answer.earlier === 'REJECTED' ? 'answer.alreadyRejected' : 'answer.alreadyApproved', {
        name: answer.by,
        time,
      });
    case 'WITHDRAWN':
      return t('answer.WITHDRAWN', { time });
    case 'REFUSED':
      return answer.message ?? t('answer.REFUSED');
    default:
      return t(`answer.${answer.kind}`);
  }
}
