/** What one key does on the pages of the system status. */
export type StatusCommand = 'incident' | 'maintenance' | 'templates' | 'update' | 'help';

/** Key to command, in the order in which the help sheet shows them. */
export const STATUS_KEYS: ReadonlyArray<{ key: string; command: StatusCommand }> = [
  { key: 'n', command: 'incident' },
  { key: 'm', command: 'maintenance' },
  { key: 't', command: 'templates' },
  { key: 'u', command: 'update' },
  { key: '?', command: 'help' },
];

/** The part of a keyboard event that matters here. */
export type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'> & {
  /** It went where letters are typed or jump to a choice, or to a dialog. */
  taken: boolean;
};

/** The command of a key press, or null: never while somebody types, nor together with Ctrl, Meta or Alt. */
export function commandFor({ key, taken, ...press }: Press): StatusCommand | null {
  if (taken || press.ctrlKey || press.metaKey || press.altKey || press.isComposing) return null;
  return STATUS_KEYS.find((one) => one.key === key.toLowerCase())?.command ?? null;
}

const TAKERS = 'textarea, select, [contenteditable="true"], [role="listbox"], dialog, [role="dialog"]';

/** Whether a key that went there belongs to what has the focus. */
export function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const input = target.closest('input');
  const typed = input !== null && !['checkbox', 'radio', 'button', 'submit'].includes(input.type);
  return typed || target.closest(TAKERS) !== null;
}
