import { Button } from '@cmsgov/design-system';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { wentThrough } from './answers.ts';
import { useOutbox } from './decisions.tsx';
import type { Act } from './outbox.ts';
import { TrayResults } from './tray-results.tsx';
import './tray.css';

type Props = { onStepUp: () => Promise<boolean> };

/**
 * The bar at the foot of the page: what is about to be sent, with its countdown and "Undo", and what came of what was sent.
 * Screen readers hear each decision and each result once, not every second of the countdown.
 */
export function DecisionTray({ onStepUp }: Props) {
  const { t } = useTranslation('queue');
  const { outbox, acts, undone } = useOutbox();
  const waiting = acts.filter((act) => act.phase === 'WAITING' || act.phase === 'SENDING');
  const answered = acts.filter((act) => act.phase === 'ANSWERED' || act.phase === 'UNKNOWN');
  const section = useFocusKept(acts);
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label={t('tray.label')}
      className={acts.length > 0 ? 'queue-tray' : 'ds-u-visibility--screen-reader'}
    >
      <output className="ds-u-visibility--screen-reader">
        <Spoken acts={acts} undone={undone} />
      </output>
      {waiting.map((act) => (
        <Waiting key={act.key} act={act} />
      ))}
      {waiting.length > 1 && (
        <div className="queue-tray__all">
          <Button size="small" onClick={() => void outbox.flush()}>
            {t('tray.sendAll')}
          </Button>
        </div>
      )}
      {answered.length > 0 && <TrayResults acts={answered} onStepUp={onStepUp} />}
    </section>
  );
}

function Waiting({ act }: { act: Act }) {
  const { t } = useTranslation('queue');
  const { outbox } = useOutbox();
  const left = useSecondsUntil(act.sendAt);
  const what = useActWords(act);
  return (
    <div className="queue-tray__line">
      <span className="queue-tray__what">{what}</span>
      {act.phase === 'WAITING' ? (
        <>
          <span aria-hidden="true" className="queue-tray__count">
            {t('tray.sendsIn', { count: left })}
          </span>
          <Button
            size="small"
            variation="solid"
            aria-label={t('tray.undoThis', { what })}
            onClick={() => outbox.undo(act.key)}
          >
            {t('tray.undo')}
          </Button>
          <Button
            size="small"
            variation="ghost"
            aria-label={t('tray.sendThis', { what })}
            onClick={() => void outbox.sendNow(act.key)}
          >
            {t('tray.send')}
          </Button>
        </>
      ) : (
        <span>{t('tray.sending')}</span>
      )}
    </div>
  );
}

/** When the button that had the focus goes away with its line, the focus goes to what is left, not to nowhere. */
function useFocusKept(acts: readonly Act[]): RefObject<HTMLElement | null> {
  const section = useRef<HTMLElement>(null);
  const last = useRef<EventTarget | null>(null);
  useEffect(() => {
    const tray = section.current;
    const remember = (event: FocusEvent) => {
      last.current = event.target;
    };
    tray?.addEventListener('focusin', remember);
    return () => tray?.removeEventListener('focusin', remember);
  }, []);
  useEffect(() => {
    const gone = last.current instanceof Element && !last.current.isConnected;
    if (!gone || document.activeElement !== document.body) return;
    last.current = null;
    const row = document.querySelector<HTMLElement>('.queue-row--current .list-link');
    (acts.length > 0 ? section.current : (row ?? document.getElementById('main')))?.focus();
  }, [acts]);
  return section;
}

/** The one sentence that a screen reader should hear now. */
function Spoken({ acts, undone }: { acts: readonly Act[]; undone: Act | null }) {
  const { t } = useTranslation('queue');
  const last = undone ?? acts.at(-1);
  const words = useActWords(last);
  if (!last) return null;
  if (undone) return t('tray.spokenUndone', { what: words });
  if (last.phase === 'WAITING') return t('tray.spokenWaiting', { what: words, count: secondsToUndo(last) });
  if (last.phase === 'SENDING') return t('tray.sending');
  if (last.phase === 'UNKNOWN') return t('answer.UNKNOWN');
  const done = last.answers.filter(wentThrough).length;
  const trouble = last.answers.length - done;
  return `${t('results.done', { count: done })} ${trouble > 0 ? t('results.trouble', { count: trouble }) : ''}`;
}

function useActWords(act: Act | undefined): string {
  const { t } = useTranslation('queue');
  if (!act) return '';
  const [first, ...others] = act.items;
  const verb = act.verdict.outcome;
  return others.length === 0
    ? t(`tray.one.${verb}`, { person: first?.person, role: first?.role })
    : t(`tray.many.${verb}`, { count: act.items.length });
}

function useSecondsUntil(at: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return Math.max(Math.ceil((at - now) / 1000), 0);
}

const secondsToUndo = (act: Act): number => Math.max(Math.round((act.sendAt - Date.now()) / 1000), 1);
