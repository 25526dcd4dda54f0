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
  /** Where the key went: a field that takes letters, a dialog, the list with its details, or something else. */
  where: 'field' | 'dialog' | 'work' | 'elsewhere';
  /** It went to a button or link, which Enter belongs to. */
  onControl: boolean;
};

/** What decides or picks a request works only where one sees which: on the list and its details. */
const ONLY_AT_WORK: readonly QueueCommand[] = ['select', 'approve', 'reject', 'open'];

/**
 * The command of a key press, or null.
 * Never while somebody types, or together with Ctrl, Meta or Alt, which belong to the browser and to screen readers.
 * With `letters` off only Enter and Escape are left (WCAG 2.1.4: shortcuts of one letter can be switched off).
 */
export function commandFor(press: Press, letters: boolean): QueueCommand | null {
  const { where } = press;
  if (press.ctrlKey || press.metaKey || press.altKey || press.isComposing || where === 'dialog') return null;
  const found = QUEUE_KEYS.find(({ key }) => key === (press.key.length === 1 ? press.key.toLowerCase() : press.key));
  if (!found || (found.letter && !letters)) return null;
  const { command } = found;
  if (where === 'field') return command === 'close' ? 'close' : null;
  if (where === 'elsewhere' && ONLY_AT_WORK.includes(command)) return null;
  if (press.onControl && command === 'open') return null;
  return command;
}

/** Marks the part of the page in which keys decide. */
export const AT_WORK = { 'data-queue-work': '' } as const;

// Lists to choose from take letters too: they jump to the choice that begins with them.
const FIELDS = 'textarea, select, [contenteditable="true"], [aria-haspopup="listbox"], [role="listbox"]';

/** Where a key press went, read from the element that had the focus. */
export function whereOf(target: EventTarget | null): Pick<Press, 'where' | 'onControl'> {
  if (!(target instanceof Element)) return { where: 'work', onControl: false };
  const onControl = target.closest('a, button, summary') !== null;
  const input = target.closest('input');
  const typed = input !== null && !['checkbox', 'radio', 'button', 'submit'].includes(input.type);
  if (target.closest('dialog, [role="dialog"], [role="alertdialog"]')) return { where: 'dialog', onControl };
  if (typed || target.closest(FIELDS)) return { where: 'field', onControl };
  const atWork = target.closest('[data-queue-work]') !== null || !target.closest('main, header, footer, section');
  return { where: atWork ? 'work' : 'elsewhere', onControl };
}
