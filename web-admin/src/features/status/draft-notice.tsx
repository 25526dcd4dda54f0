import { Notice } from '@harp/ui/feedback/notice.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';

interface DraftNoticeProps {
  problem: string | null;
  failure: unknown;
  children: ReactNode;
}

/** Nobody but status managers sees this yet. */
export function DraftNotice({ problem, failure, children }: DraftNoticeProps) {
  const { t } = useTranslation('status');
  return (
    <>
      <Notice tone="info" title={t('draft.is')}>
        <p>{t('draft.text')}</p>
        <div className="harp-actions">{children}</div>
      </Notice>
      <ActProblems problem={problem} failure={failure} />
    </>
  );
}
