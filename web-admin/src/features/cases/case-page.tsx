import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSession } from '@harp/ui/session/session.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { CaseAnswer } from '../../components/case-answer/case-answer.tsx';
import { CaseDocument, type CaseWholeFragment } from '../../generated/cases.ts';
import { paths } from '../../paths.ts';
import { CaseData } from './case-data.tsx';
import { CaseDecide } from './case-decide.tsx';
import { CaseDocuments } from './case-documents.tsx';
import { CaseFacts, CaseFrame, CaseWhole, type CaseFact } from './case-frame.tsx';
import { CaseDue, CaseState } from './case-words.tsx';

/** One identity check: who, the data to compare, the documents, what was said so far, and what can be said. */
export default function CasePage() {
  const { t } = useTranslation('cases');
  const { id = '' } = useParams();
  const asked = useAsk(CaseDocument, { id }, { types: ['ProofingReview'] });
  const found = asked.data?.proofingReview;
  return (
    <CaseFrame
      asked={asked}
      found={found}
      reference={found?.reference}
      kind={t('case.loading')}
      lead={found?.personName}
    >
      {(one) => <Whole found={one} onChanged={asked.refetch} />}
    </CaseFrame>
  );
}

function Whole({ found, onChanged }: { found: CaseWholeFragment; onChanged: () => void }) {
  const { t } = useTranslation('cases');
  const { viewer } = useSession();
  const may = (right: string) => viewer?.permissions.includes(right) ?? false;
  return (
    <CaseWhole history={found.history}>
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
    </CaseWhole>
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
      {other && viewer?.permissions.includes('account:merge') && found.status === 'MANUAL_REVIEW' && (
        <p>
          <Link to={paths.newMerge} state={{ stays: other.userId, goes: found.personUserId }}>
            {t('sameNumber.merge')}
          </Link>
        </p>
      )}
      <p>{t('sameNumber.noHint')}</p>
    </Notice>
  );
}

function Facts({ found }: { found: CaseWholeFragment }) {
  const { t } = useTranslation('cases');
  const facts: CaseFact[] = [
    [t('fact.stage'), <CaseState key="stage" row={found} />],
    [t('fact.person'), `${found.personName} (${found.personUserId})`],
    [t('fact.why'), found.reason ? t(`why.${found.reason}`, { defaultValue: t(`reason.${found.reason}`) }) : '–'],
    [t('fact.started'), <ExactTime key="started" at={found.startedAt} />],
    [t('fact.sent'), found.documentsAt && <ExactTime key="sent" at={found.documentsAt} />],
    [t(found.decidedAt ? 'fact.decided' : 'fact.due'), <CaseDue key="due" row={found} />],
  ];
  return <CaseFacts facts={facts} />;
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
