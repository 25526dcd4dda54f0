import { CopyButton } from '@harp/ui/feedback/copy-button.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { RelativeTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useManagedProgram } from '../../components/program-tabs.tsx';
import { EventStreamsDocument, type StreamWholeFragment } from '../../generated/webhooks.ts';
import { paths } from '../../paths.ts';

/** The streams that a program fetches, each with the address to poll. */
export function StreamList() {
  const { t } = useTranslation('webhooks');
  const { key } = useManagedProgram();
  const { data, error, refetch } = useAsk(EventStreamsDocument, { programKey: key }, { types: ['EventStream'] });
  return (
    <section aria-labelledby="event-streams">
      <h2 id="event-streams">{t('streams.title')}</h2>
      <p>{t('streams.lead')}</p>
      <p>
        <ButtonLink to={paths.newStream(key)}>{t('streams.new')}</ButtonLink>
      </p>
      <QueryState data={data} error={error} refetch={refetch} lines={2}>
        {({ eventStreams: { edges } }) =>
          edges.length === 0 ? (
            <p>{t('streams.none')}</p>
          ) : (
            <ul className="webhook-list">
              {edges.map(({ node }) => (
                <li key={node.id}>
                  <div>
                    <h3>
                      <Link to={paths.stream(key, node.id)}>{node.name}</Link>
                    </h3>
                    <StreamFacts stream={node} />
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
    </section>
  );
}

/** Where to poll, and how it is read. */
export function StreamFacts({ stream }: { stream: StreamWholeFragment }) {
  const { t } = useTranslation('webhooks');
  return (
    <>
      <p className="webhook-url">
        <code>{stream.pollUrl}</code>
      </p>
      <p>
        <CopyButton text={stream.pollUrl} label={t('streams.copy')} />
      </p>
      <p className="harp-muted harp-small">
        {stream.lastPolledAt ? (
          <>
            {t('streams.lastPolled')} <RelativeTime at={stream.lastPolledAt} />.{' '}
          </>
        ) : (
          `${t('streams.neverPolled')} `
        )}
        {stream.pendingCount > 0 && `${t('streams.pending', { count: stream.pendingCount })} `}
        {stream.refusedCount > 0 && t('streams.refused', { count: stream.refusedCount })}
      </p>
    </>
  );
}
