/** Whether keys of one letter do something in the console (WCAG 2.1.4). Kept in the browser, for this tab. */
const KEYS_OFF = 'harp.keys-off';

export function readLettersOn(): boolean {
  return sessionStorage.getItem(KEYS_OFF) !== 'yes';
}

export function keepLettersOn(on: boolean): void {
  if (on) sessionStorage.removeItem(KEYS_OFF);
  else sessionStorage.setItem(KEYS_OFF, 'yes');
}
