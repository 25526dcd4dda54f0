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
import { OneManagedIncidentDocument, type ManagedIncidentFragment } from '../../generated/status.ts';
import { paths } from '../../paths.ts';
import { DraftEdit } from './draft-edit.tsx';
import { IncidentDraft } from './incident-draft.tsx';
import { IncidentFacts } from './incident-facts.tsx';
import { IncidentForm } from './incident-form.tsx';
import { IncidentReport } from './incident-report.tsx';
import { IncidentUpdate, UPDATE_FIELD } from './incident-update.tsx';
import { incidentWords } from './notice-values.ts';
import { isFresh, JustTold, Retract } from './retract.tsx';
import { StatusKeys } from './status-keys.tsx';
import { Timeline } from './timeline.tsx';
import { useHeard } from './use-heard.ts';
import './status.css';

/** One incident: what was told of it, and what can be told next. */
export default function IncidentPage() {
  const { t } = useTranslation('status');
  const { id = '' } = useParams();
  const { data, error, refetch, refetchQuietly } = useAsk(OneManagedIncidentDocument, { id }, { types: ['Incident'] });
  useHeard(refetchQuietly);
  const incident = data?.incident;
  return (
    <Page
      key={id}
      title={incident?.title ?? t('incident.one')}
      width="wide"
      above={<BackLink to={paths.status} label={t('back')} />}
      actions={<StatusKeys onUpdate={() => document.getElementById(UPDATE_FIELD)?.focus()} />}
    >
      <QueryState data={data} error={error} refetch={refetch}>
        {() =>
          incident ? (
            <Known incident={incident} />
          ) : (
            <EmptyState title={t('incident.unknown')} action={<ButtonLink to={paths.status}>{t('back')}</ButtonLink>}>
              <p>{t('unknownText')}</p>
            </EmptyState>
          )
        }
      </QueryState>
    </Page>
  );
}

function Known({ incident }: { incident: ManagedIncidentFragment }) {
  const navigate = useNavigate();
  const { viewer } = useSession();
  const arrived = (useLocation().state as { told?: string } | null)?.told ?? null;
  const [told, setTold] = useState<string | null>(arrived);
  const [again, setAgain] = useState('');
  const [editing, setEditing] = useState<ManagedIncidentFragment | null>(null);
  const mayManage = viewer?.permissions.includes('status:manage') ?? false;
  const [last] = incident.updates;
  const draft = !incident.publishedAt;
  const open = incident.state !== 'RESOLVED';

  // What was typed is not lost with what was taken back: it stands in the form again.
  const retracted = () => {
    setTold(null);
    if (incident.updates.length > 1) setAgain(last?.body ?? '');
    else void navigate(paths.newIncident, { state: { words: incidentWords(incident) }, replace: true });
  };
  const retract = last && { noticeId: incident.id, updateId: last.id, onDone: retracted };
  const stopEditing = () => setEditing(null);
  if (editing)
    return (
      <DraftEdit isStale={incident.changedAt !== editing.changedAt} onClose={stopEditing}>
        {(services) => (
          <IncidentForm
            services={services}
            words={incidentWords(editing)}
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
      <IncidentFacts incident={incident} />
      {mayManage && draft && (
        <IncidentDraft
          incident={incident}
          onChange={() => setEditing(incident)}
          onPublished={() => setTold(last?.id ?? null)}
        />
      )}
      {mayManage && !draft && open && (
        <IncidentUpdate key={`${last?.id ?? ''} ${again}`} incident={incident} body={again} onTold={setTold} />
      )}
      {!open && !draft && <IncidentReport incident={incident} mayManage={mayManage} />}
      <Timeline
        updates={incident.updates}
        latest={
          mayManage && !draft && retract && told !== last?.id && last && isFresh(last) && <Retract {...retract} />
        }
      />
    </>
  );
}
