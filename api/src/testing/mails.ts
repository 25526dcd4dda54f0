import type { App } from '../app.ts';

export interface TestMail {
  to: string;
  template: string;
  language: string;
  params: Record<string, string>;
}

/** The mails that are owed to an address, oldest first: tests run no worker, so that none is sent and forgotten. */
export async function mailsTo(app: App, address: string, template?: string): Promise<TestMail[]> {
  const mails: TestMail[] = await app.dataSource.query(
    'select to_address as "to", template, language, params from mail where to_address = $1 order by queued_at, id',
    [address],
  );
  return mails.filter((mail) => template === undefined || mail.template === template);
}

/** The code and link of the newest registration mail to an address. */
export async function registrationMail(app: App, address: string): Promise<{ code: string; token: string }> {
  const mail = (await mailsTo(app, address, 'registrationCode')).at(-1);
  if (!mail) throw new Error(`no registration mail to ${address}`);
  return { code: mail.params['code'] as string, token: mail.params['token'] as string };
}
