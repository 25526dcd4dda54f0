import { Button, Dialog } from '@cmsgov/design-system';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { ChoiceField } from '@harp/ui/forms/choice-field.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { problemText } from '@harp/ui/forms/problems.ts';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ShownOnce } from '@harp/ui/feedback/shown-once.tsx';
import { RotateClientSecretDocument, type ClientWholeFragment } from '../../generated/clients.ts';

/** For how many hours the old secret works beside the new one: none when it leaked, a week for a slow release. */
const OVERLAPS = ['24', '168', '0'] as const;

/** The secrets of a client that work, and how to get a new one without a pause. */
export function ClientSecrets({ client }: { client: ClientWholeFragment }) {
  const { t } = useTranslation(['clients', 'shared']);
  const [asking, setAsking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <section>
      <h3>{t('secrets.title')}</h3>
      <p>{t('secrets.text')}</p>
      {secret && (
        <ShownOnce
          key={secret}
          title={t('secret.title', { name: client.name })}
          warning={<p>{t('secret.warning')}</p>}
          secret={secret}
          copyLabel={t('secret.copy')}
        />
      )}
      <ul className="client-secrets">
        {client.secrets.map((one) => (
          <li key={one.createdAt}>
            {t('secrets.made')} <ExactTime at={one.createdAt} />.{' '}
            {one.lastUsedAt ? (
              <>
                {t('secrets.used')} <ExactTime at={one.lastUsedAt} />.
              </>
            ) : (
              t('secrets.unused')
            )}{' '}
            {one.expiresAt && (
              <strong>
                {t('secrets.ends')} <ExactTime at={one.expiresAt} />.
              </strong>
            )}
          </li>
        ))}
      </ul>
      <Button onClick={() => setAsking(true)}>{t('secrets.rotate')}</Button>
      {asking && (
        <RotateDialog
          client={client}
          onDone={(made) => {
            setAsking(false);
            setSecret(made);
          }}
          onCancel={() => setAsking(false)}
        />
      )}
    </section>
  );
}

interface RotateDialogProps {
  client: ClientWholeFragment;
  onDone: (secret: string | null) => void;
  onCancel: () => void;
}

function RotateDialog({ client, onDone, onCancel }: RotateDialogProps) {
  const { t } = useTranslation(['clients', 'shared']);
  const form = useForm<{ overlap: string }>({ defaultValues: { overlap: '24' } });
  const send = useSend(RotateClientSecretDocument);
  const withStepUp = useStepUp();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);

  const rotate = async ({ overlap }: { overlap: string }) => {
    setProblem(null);
    setFailure(null);
    try {
      const input = { id: client.id, overlapHours: Number(overlap), idempotencyKey };
      const result = await withStepUp(() => send({ input }).then((data) => data.rotateClientSecret));
      if (result?.__typename === 'ClientWithSecret') onDone(result.secret);
      else if (result) setProblem(problemText(result));
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Dialog
      isOpen
      size="narrow"
      heading={t('secrets.rotate')}
      onExit={onCancel}
      ariaCloseLabel={t('shared:form.close')}
    >
      <p>{t('secrets.rotateText')}</p>
      {problem && (
        <Notice tone="bad" role="alert">
          <p>{problem}</p>
        </Notice>
      )}
      <FailureNotice error={failure} />
      <Form form={form} onSubmit={rotate}>
        <ChoiceField
          name="overlap"
          label={t('secrets.overlap')}
          choices={OVERLAPS.map((value) => ({
            value,
            label: t(`secrets.hours.${value}`),
            hint: t(`secrets.hoursHint.${value}`),
          }))}
        />
        <div className="harp-actions">
          <SubmitButton>{t('secrets.make')}</SubmitButton>
          <Button variation="ghost" onClick={onCancel}>
            {t('shared:form.cancel')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
