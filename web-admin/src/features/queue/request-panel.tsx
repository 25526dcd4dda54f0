import { Button } from '@cmsgov/design-system';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useEffect, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { QueueRequestDocument } from '../../generated/queue.ts';
import type { Answer } from './answers.ts';
import { useLatestByRequest } from './decisions.tsx';
import {
  PanelDecision,
  PanelGrants,
  PanelHistory,
  PanelOrganization,
  PanelPerson,
  PanelRequirements,
  PanelRole,
} from './panel-sections.tsx';
import { RowStatus } from './row-status.tsx';
import './panel.css';

type Props = {
  id: string;
  headingRef: Ref<HTMLHeadingElement>;
  /** What became of it while it was open; it is asked for anew then. */
  elsewhere: Answer | undefined;
  viewerId: string;
  now: Date;
  canDecide: boolean;
  onApprove: () => void;
  onReject: () => void;
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
  onOnlyOrganization: (id: string) => void;
};

/** Everything an officer needs to decide one request, beside the list. */
export function RequestPanel(props: Props) {
  const {
    id,
    headingRef,
    elsewhere,
    viewerId,
    now,
    canDecide,
    onApprove,
    onReject,
    onStep,
    onClose,
    onOnlyOrganization,
  } = props;
  const { t } = useTranslation('queue');
  const { data: latestData, error, refetch, refetchQuietly } = useAsk(QueueRequestDocument, { id });
  useEffect(() => {
    if (elsewhere?.kind === 'ALREADY_DECIDED' || elsewhere?.kind === 'WITHDRAWN') refetchQuietly();
  }, [elsewhere, refetchQuietly]);
  const latest = useLatestByRequest().get(id);
  // While the next one is on its way, the answer for the one before must not stand under its name.
  const data = latestData && (latestData.node === null || latestData.node.id === id) ? latestData : undefined;
  const request = data?.node?.__typename === 'RoleRequest' ? data.node : null;
  const title = request?.user.displayName ?? t('panel.heading');
  return (
    <aside className="queue-panel" aria-labelledby="queue-panel-title">
      <div className="queue-panel__head">
        <h2 id="queue-panel-title" ref={headingRef} tabIndex={-1}>
          {title}
        </h2>
        <Button size="small" variation="ghost" onClick={onClose}>
          {t('panel.close')}
        </Button>
      </div>
      <div className="queue-panel__steps">
        <Button size="small" variation="ghost" onClick={() => onStep(-1)}>
          {t('panel.previous')}
        </Button>
        <Button size="small" variation="ghost" onClick={() => onStep(1)}>
          {t('panel.next')}
        </Button>
      </div>
      <QueryState data={data} error={error} refetch={refetch} lines={8}>
        {() =>
          request ? (
            <>
              <div className="queue-panel__status">
                <RowStatus row={request} latest={latest} viewerId={viewerId} />
                <span className="list-sub">{t('panel.reference', { reference: request.reference })}</span>
              </div>
              {canDecide && (
                <div className="queue-panel__acts">
                  <Button variation="solid" onClick={onApprove}>
                    {t('approve')}
                  </Button>
                  <Button onClick={onReject}>{t('rejectEllipsis')}</Button>
                </div>
              )}
              <PanelDecision request={request} />
              <PanelRole request={request} now={now} />
              <PanelRequirements request={request} />
              <PanelPerson request={request} />
              <PanelOrganization request={request} onOnly={onOnlyOrganization} />
              <PanelGrants request={request} />
              <PanelHistory request={request} />
            </>
          ) : (
            <Notice tone="warn" title={t('panel.gone')}>
              <p>{t('panel.goneText')}</p>
            </Notice>
          )
        }
      </QueryState>
    </aside>
  );
}
