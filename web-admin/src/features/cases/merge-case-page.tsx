import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { ExactTime } from '@harp/ui/time/time.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { MergeCaseDocument, type MergeCaseWholeFragment } from '../../generated/cases.ts';
import { CaseFacts, CaseFrame, CaseWhole, type CaseFact } from './case-frame.tsx';
import { MergeDecide } from './merge-decide.tsx';
import { MergePreview } from './merge-preview.tsx';

/** Two accounts that seem to be one person's: both beside each other, what would move, and what can be said. */
export default function MergeCasePage() {
  const { t } = useTranslation('cases');
  const { id = '' } = useParams();
  const asked = useAsk(MergeCaseDocument, { id }, { types: ['MergeCase', 'User', 'Grant'] });
  const found = asked.data?.mergeCase;
  return (
    <CaseFrame asked={asked} found={found} reference={found?.reference} kind={t('merge.title')}>
      {(one) => <Whole found={one} onChanged={asked.refetch} />}
    </CaseFrame>
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
  const facts: CaseFact[] = [
    [t('merge.stays'), found.staysUserId],
    [t(found.goesIsEarlier ? 'merge.earlier' : 'merge.goes'), found.goesUserId],
    [t('merge.fact.stage'), t(`merge.status.${found.status}`)],
    [t('merge.fact.why'), t(`kindWhy.MERGE.${found.origin}`)],
    [t('merge.fact.started'), <ExactTime key="started" at={found.openedAt} />],
    [t('merge.fact.proposed'), said(found.proposedBy, found.proposedAt)],
    [t('merge.fact.reason'), why && [why, found.reason].filter(Boolean).join(': ')],
    [t('merge.fact.decided'), said(found.decidedBy, found.decidedAt)],
  ];
  return (
    <CaseWhole history={found.history}>
      <CaseFacts facts={facts} />
      {found.preview && <MergePreview preview={found.preview} />}
      <MergeDecide found={found} onChanged={onChanged} />
    </CaseWhole>
  );
}
