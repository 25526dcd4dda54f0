import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import type { Tone } from '@harp/ui/badge/state-icon.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { RequirementList } from '@harp/ui/requirements/requirement-list.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EuaUse, isNear } from '../../components/eua-use.tsx';
import { MyTasksDocument, type MyTasksQuery, type TaskKey, type TaskState } from '../../generated/tasks.ts';
import { paths } from '../../paths.ts';

type Viewer = NonNullable<MyTasksQuery['viewer']>;

const tones: Record<TaskState, Tone> = {
  NOT_STARTED: 'quiet',
  IN_PROGRESS: 'info',
  DONE: 'good',
  ACTION_NEEDED: 'warn',
};
const where: Record<TaskKey, string> = {
  PROOFING: paths.proofing,
  FACTOR: paths.factors.add,
  SECOND_FACTOR: paths.factors.add,
  FIRST_ROLE: paths.roles.ask,
};

/** What is done and what is missing, with the one next step on top. */
export default function TasksPage() {
  const { t } = useTranslation('tasks');
  const { data, error, refetch } = useAsk(
    MyTasksDocument,
    {},
    { types: ['Viewer', 'Grant', 'RoleRequest', 'Contract', 'Factor', 'ProofingCase'] },
  );
  return (
    <Page title={t('title')} width="wide">
      <QueryState data={data?.viewer ?? undefined} error={error} refetch={refetch}>
        {(viewer) => (
          <>
            {data?.invitationOffer && (
              <Notice tone="info" title={t('invitation.title', { number: data.invitationOffer.number })}>
                <p>{t('invitation.text')}</p>
                <ButtonLink to={paths.invitation} variation="solid" size="small">
                  {t('invitation.go')}
                </ButtonLink>
              </Notice>
            )}
            {isNear(viewer.eua) && <EuaUse eua={viewer.eua} />}
            <NextStep viewer={viewer} />
            <h2>{t('list')}</h2>
            <ul className="harp-tasks">
              {viewer.tasks.map((task) => (
                <li key={task.key}>
                  <div>
                    <h3>
                      {task.state === 'DONE' ? (
                        t(`${task.key}.title`)
                      ) : (
                        <Link to={where[task.key]}>{t(`${task.key}.title`)}</Link>
                      )}
                    </h3>
                    <p>{t(`${task.key}.text`)}</p>
                    {!task.required && task.state !== 'DONE' && <p className="harp-muted harp-small">{t('advised')}</p>}
                  </div>
                  <StateBadge tone={tones[task.state]}>{t(`state.${task.state}`)}</StateBadge>
                </li>
              ))}
            </ul>
            {viewer.requirements.length > 0 && (
              <>
                <h2>{t('demanded')}</h2>
                <RequirementList requirements={viewer.requirements} own />
              </>
            )}
            {viewer.contracts.length > 0 && (
              <>
                <h2>{t('contracts.title')}</h2>
                <p>
                  {viewer.contracts.map(({ number }) => number).join(', ')}{' '}
                  <Link to={paths.contracts}>{t('contracts.see')}</Link>
                </p>
              </>
            )}
            <h2>{t('access')}</h2>
            <p>
              {t('grants', { count: viewer.grants.totalCount })}{' '}
              {t('pending', { count: viewer.roleRequests.totalCount })}{' '}
              <Link to={paths.roles.mine}>{t('seeRoles')}</Link>
            </p>
            {viewer.hasFactor && viewer.recoveryCodesLeft < 3 && (
              <Notice tone="warn">
                <p>
                  {t('codesLeft', { count: viewer.recoveryCodesLeft })} <Link to={paths.account}>{t('newCodes')}</Link>
                </p>
              </Notice>
            )}
          </>
        )}
      </QueryState>
    </Page>
  );
}

function NextStep({ viewer }: { viewer: Viewer }) {
  const { t } = useTranslation('tasks');
  const next = viewer.nextTask;
  if (!next && viewer.requirements.some(({ state }) => state === 'MISSING')) {
    return (
      <Notice tone="warn" title={t('lacking')}>
        <p>{t('lackingText')}</p>
      </Notice>
    );
  }
  if (!next) {
    return (
      <Notice tone="good" title={t('allDone')}>
        <p>{t('allDoneText')}</p>
        <ButtonLink to={paths.roles.mine} variation="solid">
          {t('seeRoles')}
        </ButtonLink>
      </Notice>
    );
  }
  const waiting = viewer.tasks.find((task) => task.key === next)?.state === 'IN_PROGRESS';
  return (
    <section className="harp-next" aria-labelledby="next-step">
      <p className="harp-next__label">{t('next')}</p>
      <h2 id="next-step">{t(`${next}.${waiting ? 'waitingTitle' : 'title'}`)}</h2>
      <p>{t(`${next}.${waiting ? 'waiting' : 'text'}`)}</p>
      {next === 'PROOFING' && viewer.proofingCase && (
        <p>
          {t('case')} <strong>{viewer.proofingCase.reference}</strong>
        </p>
      )}
      <ButtonLink to={waiting && next === 'FIRST_ROLE' ? paths.roles.mine : where[next]} variation="solid">
        {t(`${next}.${waiting ? 'waitingGo' : 'go'}`)}
      </ButtonLink>
    </section>
  );
}
