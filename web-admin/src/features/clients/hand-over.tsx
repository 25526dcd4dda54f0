import { CopyButton } from '@harp/ui/feedback/copy-button.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useTranslation } from 'react-i18next';
import type { ManagedProgram } from '../../components/program-tabs.tsx';
import { AddressesDocument, type ClientWholeFragment } from '../../generated/clients.ts';
import { restSnippet, signInSnippet } from './snippets.ts';

/** What the engineer of the program needs next: the addresses, the client id, and lines that run. */
export function HandOver({ client, program }: { client: ClientWholeFragment; program: ManagedProgram }) {
  const { t } = useTranslation('clients');
  const { data, error, refetch } = useAsk(AddressesDocument, {});
  return (
    <section>
      <h3>{t('handOver.title')}</h3>
      <QueryState data={data} error={error} refetch={refetch}>
        {({ site }) => (
          <>
            <dl className="harp-facts">
              <Fact label={t('handOver.clientId')} value={client.clientId} copy={t('handOver.copyClientId')} />
              <Fact label={t('handOver.issuer')} value={site.issuer} copy={t('handOver.copyIssuer')} />
              <Fact
                label={t('handOver.discovery')}
                value={`${site.issuer}/.well-known/openid-configuration`}
                copy={t('handOver.copyDiscovery')}
              />
              {client.restScopes.length > 0 && (
                <Fact label={t('handOver.rest')} value={site.apiUrl} copy={t('handOver.copyRest')} />
              )}
            </dl>
            {client.redirectUris.length > 0 && (
              <Snippet title={t('handOver.signIn')} text={signInSnippet(client, site.issuer)} />
            )}
            {client.restScopes.length > 0 && client.authMethod === 'SECRET' && (
              <Snippet title={t('handOver.restCalls')} text={restSnippet(client, site.apiUrl, program)} />
            )}
          </>
        )}
      </QueryState>
    </section>
  );
}

function Fact({ label, value, copy }: { label: string; value: string; copy: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <code>{value}</code>
      </dd>
      <dd>
        <CopyButton text={value} label={copy} />
      </dd>
    </div>
  );
}

function Snippet({ title, text }: { title: string; text: string }) {
  const { t } = useTranslation('clients');
  return (
    <details className="client-snippet">
      <summary>{title}</summary>
      <pre tabIndex={0} aria-label={title}>
        <code>{text}</code>
      </pre>
      <CopyButton text={text} label={t('handOver.copySnippet')} />
    </details>
  );
}
