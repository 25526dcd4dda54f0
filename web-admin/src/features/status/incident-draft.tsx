import { Button } from '@cmsgov/design-system';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import {
  DiscardIncidentDocument,
  PublishIncidentDocument,
  type ManagedIncidentFragment,
} from '../../generated/status.ts';
import { paths } from '../../paths.ts';
import { DraftNotice } from './draft-notice.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';

interface IncidentDraftProps {
  incident: ManagedIncidentFragment;
  onChange: () => void;
  onPublished: () => void;
}

/** What can be done with a draft. */
export function IncidentDraft({ incident, onChange, onPublished }: IncidentDraftProps) {
  const { t } = useTranslation('status');
  const navigate = useNavigate();
  const { act, problem, failure } = useAct();
  const publish = useSend(PublishIncidentDocument);
  const discard = useSend(DiscardIncidentDocument);
  const input = { id: incident.id };
  return (
    <DraftNotice problem={problem} failure={failure}>
      <Button
        variation="solid"
        onClick={() => void act(() => publish({ input }).then((data) => data.publishIncident), onPublished)}
      >
        {t('publish')}
      </Button>
      <Button onClick={onChange}>{t('draft.change')}</Button>
      <Button
        variation="ghost"
        onClick={() =>
          void act(
            () => discard({ input }).then((data) => data.discardIncident),
            () => void navigate(paths.status, { state: { discarded: incident.title } }),
          )
        }
      >
        {t('draft.discard')}
      </Button>
    </DraftNotice>
  );
}
