import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useOutbox } from './decisions.tsx';
import type { QueueCommand } from './keyboard.ts';
import { phaseOf, type ActItem, type Verdict } from './outbox.ts';
import { nameButtonId } from './queue-table-row.tsx';
import { keepOnly, nextToDecide, NOTHING, step, targets, toggle, toggleAll, type Selection } from './selection.ts';
import type { QueueRow } from './use-queue-list.ts';

type Panel = { openId: string | null; open: (id: string | null) => void; heading: { current: HTMLElement | null } };

/** Where an officer stands in the list, what is ticked, and what the keys and buttons do with it. */
export function useQueueWork(rows: readonly QueueRow[], panel: Panel) {
  const { outbox, acts } = useOutbox();
  const [ticked, setTicked] = useState<Selection>(NOTHING);
  const [current, setCurrent] = useState<string | null>(panel.openId);
  const [rejecting, setRejecting] = useState<readonly ActItem[] | null>(null);
  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const decidable = useMemo(
    () =>
      rows
        .filter((row) => row.status === 'PENDING' && row.viewerCanDecide && phaseOf(acts, row.id) === null)
        .map((row) => row.id),
    [rows, acts],
  );
  const selection = useMemo(() => keepOnly(ticked, decidable), [ticked, decidable]);
  const { openId, open, heading } = panel;

  /** Set by what moves the focus; done as soon as React has drawn what is to have it. */
  const focusNext = useRef<'row' | 'panel' | null>(null);
  useEffect(() => {
    const wanted = focusNext.current;
    if (!wanted) return;
    const target = wanted === 'panel' ? heading.current : current && document.getElementById(nameButtonId(current));
    if (!target) return;
    target.focus();
    // Where there is little room the row can't have the focus until the details over it are gone.
    if (document.activeElement === target) focusNext.current = null;
  });

  const stand = useCallback(
    (id: string | null) => {
      if (id === null) return;
      setCurrent(id);
      const inPanel = Boolean(document.activeElement?.closest('.queue-panel'));
      focusNext.current = inPanel && openId ? 'panel' : 'row';
      if (openId) open(id);
    },
    [openId, open],
  );
  const show = useCallback(
    (id: string) => {
      setCurrent(id);
      focusNext.current = 'panel';
      open(id);
    },
    [open],
  );
  const close = useCallback(() => {
    if (!openId) return;
    focusNext.current = 'row';
    setCurrent(openId);
    open(null);
  }, [openId, open]);

  const itemsFor = (wanted: readonly string[]): ActItem[] =>
    rows
      .filter((row) => wanted.includes(row.id))
      .map((row) => ({ id: row.id, person: row.user.displayName, role: row.role.name }));
  // The buttons in the panel mean the request shown there; keys and the buttons over the list mean what is ticked.
  const chosen = (only?: string) => itemsFor(only ? [only] : targets(selection, openId ?? current, decidable));
  const decide = (items: readonly ActItem[], verdict: Verdict) => {
    if (items.length === 0) return;
    outbox.propose(items, verdict);
    setTicked(NOTHING);
    const gone = new Set(items.map((item) => item.id));
    stand(
      nextToDecide(
        ids,
        items.at(-1)?.id ?? current,
        decidable.filter((id) => !gone.has(id)),
      ),
    );
  };
  const approve = (only?: string) => decide(chosen(only), { outcome: 'APPROVED' });
  const reject = (only?: string) => {
    const items = chosen(only);
    if (items.length > 0) setRejecting(items);
  };
  const run = (command: QueueCommand): void => {
    if (command === 'next' || command === 'previous') stand(step(ids, openId ?? current, command === 'next' ? 1 : -1));
    else if (command === 'select') {
      const id = openId ?? current;
      if (id && decidable.includes(id)) setTicked(toggle(selection, id));
    } else if (command === 'approve') approve();
    else if (command === 'reject') reject();
    else if (command === 'undo') {
      const taken = outbox.undoLatest();
      if (taken) stand(taken.items[0]?.id ?? null);
    } else if (command === 'open') {
      if (current) show(current);
    } else if (command === 'close') close();
  };

  return {
    ids,
    decidable,
    selection,
    current,
    rejecting,
    approve,
    reject,
    run,
    show,
    close,
    stand,
    mark: setCurrent,
    tick: useCallback((id: string) => setTicked((before) => toggle(before, id)), []),
    tickAll: () => setTicked(toggleAll(selection, decidable)),
    untick: () => setTicked(NOTHING),
    stopRejecting: () => setRejecting(null),
    confirmReject: (verdict: Verdict) => {
      const items = rejecting ?? [];
      setRejecting(null);
      decide(items, verdict);
    },
  };
}
