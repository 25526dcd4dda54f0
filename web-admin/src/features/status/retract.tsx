import { Button } from '@cmsgov/design-system';
import { limits } from '@harp/domain/limits.ts';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { serverNow } from '@harp/ui/graphql/server-clock.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { RetractUpdateDocument } from '../../generated/status.ts';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';

interface RetractProps {
  noticeId: string;
  updateId: string;
  onDone: () => void;
}

/** Whether what was said then may still be taken back; the server has the last word. */
export const isFresh = ({ createdAt }: { createdAt: string }): boolean =>
  serverNow() - Date.parse(createdAt) < limits.notice.retractMinutes * 60_000;

/** Takes the last thing that was said back. */
export function Retract({ noticeId, updateId, onDone }: RetractProps) {
  const { t } = useTranslation('status');
  const { act, problem, failure } = useAct();
  const send = useSend(RetractUpdateDocument);
  const retract = () =>
    act(() => send({ input: { id: noticeId, updateId } }).then((data) => data.retractUpdate), onDone);
  return (
    <>
      <Button size="small" onClick={() => void retract()}>
        {t('undo.action')}
      </Button>
      <ActProblems problem={problem} failure={failure} />
    </>
  );
}

/** Right after something was told: that it was, and the way back. It takes the focus, as the form is gone or empty again. */
export function JustTold({ draft, ...retract }: RetractProps & { draft: boolean }) {
  const { t } = useTranslation('status');
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => notice.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <Notice tone="good" polite ref={notice} title={t(draft ? 'undo.kept' : 'undo.told')}>
      <p>{t(draft ? 'undo.keptText' : 'undo.toldText', { minutes: limits.notice.retractMinutes })}</p>
      {!draft && <Retract {...retract} />}
    </Notice>
  );
}
