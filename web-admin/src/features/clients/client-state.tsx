import { Button } from '@cmsgov/design-system';
import { ConfirmDialog } from '@harp/ui/feedback/confirm-dialog.tsx';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { problemText } from '@harp/ui/forms/problems.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisableClientDocument, EnableClientDocument, type ClientWholeFragment } from '../../generated/clients.ts';

/** The switch of a client: off at once, with everything that it was given. */
export function ClientState({ client }: { client: ClientWholeFragment }) {
  const { t } = useTranslation('clients');
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const disable = useSend(DisableClientDocument);
  const enable = useSend(EnableClientDocument);
  const withStepUp = useStepUp();
  const act = client.state === 'ACTIVE' ? 'disable' : 'enable';

  const turn = async () => {
    setProblem(null);
    setFailure(null);
    const input = { id: client.id };
    try {
      const result =
        act === 'disable'
          ? (await disable({ input })).disableClient
          : await withStepUp(() => enable({ input }).then((data) => data.enableClient));
      if (result && result.__typename !== 'Client') setProblem(problemText(result));
    } catch (error) {
      setFailure(error);
    }
    setAsking(false);
  };
  return (
    <section>
      <h3>{t(`${act}.title`)}</h3>
      <p>{t(`${act}.text`)}</p>
      {problem && (
        <Notice tone="bad" role="alert">
          <p>{problem}</p>
        </Notice>
      )}
      <FailureNotice error={failure} />
      <Button onClick={() => setAsking(true)}>{t(`${act}.ask`)}</Button>
      <ConfirmDialog
        open={asking}
        title={t(`${act}.question`, { name: client.name })}
        action={t(`${act}.do`)}
        onConfirm={turn}
        onCancel={() => setAsking(false)}
      >
        <p>{t(`${act}.text`)}</p>
      </ConfirmDialog>
    </section>
  );
}
