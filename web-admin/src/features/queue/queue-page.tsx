import { Button } from '@cmsgov/design-system';
import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Loading } from '@harp/ui/feedback/loading.tsx';
import { serverNow } from '@harp/ui/graphql/server-clock.ts';
import { LoadMore } from '@harp/ui/lists/load-more.tsx';
import { useSession } from '@harp/ui/session/session.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepLettersOn, readLettersOn } from '../../components/letters.ts';
import { DownloadList } from './download-list.tsx';
import { KeyHelp } from './key-help.tsx';
import { AT_WORK } from './keyboard.ts';
import { QueueFilters, SEARCH_FIELD } from './queue-filters.tsx';
import { QueueTable } from './queue-table.tsx';
import { DEFAULT_VIEW, isNarrowed } from './queue-view.ts';
import { RejectDialog } from './reject-dialog.tsx';
import { RequestPanel } from './request-panel.tsx';
import { useArrivals } from './use-arrivals.ts';
import { useConnectedOutbox } from './use-connected-outbox.ts';
import { useQueueKeys } from './use-queue-keys.ts';
import { useQueueList } from './use-queue-list.ts';
import { useQueueNews } from './use-queue-news.ts';
import { useQueueView } from './use-queue-view.ts';
import { useQueueWork } from './use-queue-work.ts';
import '../../components/list/list.css';
import './queue.css';

/** The approval queue: an officer works through what waits, by mouse, touch or keyboard. */
export default function QueuePage() {
  const { t } = useTranslation(['queue', 'frame']);
  const { viewer } = useSession();
  const { view, setView, requestId, open } = useQueueView();
  const { outbox, settled: own } = useConnectedOutbox();
  const { settled, heard } = useQueueNews(own);
  // Who leaves the queue is done with it: what was decided goes out, as when the page is closed.
  useEffect(() => () => void outbox.flush(), [outbox]);
  const list = useQueueList(view, settled);
  const { arrived, counts } = useArrivals(list, own, heard);
  const heading = useRef<HTMLHeadingElement>(null);
  const work = useQueueWork(list.rows, { openId: requestId, open, heading });
  const [help, setHelp] = useState(false);
  const [letters, setLetters] = useState(readLettersOn);
  const now = new Date(serverNow());
  const viewerId = viewer?.userId ?? '';

  useQueueKeys(letters, (command) => {
    if (command === 'search') document.getElementById(SEARCH_FIELD)?.focus();
    else if (command === 'help') setHelp(true);
    else work.run(command);
  });

  const pick = work.selection.size;
  return (
    <Page
      title={t('title')}
      width="wide"
      lead={
        counts && (
          <ul className="queue-counts">
            <li>{t('count.pending', { count: counts.pending })}</li>
            <li>{t('count.overdue', { count: counts.overdue })}</li>
            <li>{t('count.decidedByMe', { count: counts.decidedByMe })}</li>
          </ul>
        )
      }
      actions={
        <>
          <DownloadList rows={list.rows} />
          <Button size="small" onClick={() => setHelp(true)}>
            {t('help.open')}
          </Button>
        </>
      }
    >
      <QueueFilters view={view} onChange={setView} />
      <output className="queue-news">
        {arrived > 0 && (
          <Button size="small" variation="solid" onClick={list.load}>
            {t('news', { count: arrived })}
          </Button>
        )}
      </output>
      <div {...AT_WORK} className={requestId ? 'queue-split queue-split--open' : 'queue-split'}>
        <div className="list-room" aria-busy={list.busy}>
          {pick > 0 && (
            <section className="list-bulk" aria-label={t('bulk.label')}>
              <strong>{t('bulk.selected', { count: pick })}</strong>
              <Button size="small" variation="solid" onClick={() => work.approve()}>
                {t('bulk.approve', { count: pick })}
              </Button>
              <Button size="small" onClick={() => work.reject()}>
                {t('bulk.reject', { count: pick })}
              </Button>
              <Button size="small" variation="ghost" onClick={work.untick}>
                {t('bulk.clear')}
              </Button>
            </section>
          )}
          <FailureNotice error={list.error} onRetry={list.load} />
          {!list.ready && !list.error && <Loading lines={8} />}
          {list.ready && list.rows.length === 0 && (
            <EmptyState
              title={t(
                isNarrowed(view) ? 'empty.narrowed' : view.status.includes('PENDING') ? 'empty.done' : 'empty.none',
              )}
              action={
                isNarrowed(view) || !view.status.includes('PENDING') ? (
                  <Button onClick={() => setView(DEFAULT_VIEW)}>{t('frame:filter.clear')}</Button>
                ) : undefined
              }
            >
              <p>{t(isNarrowed(view) ? 'empty.narrowedText' : 'empty.doneText')}</p>
            </EmptyState>
          )}
          {list.rows.length > 0 && (
            <>
              <QueueTable
                rows={list.rows}
                decidable={work.decidable}
                selection={work.selection}
                current={work.current}
                openId={requestId}
                now={now}
                viewerId={viewerId}
                onToggle={work.tick}
                onToggleAll={work.tickAll}
                onStand={work.mark}
                onOpen={work.show}
              />
              <LoadMore shown={list.rows.length} total={list.total} hasMore={list.hasMore} more={list.more} />
            </>
          )}
        </div>
        {requestId && (
          <RequestPanel
            key="panel"
            id={requestId}
            headingRef={heading}
            elsewhere={settled.get(requestId)}
            viewerId={viewerId}
            now={now}
            canDecide={work.decidable.includes(requestId)}
            onApprove={() => work.approve(requestId)}
            onReject={() => work.reject(requestId)}
            onStep={(by) => work.run(by === 1 ? 'next' : 'previous')}
            onClose={work.close}
            onOnlyOrganization={(organization) => setView({ organization })}
          />
        )}
      </div>
      {work.rejecting && (
        <RejectDialog items={work.rejecting} onExit={work.stopRejecting} onReject={work.confirmReject} />
      )}
      {help && (
        <KeyHelp
          lettersOn={letters}
          onLetters={(on) => {
            keepLettersOn(on);
            setLetters(on);
          }}
          onExit={() => setHelp(false)}
        />
      )}
    </Page>
  );
}
