/** What one key does in the queue. */
export type QueueCommand =
  | 'next'
  | 'previous'
  | 'select'
  | 'approve'
  | 'reject'
  | 'open'
  | 'close'
  | 'search'
  | 'help'
  | 'undo';

/** Key to command, in the order in which the help sheet shows them. */
export const QUEUE_KEYS: ReadonlyArray<{ key: string; command: QueueCommand; letter: boolean }> = [
  { key: 'j', command: 'next', letter: true },
  { key: 'k', command: 'previous', letter: true },
  { key: 'x', command: 'select', letter: true },
  { key: 'a', command: 'approve', letter: true },
  { key: 'r', command: 'reject', letter: true },
  { key: 'z', command: 'undo', letter: true },
  { key: '/', command: 'search', letter: true },
  { key: '?', command: 'help', letter: true },
  { key: 'Enter', command: 'open', letter: false },
  { key: 'Escape', command: 'close', letter: false },
];

/** The part of a keyboard event that matters here. */
export type Press = {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  /** Where the key went: typing into a field, a control that Enter belongs to, a dialog, or none of these. */
  where: 'field' | 'control' | 'dialog' | 'page';
};

/**
 * The command of a key press, or null.
 * Never while somebody types, or together with Ctrl, Meta or Alt, which belong to the browser and to screen readers.
 * With `letters` off only Enter and Escape are left (WCAG 2.1.4: shortcuts of one letter can be switched off).
 */
export function commandFor(press: Press, letters: boolean): QueueCommand | null {
  if (press.ctrlKey || press.metaKey || press.altKey || press.isComposing || press.where === 'dialog') return null;
  const found = QUEUE_KEYS.find(({ key }) => key === (press.key.length === 1 ? press.key.toLowerCase() : press.key));
  if (!found || (found.letter && !letters)) return null;
  if (press.where === 'field') return found.command === 'close' ? 'close' : null;
  if (press.where === 'control' && found.command === 'open') return null;
  return found.command;
}

/** Where a key press went, read from the element that had the focus. */
export function whereOf(target: EventTarget | null): Press['where'] {
  if (!(target instanceof Element)) return 'page';
  if (target.closest('dialog, [role="dialog"], [role="alertdialog"]')) return 'dialog';
  const input = target.closest('input');
  const typed = input !== null && !['checkbox', 'radio', 'button', 'submit'].includes(input.type);
  if (typed || target.closest('textarea, select, [contenteditable="true"]')) return 'field';
  return target.closest('a, button, summary') ? 'control' : 'page';
}
