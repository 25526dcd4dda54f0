import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useTranslation } from 'react-i18next';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';
import { AskForProofingLetterDocument } from '../../generated/proofing.ts';

interface Props {
  caseId: string;
  title: string;
  text: string;
  action: string;
}

/** The way by letter: a code comes to the home address. The page shows the letter by itself once it is asked for. */
export function AskForLetter({ caseId, title, text, action }: Props) {
  const { t } = useTranslation('proofing');
  const send = useSend(AskForProofingLetterDocument);
  const { act, busy, problem, failure } = useAct();
  return (
    <section className="harp-or">
      <h2>{title}</h2>
      <p>{text}</p>
      <ActProblems problem={problem} failure={failure} />
      <button
        type="button"
        className="ds-c-button"
        disabled={busy}
        onClick={() =>
          void act(
            () => send({ input: { caseId } }).then((data) => data.askForProofingLetter),
            () => undefined,
          )
        }
      >
        {busy ? t('shared:form.sending') : action}
      </button>
    </section>
  );
}
