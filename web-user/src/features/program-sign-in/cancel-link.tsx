import { useTranslation } from 'react-i18next';
import type { UnderWay } from './under-way.ts';
import type { Answer } from './use-answer.ts';

/** Back to the program without signing in. */
export function CancelLink({ signIn, answer }: { signIn: UnderWay; answer: Answer }) {
  const { t } = useTranslation('program-sign-in');
  return (
    <p>
      <button
        type="button"
        className="harp-link-button"
        disabled={answer.busy}
        onClick={() => void answer.cancel(signIn.id)}
      >
        {t('back', { program: signIn.program.name })}
      </button>
    </p>
  );
}
