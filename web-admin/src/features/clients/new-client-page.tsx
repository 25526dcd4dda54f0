import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useManagedProgram } from '../../components/program-tabs.tsx';
import { ShownOnce } from '@harp/ui/feedback/shown-once.tsx';
import { RegisterClientDocument, type ClientWholeFragment } from '../../generated/clients.ts';
import { paths } from '../../paths.ts';
import { ClientForm, type Refusal } from './client-form.tsx';
import { inputOf, type ClientValues } from './client-values.ts';
import { HandOver } from './hand-over.tsx';
import { SubPage } from '../../components/sub-page.tsx';

/** Registers a client; then shows its secret this once, and what the program's engineer needs. */
export default function NewClientPage() {
  const { t } = useTranslation('clients');
  const program = useManagedProgram();
  const [made, setMade] = useState<{ client: ClientWholeFragment; secret: string | null } | null>(null);
  // The same for every try at this one client, so that a lost answer does not register it twice.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const send = useSend(RegisterClientDocument);
  const withStepUp = useStepUp();
  const back = { to: paths.programTab(program.key, 'clients'), label: t('all') };

  const register = async (values: ClientValues): Promise<Refusal> => {
    const input = { ...inputOf(values), programKey: program.key, idempotencyKey };
    const result = await withStepUp(() => send({ input }).then((data) => data.registerClient));
    if (result?.__typename !== 'ClientWithSecret') return result;
    setMade({ client: result.client, secret: result.secret });
    return null;
  };
  if (made) {
    return (
      <SubPage key="made" title={t('made', { name: made.client.name })} back={back}>
        {!made.secret && made.client.authMethod === 'SECRET' && (
          <Notice tone="warn">
            <p>{t('secret.lost')}</p>
          </Notice>
        )}
        {made.secret && (
          <ShownOnce
            title={t('secret.title', { name: made.client.name })}
            warning={<p>{t('secret.warning')}</p>}
            secret={made.secret}
            copyLabel={t('secret.copy')}
          />
        )}
        <HandOver client={made.client} program={program} />
        <div className="harp-actions">
          <ButtonLink to={paths.client(program.key, made.client.id)}>{t('toClient')}</ButtonLink>
        </div>
      </SubPage>
    );
  }
  return (
    <SubPage key="new" title={t('register')} back={back}>
      <ClientForm programName={program.name} submit={t('submit')} onSubmit={register} />
    </SubPage>
  );
}
