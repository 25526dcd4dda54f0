import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { useStepUp } from '@harp/ui/step-up/step-up.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useManagedProgram } from '../../components/program-tabs.tsx';
import { ChangeClientDocument, OneClientDocument, type ClientWholeFragment } from '../../generated/clients.ts';
import { paths } from '../../paths.ts';
import { ClientForm, type Refusal } from './client-form.tsx';
import { ClientSecrets } from './client-secrets.tsx';
import { ClientState } from './client-state.tsx';
import { inputOf, type ClientValues } from './client-values.ts';
import { HandOver } from './hand-over.tsx';
import { SubPage } from '../../components/sub-page.tsx';

/** One client: what its program needs, its secrets, what was told of it, and the switch. */
export default function ClientPage() {
  const { t } = useTranslation('clients');
  const { clientId = '' } = useParams();
  const { key } = useManagedProgram();
  const { data, error, refetch } = useAsk(OneClientDocument, { id: clientId }, { types: ['Client'] });
  const client = data?.node?.__typename === 'Client' ? data.node : null;
  const back = { to: paths.programTab(key, 'clients'), label: t('all') };
  return (
    <SubPage title={client?.name ?? t('one')} back={back}>
      <QueryState data={data} error={error} refetch={refetch}>
        {() =>
          client ? (
            <Known client={client} />
          ) : (
            <EmptyState title={t('unknown')} action={<ButtonLink to={back.to}>{t('all')}</ButtonLink>}>
              <p>{t('unknownText')}</p>
            </EmptyState>
          )
        }
      </QueryState>
    </SubPage>
  );
}

function Known({ client }: { client: ClientWholeFragment }) {
  const { t } = useTranslation(['clients', 'shared']);
  const program = useManagedProgram();
  const send = useSend(ChangeClientDocument);
  const withStepUp = useStepUp();
  const [saved, setSaved] = useState(0);

  const change = async (values: ClientValues): Promise<Refusal> => {
    const input = { ...inputOf(values), id: client.id };
    const result = await withStepUp(() => send({ input }).then((data) => data.changeClient));
    if (result?.__typename !== 'Client') return result;
    setSaved((times) => times + 1);
    return null;
  };
  return (
    <>
      <p>
        <StateBadge tone={client.state === 'ACTIVE' ? 'good' : 'quiet'}>{t(`state.${client.state}`)}</StateBadge>
      </p>
      <HandOver client={client} program={program} />
      {client.authMethod === 'SECRET' && <ClientSecrets client={client} />}
      <section>
        <h3>{t('change')}</h3>
        {saved > 0 && (
          <Notice key={saved} tone="good" polite>
            <p>{t('saved')}</p>
          </Notice>
        )}
        <ClientForm
          key={saved}
          client={client}
          programName={program.name}
          submit={t('shared:form.save')}
          onSubmit={change}
        />
      </section>
      <ClientState client={client} />
    </>
  );
}
