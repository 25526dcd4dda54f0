import { Button } from '@cmsgov/design-system';
import { ConfirmDialog } from '@harp/ui/feedback/confirm-dialog.tsx';
import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BackLink } from '../../components/back-link.tsx';
import {
  DeleteNoticeTemplateDocument,
  NoticeTemplatesDocument,
  type TemplateFragment,
} from '../../generated/status.ts';
import { paths } from '../../paths.ts';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { AffectedWords } from './affected-words.tsx';
import { StatusKeys } from './status-keys.tsx';
import { TemplateForm } from './template-form.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';
import './status.css';

/** What had the focus is gone. */
const takeFocus = (notice: HTMLElement | null): void => notice?.focus();

/** Words that are ready for the next time: kept, changed, deleted. */
export default function TemplatesPage() {
  const { t } = useTranslation('status');
  const { data, error, refetch } = useAsk(NoticeTemplatesDocument, {}, { types: ['NoticeTemplate'] });
  const [open, setOpen] = useState<TemplateFragment | 'new' | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const show = (which: TemplateFragment | 'new' | null) => {
    setDone(null);
    setOpen(which);
  };
  const finish = (words: string) => {
    setOpen(null);
    setDone(words);
  };
  return (
    <Page
      title={t('template.all')}
      width="wide"
      lead={<p>{t('template.lead')}</p>}
      above={<BackLink to={paths.status} label={t('back')} />}
      actions={<StatusKeys />}
    >
      {done && (
        <Notice tone="good" polite ref={takeFocus}>
          <p>{done}</p>
        </Notice>
      )}
      {open ? (
        <TemplateForm
          key={open === 'new' ? 'new' : open.id}
          template={open === 'new' ? null : open}
          onKept={(name) => finish(t('template.kept', { name }))}
          onCancel={() => show(null)}
        />
      ) : (
        <div className="harp-actions status-acts">
          <Button variation="solid" onClick={() => show('new')}>
            {t('template.new')}
          </Button>
        </div>
      )}
      <QueryState data={data} error={error} refetch={refetch}>
        {({ noticeTemplates }) =>
          noticeTemplates.length === 0 ? (
            <EmptyState title={t('template.none')}>
              <p>{t('template.noneText')}</p>
            </EmptyState>
          ) : (
            <ul className="status-list status-list--lines">
              {noticeTemplates.map((template) => (
                <Entry
                  key={template.id}
                  template={template}
                  onChange={() => show(template)}
                  onDeleted={() => finish(t('template.deleted', { name: template.name }))}
                />
              ))}
            </ul>
          )
        }
      </QueryState>
    </Page>
  );
}

interface EntryProps {
  template: TemplateFragment;
  onChange: () => void;
  onDeleted: () => void;
}

function Entry({ template, onChange, onDeleted }: EntryProps) {
  const { t } = useTranslation('status');
  const [asking, setAsking] = useState(false);
  const { act, problem, failure } = useAct();
  const send = useSend(DeleteNoticeTemplateDocument);
  const { id, name, title } = template;
  const remove = async () => {
    await act(() => send({ input: { id } }).then((data) => data.deleteNoticeTemplate), onDeleted);
    setAsking(false);
  };
  return (
    <li className="status-service">
      <h2 className="status-line__name">{name}</h2>
      <p>{title}</p>
      <AffectedWords affected={template.affected} />
      <div className="harp-actions">
        <Button size="small" onClick={onChange} aria-label={t('template.changeThis', { name })}>
          {t('template.change')}
        </Button>
        <Button
          size="small"
          variation="ghost"
          onClick={() => setAsking(true)}
          aria-label={t('template.deleteThis', { name })}
        >
          {t('template.delete')}
        </Button>
      </div>
      <ActProblems problem={problem} failure={failure} />
      <ConfirmDialog
        open={asking}
        title={t('template.deleteAsk', { name })}
        action={t('template.delete')}
        onConfirm={remove}
        onCancel={() => setAsking(false)}
      >
        <p>{t('template.deleteText')}</p>
      </ConfirmDialog>
    </li>
  );
}
