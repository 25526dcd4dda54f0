import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSession } from '@harp/ui/session/session.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { CaseAnswer } from '../../components/case-answer/case-answer.tsx';
import { PersonDocument, type PersonQuery } from '../../generated/access.ts';
import { paths } from '../../paths.ts';
import { AccountSection } from './account-section.tsx';
import { CheckSection } from './check-section.tsx';
import { GrantDialog } from './grant-dialog.tsx';
import { GrantResults } from './grant-results.tsx';
import { ActBar, GrantTable } from './grant-table.tsx';
import { PersonFacts } from './person-facts.tsx';
import { PersonRequests } from './person-requests.tsx';
import { ResetSection } from './reset-section.tsx';
import { PersonTimeline } from './person-timeline.tsx';
import { StatedData } from './stated-data.tsx';
import { StaffRoleForm } from './staff-role-form.tsx';
import { TrainingSection } from './training-section.tsx';
import { useGrantActs } from './use-grant-acts.ts';
import { useTicks } from './use-ticks.ts';
import '../../components/list/list.css';
import './access.css';

/** One person, as staff see them: who they are, what they hold, what they asked for, and what can be done. */
export default function PersonPage() {
  const { t } = useTranslation('access');
  const { id = '' } = useParams();
  const { viewer } = useSession();
  // A personnel-security officer sees people, and not what they hold.
  const grants = viewer?.permissions.includes('grant:read') ?? false;
  const { data, error, refetch } = useAsk(PersonDocument, { id, grants });
  const user = data?.user;
  return (
    <Page
      title={user ? user.displayName : t(data ? 'person.gone' : 'person.title')}
      width="wide"
      above={<BackLink to={paths.people} label={t('person.back')} />}
      lead={user && <p>{user.userId}</p>}
    >
      <QueryState data={data} error={error} refetch={refetch} lines={8}>
        {() =>
          user ? (
            <Person user={user} />
          ) : (
            <EmptyState title={t('person.gone')} action={<ButtonLink to={paths.people}>{t('person.back')}</ButtonLink>}>
              <p>{t('person.goneText')}</p>
            </EmptyState>
          )
        }
      </QueryState>
    </Page>
  );
}

function Person({ user }: { user: NonNullable<PersonQuery['user']> }) {
  const { t } = useTranslation('access');
  const { viewer } = useSession();
  const may = (right: string) => viewer?.permissions.includes(right) ?? false;
  const isViewer = viewer?.userId === user.userId;
  return (
    <div className="access-person">
      <PersonFacts user={user} />
      {may('user:disable') && <AccountSection user={user} isViewer={isViewer} />}
      {may('recovery:start') && !isViewer && <ResetSection userId={user.id} />}
      {user.grants && <PersonRoles grants={user.grants} />}
      {may('staff:name') && !isViewer && user.state === 'ACTIVE' && <StaffRoleForm user={user} />}
      {may('background-check:set') && <CheckSection userId={user.id} isViewer={isViewer} />}
      <TrainingSection user={user} mayRecord={may('training:record') && !isViewer} />
      <PersonRequests requests={user.roleRequests} />
      {may('recovery:start') && !isViewer && (
        <>
          {user.state !== 'ACTIVE' && <CaseAnswer kind="BLOCKED" id={user.id} />}
          <StatedData userId={user.id} />
          <PersonTimeline userId={user.id} />
        </>
      )}
      <p className="harp-muted harp-small">{t('person.onRecord')}</p>
    </div>
  );
}

function PersonRoles({ grants }: { grants: NonNullable<NonNullable<PersonQuery['user']>['grants']> }) {
  const { t } = useTranslation('access');
  const { viewer } = useSession();
  const ticks = useTicks();
  const { plan, begin, cancel, carryOut, answers, dismiss } = useGrantActs(ticks.clear);
  const rows = grants.edges.map(({ node }) => node);
  return (
    <section aria-labelledby="person-roles" className="list-room">
      <h2 id="person-roles">{t('person.roles')}</h2>
      <GrantResults answers={answers} onDismiss={dismiss} />
      <ActBar rows={rows} ticks={ticks} onAct={begin} />
      {rows.length === 0 ? (
        <p>{t('person.noRoles')}</p>
      ) : (
        <GrantTable rows={rows} ticks={ticks} ofOnePerson viewerId={viewer?.userId ?? ''} mayOpenPeople={false} />
      )}
      {grants.totalCount > rows.length && (
        <p>{t('person.moreRoles', { shown: rows.length, total: grants.totalCount })}</p>
      )}
      {plan && <GrantDialog plan={plan} onSubmit={carryOut} onExit={cancel} />}
    </section>
  );
}
