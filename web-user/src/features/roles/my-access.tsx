import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import type { Tone } from '@harp/ui/badge/state-icon.tsx';
import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useConnection } from '@harp/ui/graphql/use-connection.ts';
import { LoadMore } from '@harp/ui/lists/load-more.tsx';
import { RequirementList } from '@harp/ui/requirements/requirement-list.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Day } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { MyGrantsDocument, type GrantStatus, type MyGrantFragment } from '../../generated/roles.ts';
import { paths } from '../../paths.ts';
import { DropGrant } from './drop-grant.tsx';
import { OrganizationName } from './organization-name.tsx';
import { useRequestNews } from './use-request-news.ts';

const tones: Record<GrantStatus, Tone> = { ACTIVE: 'good', SUSPENDED: 'warn', REVOKED: 'bad', EXPIRED: 'quiet' };

/** The roles somebody holds, or held. */
export function MyAccess() {
  const { t } = useTranslation('roles');
  const { connection, error, refetch, refetchQuietly, more } = useConnection(
    MyGrantsDocument,
    {},
    (data) => data.viewer?.grants,
    { types: ['Grant'] },
  );
  useRequestNews(refetchQuietly);
  return (
    <QueryState data={connection} error={error} refetch={refetch}>
      {({ edges, totalCount, pageInfo }) =>
        edges.length === 0 ? (
          <EmptyState title={t('access.empty')} action={<ButtonLink to={paths.roles.ask}>{t('ask.go')}</ButtonLink>}>
            <p>{t('access.emptyText')}</p>
          </EmptyState>
        ) : (
          <>
            <ul className="harp-rows">
              {edges.map(({ node: grant }) => (
                <li key={grant.id}>
                  <div className="harp-rows__main">
                    <h3>
                      {grant.role.program.name}: {grant.role.name}
                    </h3>
                    <p>
                      <OrganizationName organization={grant.organization} />
                    </p>
                    <p className="harp-muted harp-small">
                      {t('access.since')} <Day on={grant.startedAt} />
                      {grant.endedAt && (
                        <>
                          {' · '}
                          {t('access.until')} <Day on={grant.endedAt} />
                        </>
                      )}
                    </p>
                    {grant.status !== 'ACTIVE' && <Why grant={grant} />}
                    <RequirementList requirements={grant.requirements.filter(({ state }) => state !== 'MET')} own />
                  </div>
                  <div className="harp-rows__side">
                    <StateBadge tone={tones[grant.status]}>{t(`grantStatus.${grant.status}`)}</StateBadge>
                    {grant.status === 'ACTIVE' && grant.role.program.url && (
                      <a href={grant.role.program.url}>{t('access.open', { program: grant.role.program.name })}</a>
                    )}
                    {(grant.status === 'ACTIVE' || grant.status === 'SUSPENDED') && <DropGrant grant={grant} />}
                  </div>
                </li>
              ))}
            </ul>
            <LoadMore shown={edges.length} total={totalCount} hasMore={pageInfo.hasNextPage} more={more} />
          </>
        )
      }
    </QueryState>
  );
}

/** Why a role can't be used, in the words of whoever changed it, and what to do. */
function Why({ grant: { status, reasonCode, reason, changedBy } }: { grant: MyGrantFragment }) {
  const { t } = useTranslation('roles');
  const own = reasonCode === 'GIVEN_BACK';
  return (
    <>
      {reasonCode && (
        <p>
          {own ? t('access.ownWish') : t('access.why', { reason: t(`access.reasonIs.${reasonCode}`) })}
          {!own && changedBy && ` ${t('access.by', { name: changedBy })}`}
          {reason && (
            <>
              <br />
              <q>{reason}</q>
            </>
          )}
        </p>
      )}
      <p>{t(`access.cure.${reasonCode === 'REQUIREMENTS_MISSING' ? reasonCode : status}`)}</p>
    </>
  );
}
