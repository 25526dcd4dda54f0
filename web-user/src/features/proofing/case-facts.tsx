import { Day, ExactTime } from '@harp/ui/time/time.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CasePartsFragment } from '../../generated/proofing.ts';

/** The case in figures: its number, how far it is, until when, and its place in the line. */
export function CaseFacts({ current }: { current: CasePartsFragment }) {
  const { t } = useTranslation('proofing');
  const { stage, targetDate, position } = current;
  const waits = stage === 'EXAMINATION' || stage === 'CONFIRMATION';
  return (
    <div className="harp-card">
      <dl className="harp-facts">
        <Fact name="reference">
          <strong>{current.reference}</strong>
        </Fact>
        <Fact name="started">
          <ExactTime at={current.startedAt} />
        </Fact>
        {stage && <Fact name="stage">{t(`case.stageIs.${stage}`)}</Fact>}
        {waits && targetDate && (
          <Fact name="target">
            <Day on={targetDate} />
          </Fact>
        )}
        {position !== null && <Fact name="position">{t('case.positionValue', { count: position })}</Fact>}
      </dl>
    </div>
  );
}

function Fact({
  name,
  children,
}: {
  name: 'reference' | 'started' | 'stage' | 'target' | 'position';
  children: ReactNode;
}) {
  const { t } = useTranslation('proofing');
  return (
    <div>
      <dt>{t(`case.${name}`)}</dt>
      <dd>{children}</dd>
    </div>
  );
}
