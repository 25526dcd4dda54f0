import { Button } from '@cmsgov/design-system';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import {
  DiscardMaintenanceDocument,
  PublishMaintenanceDocument,
  type ManagedMaintenanceFragment,
} from '../../generated/status.ts';
import { paths } from '../../paths.ts';
import { DraftNotice } from './draft-notice.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';

interface MaintenanceDraftProps {
  maintenance: ManagedMaintenanceFragment;
  onChange: () => void;
  onPublished: () => void;
}

/** What can be done with a draft. */
export function MaintenanceDraft({ maintenance, onChange, onPublished }: MaintenanceDraftProps) {
  const { t } = useTranslation('status');
  const navigate = useNavigate();
  const { act, problem, failure } = useAct();
  const publish = useSend(PublishMaintenanceDocument);
  const discard = useSend(DiscardMaintenanceDocument);
  const input = { id: maintenance.id };
  return (
    <DraftNotice problem={problem} failure={failure}>
      <Button
        variation="solid"
        onClick={() => void act(() => publish({ input }).then((data) => data.publishMaintenance), onPublished)}
      >
        {t('publish')}
      </Button>
      <Button onClick={onChange}>{t('draft.change')}</Button>
      <Button
        variation="ghost"
        onClick={() =>
          void act(
            () => discard({ input }).then((data) => data.discardMaintenance),
            () => void navigate(paths.status, { state: { discarded: maintenance.title } }),
          )
        }
      >
        {t('draft.discard')}
      </Button>
    </DraftNotice>
  );
}
