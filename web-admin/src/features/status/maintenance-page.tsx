import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSession } from '@harp/ui/session/session.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { OneManagedMaintenanceDocument, type ManagedMaintenanceFragment } from '../../generated/status.ts';
import { paths } from '../../paths.ts';
import { AffectedWords } from './affected-words.tsx';
import { DraftEdit } from './draft-edit.tsx';
import { MaintenanceDraft } from './maintenance-draft.tsx';
import { MaintenanceForm } from './maintenance-form.tsx';
import { MaintenanceUpdate, MAINTENANCE_FIELD } from './maintenance-update.tsx';
import { maintenanceWords } from './notice-values.ts';
import { PublicLink } from './incident-facts.tsx';
import { isFresh, JustTold, Retract } from './retract.tsx';
import { NOTICE_TONES } from './state-tone.ts';
import { StatusKeys } from './status-keys.tsx';
import { Timeline } from './timeline.tsx';
import { useHeard } from './use-heard.ts';
import { WindowIn } from './window-words.tsx';
import './status.css';

/** One piece of maintenance: its window, what was told of it, and what can be told next. */
export default function MaintenancePage() {
  const { t } = useTranslation('status');
  const { id = '' } = useParams();
  const asked = useAsk(OneManagedMaintenanceDocument, { id }, { types: ['Maintenance'] });
  useHeard(asked.refetchQuietly);
  const maintenance = asked.data?.maintenance;
  return (
    <Page
      key={id}
      title={maintenance?.title ?? t('maintenance.one')}
      width="wide"
      above={<BackLink to={paths.status} label={t('back')} />}
      actions={<StatusKeys onUpdate={() => document.getElementById(MAINTENANCE_FIELD)?.focus()} />}
    >
      <QueryState data={asked.data} error={asked.error} refetch={asked.refetch}>
        {() =>
          maintenance ? (
            <Known maintenance={maintenance} />
          ) : (
            <EmptyState
              title={t('maintenance.unknown')}
              action={<ButtonLink to={paths.status}>{t('back')}</ButtonLink>}
            >
              <p>{t('unknownText')}</p>
            </EmptyState>
          )
        }
      </QueryState>
    </Page>
  );
}

function Known({ maintenance }: { maintenance: ManagedMaintenanceFragment }) {
  const { t } = useTranslation('status');
  const navigate = useNavigate();
  const { viewer } = useSession();
  const arrived = (useLocation().state as { told?: string } | null)?.told ?? null;
  const [told, setTold] = useState<string | null>(arrived);
  const [again, setAgain] = useState('');
  const [editing, setEditing] = useState<ManagedMaintenanceFragment | null>(null);
  const mayManage = viewer?.permissions.includes('status:manage') ?? false;
  const [last] = maintenance.updates;
  const draft = !maintenance.publishedAt;
  const open = maintenance.state === 'SCHEDULED' || maintenance.state === 'IN_PROGRESS';

  // What was typed is not lost with what was taken back: it stands in the form again.
  const retracted = () => {
    setTold(null);
    if (maintenance.updates.length > 1) setAgain(last?.body ?? '');
    else void navigate(paths.newMaintenance, { state: { words: maintenanceWords(maintenance) }, replace: true });
  };
  const retract = last && { noticeId: maintenance.id, updateId: last.id, onDone: retracted };
  const stopEditing = () => setEditing(null);
  if (editing)
    return (
      <DraftEdit isStale={maintenance.changedAt !== editing.changedAt} onClose={stopEditing}>
        {(services) => (
          <MaintenanceForm
            services={services}
            words={maintenanceWords(editing)}
            editing={{ draft: editing, onKept: setEditing, onCancel: stopEditing }}
            onTold={(_, updateId) => {
              setTold(updateId ?? null);
              stopEditing();
            }}
          />
        )}
      </DraftEdit>
    );
  return (
    <>
      {mayManage && retract && told === last?.id && <JustTold key={told} draft={draft} {...retract} />}
      <section className="status-card" aria-label={t('now')}>
        <StateBadge tone={NOTICE_TONES[maintenance.state]}>{t(`noticeState.${maintenance.state}`)}</StateBadge>
        <AffectedWords affected={maintenance.affected} />
        <WindowIn {...maintenance} />
        {open && maintenance.reminderHours !== null && (
          <p className="status-since">{t('maintenance.reminds', { count: maintenance.reminderHours })}</p>
        )}
        {!draft && <PublicLink path={`/status/maintenance/${encodeURIComponent(maintenance.id)}`} />}
      </section>
      {mayManage && draft && (
        <MaintenanceDraft
          maintenance={maintenance}
          onChange={() => setEditing(maintenance)}
          onPublished={() => setTold(last?.id ?? null)}
        />
      )}
      {mayManage && !draft && open && (
        <MaintenanceUpdate key={`${last?.id ?? ''} ${again}`} maintenance={maintenance} body={again} onTold={setTold} />
      )}
      <Timeline
        updates={maintenance.updates}
        latest={
          mayManage && !draft && retract && told !== last?.id && last && isFresh(last) && <Retract {...retract} />
        }
      />
    </>
  );
}
