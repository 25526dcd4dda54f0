import type { App } from '../app.ts';
import { followProofing, openDelay } from '../modules/recovery/delay.jobs.ts';
import { mailRecovery } from '../modules/recovery/recovery.jobs.ts';
import type { Browser } from './browser.ts';
import { mailsTo } from './mails.ts';

export type Answer = Record<string, unknown>;
type Lost = 'USER_ID' | 'PASSWORD' | 'FACTOR';

/** What a page shows of a way back in. */
const SHOWN = '... on Recovery { step lost methods userId }';

export const ask = (browser: Browser, account: string, lost: Lost[] = ['PASSWORD']): Promise<Answer> =>
  browser.mutate('startRecovery', { account, lost }, '... on RecoveryAsked { expiresAt }');
export const open = (browser: Browser, token: string): Promise<Answer> =>
  browser.mutate('openRecovery', { token }, SHOWN);
export const prove = (browser: Browser, method: string, code: string): Promise<Answer> =>
  browser.mutate('proveRecovery', { method, code }, SHOWN);
export const setPassword = (browser: Browser, password: string): Promise<Answer> =>
  browser.mutate('setRecoveredPassword', { password }, `... on PasswordRefused { reasons } ${SHOWN}`);

/** Tests run no worker: the mails of all who have asked. */
export async function sendRecoveryMails(app: App): Promise<void> {
  const waiting: { id: string }[] = await app.dataSource.query('select id from recovery where mailed_at is null');
  for (const { id } of waiting) await mailRecovery(app.makeContext('job'), { recoveryId: id });
}

/** The link of the newest mail to an address. */
export async function linkOf(app: App, address: string): Promise<string> {
  const mail = (await mailsTo(app, address, 'recoveryLink')).at(-1);
  if (!mail) throw new Error(`no mail with a link to ${address}`);
  return mail.params['token'] as string;
}

/** Asks, reads the mail, and opens its link in the same browser. */
export async function begin(app: App, browser: Browser, email: string, lost: Lost[] = ['PASSWORD']): Promise<Answer> {
  await ask(browser, email, lost);
  await sendRecoveryMails(app);
  return open(browser, await linkOf(app, email));
}

/** Tests run no worker: what follows proofings that were passed. */
export async function runProofed(app: App): Promise<void> {
  const passed: { id: string }[] = await app.dataSource.query(
    `select id from proofing_case where recovers is not null and status = 'PASSED'`,
  );
  for (const { id } of passed) await followProofing(app.makeContext('job'), { caseId: id });
}

/** Tests run no worker: the jobs of days that are over. */
export async function runDelay(app: App): Promise<void> {
  const waiting: { id: string }[] = await app.dataSource.query(`select id from recovery_delay where state = 'WAITING'`);
  for (const { id } of waiting) await openDelay(app.makeContext('job'), { delayId: id });
}
