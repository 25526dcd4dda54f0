import { Button } from '@cmsgov/design-system';
import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Form } from '@harp/ui/forms/form.tsx';
import { SubmitButton } from '@harp/ui/forms/submit-button.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ExactTime } from '@harp/ui/time/time.tsx';
import { useRef, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ReportIncidentDocument, type ManagedIncidentFragment } from '../../generated/status.ts';
import { StartAt } from './notice-form.tsx';
import { Said, SaidSoon } from './said.tsx';
import { useTell } from './use-tell.ts';
import { BodyField } from './words-fields.tsx';

/** What happened and what was learned, once an incident is over. */
export function IncidentReport({ incident, mayManage }: { incident: ManagedIncidentFragment; mayManage: boolean }) {
  const { t } = useTranslation('status');
  const [writing, setWriting] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const stop = () => {
    setWriting(false);
    heading.current?.focus();
  };
  if (!incident.report && !mayManage) return null;
  return (
    <section className="status-card" aria-labelledby="status-report">
      <h2 id="status-report" ref={heading} tabIndex={-1}>
        {t('report.heading')}
      </h2>
      {!writing && incident.reportHtml && <Said html={incident.reportHtml} />}
      {!writing && incident.reportedAt && (
        <p className="status-since">
          {t('report.at')} <ExactTime at={incident.reportedAt} />
        </p>
      )}
      {!incident.report && !writing && <p>{t('report.none')}</p>}
      {mayManage && !writing && (
        <Button onClick={() => setWriting(true)}>{t(incident.report ? 'report.change' : 'report.write')}</Button>
      )}
      {writing && <ReportForm incident={incident} onDone={stop} />}
    </section>
  );
}

function ReportForm({ incident, onDone }: { incident: ManagedIncidentFragment; onDone: () => void }) {
  const { t } = useTranslation(['status', 'shared']);
  const form = useForm({ defaultValues: { report: incident.report ?? '' }, shouldFocusError: false });
  const { tell, failure } = useTell(form);
  const publish = useSend(ReportIncidentDocument);
  const typed = useWatch({ control: form.control, name: 'report' });
  const send = async ({ report }: { report: string }) => {
    const done = await tell(() => publish({ input: { id: incident.id, report } }).then((data) => data.reportIncident));
    if (done) onDone();
  };
  return (
    <div className="status-desk">
      <Form form={form} onSubmit={send}>
        <StartAt name="report" />
        <BodyField
          name="report"
          rows={12}
          label={t('report.label')}
          hint={t('report.hint')}
          most={limits.notice.reportMax}
        />
        <FailureNotice error={failure} />
        <div className="harp-actions">
          <SubmitButton>{t('report.publish')}</SubmitButton>
          <Button variation="ghost" onClick={onDone}>
            {t('shared:form.cancel')}
          </Button>
        </div>
      </Form>
      <section className="status-card status-preview" aria-labelledby="status-report-preview">
        <h3 id="status-report-preview">{t('preview.heading')}</h3>
        {typed.trim() ? <SaidSoon text={typed} /> : <p className="status-since">{t('preview.noBody')}</p>}
      </section>
    </div>
  );
}
