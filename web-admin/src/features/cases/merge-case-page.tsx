import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { ExactTime } from '@harp/ui/time/time.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { MergeCaseDocument, type MergeCaseWholeFragment } from '../../generated/cases.ts';
import { paths } from '../../paths.ts';
import { CaseHistory } from './case-history.tsx';
import { MergeDecide } from './merge-decide.tsx';
import { MergePreview } from './merge-preview.tsx';
import './cases.css';

/** Two accounts that seem to be one person's: both beside each other, what would move, and what can be said. */
export default function MergeCasePage() {
  const { t } = useTranslation('cases');
  const { id = '' } = useParams();
  const { data, error, refetch } = useAsk(MergeCaseDocument, { id }, { types: ['MergeCase', 'User', 'Grant'] });
  const found = data?.mergeCase;
  return (
    <Page
      title={found ? t('case.title', { reference: found.reference }) : t(data ? 'case.gone' : 'merge.title')}
      width="wide"
      above={<BackLink to={paths.cases} label={t('case.back')} />}
      lead={found && <p>{t('merge.title')}</p>}
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

function Whole({ found, onChanged }: { found: MergeCaseWholeFragment; onChanged: () => void }) {
  const { t } = useTranslation('cases');
  const said = (name: string | null | undefined, at: string | null | undefined): ReactNode =>
    name && at ? (
      <>
        {name}, <ExactTime at={at} />
      </>
    ) : null;
  const why = found.reasonCode && t(`merge.reason.${found.reasonCode}`);
  const facts: [string, ReactNode][] = [
    ['stage', t(`merge.status.${found.status}`)],
    ['why', t(`kindWhy.MERGE.${found.origin}`)],
    ['started', <ExactTime key="started" at={found.openedAt} />],
    ['proposed', said(found.proposedBy, found.proposedAt)],
    ['reason', why && [why, found.reason].filter(Boolean).join(': ')],
    ['decided', said(found.decidedBy, found.decidedAt)],
  ];
  return (
    <div className="cases-whole">
      <section className="harp-card" aria-label={t('case.facts')}>
        <dl className="harp-facts">
          <div>
            <dt>{t('merge.stays')}</dt>
            <dd>{found.staysUserId}</dd>
          </div>
          <div>
            <dt>{t(found.goesIsEarlier ? 'merge.earlier' : 'merge.goes')}</dt>
            <dd>{found.goesUserId}</dd>
          </div>
          {facts
            .filter(([, value]) => value)
            .map(([name, value]) => (
              <div key={name}>
                <dt>{t(`merge.fact.${name}`)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      </section>
      {found.preview && <MergePreview preview={found.preview} />}
      <MergeDecide found={found} onChanged={onChanged} />
      <CaseHistory events={found.history} />
      <p className="harp-muted harp-small">{t('case.onRecord')}</p>
    </div>
  );
}
