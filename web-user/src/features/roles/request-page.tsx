import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { RequirementList } from '@harp/ui/requirements/requirement-list.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { Day, ExactTime } from '@harp/ui/time/time.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { History } from '../../components/history.tsx';
import { OneRequestDocument, type OneRequestQuery } from '../../generated/roles.ts';
import { paths } from '../../paths.ts';
import { OrganizationName } from './organization-name.tsx';
import { Approvers, RequestStatus } from './request-status.tsx';
import { useRequestNews } from './use-request-news.ts';
import { Withdraw } from './withdraw.tsx';

type Request = Extract<NonNullable<OneRequestQuery['node']>, { __typename: 'RoleRequest' }>;

/** One request: where it stands, who can decide, until when, and what happened so far. */
export default function RequestPage() {
  const { t } = useTranslation('roles');
  const { id = '' } = useParams();
  const { data, error, refetch, refetchQuietly } = useAsk(OneRequestDocument, { id }, { types: ['RoleRequest'] });
  useRequestNews(refetchQuietly);
  const request = data?.node?.__typename === 'RoleRequest' ? data.node : null;
  return (
    <Page
      title={request ? t('request.title', { reference: request.reference }) : t('request.titleAlone')}
      above={<BackLink to={paths.roles.mine} />}
    >
      <QueryState data={data} error={error} refetch={refetch}>
        {() => (request ? <Details request={request} /> : <Missing />)}
      </QueryState>
    </Page>
  );
}

function Missing() {
  const { t } = useTranslation('roles');
  return (
    <Notice tone="warn" polite>
      <p>{t('request.missing')}</p>
      <ButtonLink to={paths.roles.mine}>{t('request.all')}</ButtonLink>
    </Notice>
  );
}

function Details({ request }: { request: Request }) {
  const { t } = useTranslation('roles');
  const { decision } = request;
  const waits = request.grant?.reasonCode === 'REQUIREMENTS_MISSING';
  return (
    <>
      <p className="harp-badges">
        <RequestStatus request={request} />
      </p>
      {decision && (
        <Notice
          tone={decision.outcome === 'APPROVED' ? 'good' : 'bad'}
          title={t(`decision.${decision.outcome}`, { name: decision.decidedBy })}
        >
          <p>
            <ExactTime at={decision.decidedAt} />
          </p>
          {decision.reasonCode && <p>{t(`rejectReason.${decision.reasonCode}`)}</p>}
          {decision.reason && <blockquote className="harp-quote">{decision.reason}</blockquote>}
          <p>{t(`decision.next.${waits ? 'WAITS' : decision.outcome}`)}</p>
        </Notice>
      )}
      <div className="harp-card">
        <dl className="harp-facts">
          <Fact label={t('fact.program')}>{request.role.program.name}</Fact>
          <Fact label={t('fact.role')}>{request.role.name}</Fact>
          <Fact label={t('fact.organization')}>
            <OrganizationName organization={request.organization} />
          </Fact>
          <Fact label={t('fact.asked')}>
            <ExactTime at={request.submittedAt} />
          </Fact>
          {request.status === 'PENDING' && (
            <>
              <Fact label={t('fact.stage')}>{t(`stage.${request.approverLevel}`)}</Fact>
              <Fact label={t('fact.decides')}>
                <Approvers request={request} />
              </Fact>
              <Fact label={t('fact.due')}>
                <Day on={request.dueAt} />
              </Fact>
            </>
          )}
          {request.reason && <Fact label={t('fact.reason')}>{request.reason}</Fact>}
        </dl>
      </div>
      {request.requirements.length > 0 && (
        <>
          <h2>{t('shared:requirement.title')}</h2>
          <RequirementList requirements={request.requirements} own />
        </>
      )}
      <h2>{t('history')}</h2>
      <History events={request.history} />
      {request.viewerCanWithdraw && <Withdraw id={request.id} />}
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
