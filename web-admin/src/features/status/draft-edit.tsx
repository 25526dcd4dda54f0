import { Button } from '@cmsgov/design-system';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ManagedServicesDocument, type ManagedServiceFragment } from '../../generated/status.ts';

interface DraftEditProps {
  /** The draft as it is now is not the one that is being changed. */
  isStale: boolean;
  onClose: () => void;
  children: (services: readonly ManagedServiceFragment[]) => ReactNode;
}

/** The form of a draft. When somebody else changed the draft, that is said, and what is typed stays until its author lets go. */
export function DraftEdit({ isStale, onClose, children }: DraftEditProps) {
  const { t } = useTranslation('status');
  const { data, error, refetch } = useAsk(ManagedServicesDocument, {}, { types: ['Service'] });
  return (
    <section aria-labelledby="draft-edit">
      <h2 id="draft-edit">{t('draft.edit')}</h2>
      {isStale && (
        <Notice tone="warn" role="alert" title={t('draft.stale')}>
          <p>{t('draft.staleText')}</p>
          <Button size="small" onClick={onClose}>
            {t('draft.reload')}
          </Button>
        </Notice>
      )}
      <QueryState data={data} error={error} refetch={refetch}>
        {({ systemStatus }) => children(systemStatus.services)}
      </QueryState>
    </section>
  );
}
