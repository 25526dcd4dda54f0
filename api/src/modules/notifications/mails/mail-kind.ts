import type { Config } from '../../../config.ts';
import type { MailContent } from '../layout.ts';

/** Where a mail's links lead; `url` is the self-service site. */
export type MailPlace = Config & { url: string };

/** One kind of mail: what it says in each language, from its parameters. */
export interface MailKind<P> {
  EN(params: P, place: MailPlace): MailContent;
  ES(params: P, place: MailPlace): MailContent;
}

export const mailKind = <P>(kind: MailKind<P>): MailKind<P> => kind;

const ZONE = 'America/New_York';

/** A moment in words, with its zone: readers of mails are all over the country. */
export const when = (iso: string, language: 'en-US' | 'es-US'): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: ZONE }).format(new Date(iso)) +
  (language === 'en-US' ? ' Eastern time' : ', hora del Este');
