import { Button } from '@cmsgov/design-system';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { Day } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RequestsUnderWayDocument, type RequestsUnderWayQuery } from '../../generated/program-sign-in.ts';
import { askPath, paths, requestPath } from '../../paths.ts';
import { CancelLink } from './cancel-link.tsx';
import type { UnderWay } from './under-way.ts';
import type { Answer } from './use-answer.ts';
import { Who } from './who.tsx';

type Held = NonNullable<RequestsUnderWayQuery['viewer']>['grants']['edges'][number]['node'];

/** Nobody gets in without a role: says so, shows what was asked for already, and leads to asking. */
export function NoRole({ signIn, answer, onRetry }: { signIn: UnderWay; answer: Answer; onRetry: () => void }) {
  const { t } = useTranslation('program-sign-in');
  const { data, error, refetch } = useAsk(RequestsUnderWayDocument, {}, { types: ['RoleRequest', 'Grant'] });
  const program = signIn.program.name;
  const ask = askPath(signIn.program.key);
  return (
    <Page title={t('noRole.title', { program })} lead={<p>{t('noRole.text', { program })}</p>}>
      <FailureNotice error={answer.failure} />
      <QueryState data={data} error={error} refetch={refetch} lines={2}>
        {({ viewer }) => {
          const waiting = (viewer?.roleRequests.edges ?? [])
            .map(({ node }) => node)
            .filter(({ status, role }) => status === 'PENDING' && role.program.key === signIn.program.key);
          const held = (viewer?.grants.edges ?? [])
            .map(({ node }) => node)
            .filter(({ role }) => role.program.key === signIn.program.key);
          return waiting.length === 0 ? (
            <>
              <NoLonger held={held} />
              <div className="harp-actions">
                <ButtonLink to={ask} variation="solid">
                  {t('noRole.ask', { program })}
                </ButtonLink>
              </div>
            </>
          ) : (
            <>
              <Notice tone="info" title={t('noRole.waiting', { count: waiting.length })}>
                <ul>
                  {waiting.map((request) => (
                    <li key={request.id}>
                      <Link to={requestPath(request.id)}>
                        {request.role.name}, {request.organization.name}
                      </Link>{' '}
                      {t('noRole.due')} <Day on={request.dueAt} />
                    </li>
                  ))}
                </ul>
                <p>{t('noRole.mail')}</p>
              </Notice>
              <div className="harp-actions">
                <Button variation="solid" onClick={onRetry}>
                  {t('noRole.again')}
                </Button>
                <ButtonLink to={ask}>{t('noRole.another')}</ButtonLink>
              </div>
            </>
          );
        }}
      </QueryState>
      <Who />
      <CancelLink signIn={signIn} answer={answer} />
    </Page>
  );
}

/** What can't be used now: a role that is suspended comes back without asking for it anew. */
function NoLonger({ held }: { held: readonly Held[] }) {
  const { t } = useTranslation('program-sign-in');
  const latest = latestOfEach(held).filter(({ status }) => status !== 'ACTIVE');
  if (latest.length === 0) return null;
  return (
    <Notice tone="warn" title={t('noRole.held', { count: latest.length })}>
      <ul>
        {latest.map(({ id, status, role, organization }) => (
          <li key={id}>
            {role.name}, {organization.name}: {t(`noRole.isNow.${status}`)}
          </li>
        ))}
      </ul>
      <p>
        <Link to={paths.roles.mine}>{t('noRole.why')}</Link>
      </p>
    </Notice>
  );
}

/** They come newest first: of a role that was held several times at one organization, the last time counts. */
function latestOfEach(held: readonly Held[]): Held[] {
  const of = ({ role, organization }: Held): string => `${role.id} ${organization.id}`;
  return held.filter((one, at) => held.findIndex((other) => of(other) === of(one)) === at);
}
