import type { App } from '../app.ts';
import { sendPhoneCode } from '../modules/factors/phone-code.service.ts';
import type { PhoneAnswer, PhoneGateway, PhoneMessage } from '../modules/factors/phone/phone-gateway.ts';
import type { Browser } from './browser.ts';

export type Came = PhoneMessage & { kind: 'TEXT' | 'VOICE' };

/** A gateway of a test: it keeps what it is given, and answers, or falls, as the test says. */
export class TestGateway implements PhoneGateway {
  readonly came: Came[] = [];
  answer: () => PhoneAnswer = () => 'TAKEN';

  text = (message: PhoneMessage): Promise<PhoneAnswer> => this.take({ ...message, kind: 'TEXT' });
  call = (message: PhoneMessage): Promise<PhoneAnswer> => this.take({ ...message, kind: 'VOICE' });

  private async take(message: Came): Promise<PhoneAnswer> {
    const answer = this.answer();
    if (answer === 'TAKEN') this.came.push(message);
    return answer;
  }
}

/** Tests run no worker: every code that waits is handed to the gateway; how many jobs failed. */
export async function sendCodes(app: App, gateway: PhoneGateway): Promise<number> {
  const waiting: { id: string }[] = await app.dataSource.query(
    'select id from phone_code where sealed is not null order by asked_at',
  );
  let failed = 0;
  for (const { id } of waiting)
    await sendPhoneCode(gateway)(app.makeContext('job'), { codeId: id }).catch(() => (failed += 1));
  return failed;
}

/** The six digits of the newest text or call. */
export function codeOf(gateway: TestGateway): string {
  const content = gateway.came.at(-1)?.content ?? '';
  const digits = /#(\d{6})$/.exec(content)?.[1];
  return (
    digits ??
    [...content.matchAll(/>(\d)</g)]
      .map((match) => match[1])
      .join('')
      .slice(0, 6)
  );
}

/** Binds a phone to somebody who is signed in with a fresh factor; gives its id. */
export async function addPhone(
  app: App,
  browser: Browser,
  gateway: TestGateway,
  { kind = 'TEXT', number = '410-555-0123' }: { kind?: 'TEXT' | 'VOICE'; number?: string } = {},
): Promise<string> {
  const begun = await browser.mutate(
    'startPhone',
    { kind, number, label: 'Mobile' },
    '... on PhoneEnrolment { factorId }',
  );
  await sendCodes(app, gateway);
  const added = await browser.mutate('confirmPhone', { factorId: begun['factorId'], code: codeOf(gateway) });
  if (added['__typename'] !== 'FactorAdded') throw new Error(`no phone was added: ${JSON.stringify([begun, added])}`);
  return begun['factorId'] as string;
}
