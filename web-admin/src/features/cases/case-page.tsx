import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSession } from '@harp/ui/session/session.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { CaseAnswer } from '../../components/case-answer/case-answer.tsx';
import { CaseDocument, type CaseWholeFragment } from '../../generated/cases.ts';
import { paths } from '../../paths.ts';
import { CaseData } from './case-data.tsx';
import { CaseDecide } from './case-decide.tsx';
import { CaseDocuments } from './case-documents.tsx';
import { CaseHistory } from './case-history.tsx';
import { CaseDue, CaseState } from './case-words.tsx';
import '../../components/list/list.css';
import './cases.css';

/** One identity check: who, the data to compare, the documents, what was said so far, and what can be said. */
export default function CasePage() {
  const { t } = useTranslation('cases');
  const { id = '' } = useParams();
  const { data, error, refetch } = useAsk(CaseDocument, { id }, { types: ['ProofingReview'] });
  const found = data?.proofingReview;
  return (
    <Page
      title={found ? t('case.title', { reference: found.reference }) : t(data ? 'case.gone' : 'case.loading')}
      width="wide"
      above={<BackLink to={paths.cases} label={t('case.back')} />}
      lead={found && <p>{found.personName}</p>}
    >
      <QueryState data={data} error={error} refetch={refetch} lines={8}>
        {() =>
          found ? (
            <Whole found={found} onChanged={refetch} />
          ) : (
            <EmptyState title={t('case.gone')} action={<ButtonLink to={paths.cases}>{t('case.back')}</ButtonLink>}>
              <p>{t('case.goneText')}</p>
            </EmptyState>
          )
        }
      </QueryState>
    </Page>
  );
}

function Whole({ found, onChanged }: { found: CaseWholeFragment; onChanged: () => void }) {
  const { t } = useTranslation('cases');
  const { viewer } = useSession();
  const may = (right: string) => viewer?.permissions.includes(right) ?? false;
  return (
    <div className="cases-whole">
      {found.reason === 'SSN_IN_USE' && <SameNumber found={found} />}
      {found.reason === 'NOT_ME' && (
        <Notice tone="warn" title={t('notMe.title')}>
          <p>{t('notMe.text')}</p>
        </Notice>
      )}
      {found.reason === 'LOST_ACCESS' && (
        <Notice tone="warn" title={t('lostAccess.title')}>
          <p>{t('lostAccess.text')}</p>
        </Notice>
      )}
      <Facts found={found} />
      {found.status === 'MANUAL_REVIEW' && <CaseData id={found.id} />}
      <CaseDocuments found={found} />
      <Decisions found={found} />
      <CaseDecide found={found} onChanged={onChanged} />
      {may('case:read') && <CaseAnswer kind={found.reason === 'NOT_ME' ? 'NOT_ME' : 'PROOFING'} id={found.id} />}
      <CaseHistory events={found.history} />
      <p className="harp-muted harp-small">{t('case.onRecord')}</p>
    </div>
  );
}

function SameNumber({ found }: { found: CaseWholeFragment }) {
  const { t } = useTranslation('cases');
  const { viewer } = useSession();
  const other = found.sameNumberAs;
  const mayOpen = viewer?.permissions.includes('user:read') ?? false;
  return (
    <Notice tone="warn" title={t('sameNumber.title')}>
      <p>
        {t(other ? 'sameNumber.text' : 'sameNumber.noneNow')}{' '}
        {other &&
          (mayOpen ? (
            <Link to={paths.person(other.id)}>{`${other.displayName} (${other.userId})`}</Link>
          ) : (
            `${other.displayName} (${other.userId})`
          ))}
      </p>
      <p>{t('sameNumber.noHint')}</p>
    </Notice>
  );
}

function Facts({ found }: { found: CaseWholeFragment }) {
  const { t } = useTranslation('cases');
  const facts: [string, ReactNode][] = [
    ['stage', <CaseState key="stage" row={found} />],
    ['person', `${found.personName} (${found.personUserId})`],
    ['why', found.reason ? t(`why.${found.reason}`, { defaultValue: t(`reason.${found.reason}`) }) : '–'],
    ['started', <ExactTime key="started" at={found.startedAt} />],
    ...(found.documentsAt ? [['sent', <ExactTime key="sent" at={found.documentsAt} />] as [string, ReactNode]] : []),
    [found.decidedAt ? 'decided' : 'due', <CaseDue key="due" row={found} />],
  ];
  return (
    <section className="harp-card" aria-label={t('case.facts')}>
      <dl className="harp-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`fact.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Decisions({ found }: { found: CaseWholeFragment }) {
  const { t } = useTranslation('cases');
  return (
    <section aria-labelledby="case-decisions">
      <h2 id="case-decisions">{t('said.title')}</h2>
      {found.decisions.length === 0 ? (
        <p>{t('said.none')}</p>
      ) : (
        <ol className="cases-list">
          {found.decisions.map((one) => (
            <li key={one.round}>
              <strong>{t(`outcome.${one.outcome}`)}</strong>: {t(`reason.${one.reasonCode}`)}
              {one.reason && <q className="list-sub">{one.reason}</q>}
              <span className="list-sub">
                {one.decidedBy}, <ExactTime at={one.decidedAt} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
