export interface InboxMail {
  subject: string;
  text: string;
  to: string[];
  links: string[];
  messageId: string;
  deliveries: number;
}

/** The mails of somebody, newest first, once at least one has the words in its subject. */
export async function mailsTo(sandbox: string, to: string, subject: RegExp, withinMs = 20_000): Promise<InboxMail[]> {
  const end = Date.now() + withinMs;
  for (;;) {
    const mails = (await (await fetch(`${sandbox}/inbox.json?to=${encodeURIComponent(to)}`)).json()) as InboxMail[];
    const found = mails.filter((mail) => subject.test(mail.subject));
    if (found.length > 0) return found;
    if (Date.now() > end)
      throw new Error(
        `No mail to ${to} like ${subject}; there are: ${mails.map((mail) => mail.subject).join(' | ') || 'none'}`,
      );
    await new Promise((go) => setTimeout(go, 200));
  }
}

/** The six digits of the newest registration mail. */
export async function registrationCode(sandbox: string, to: string): Promise<string> {
  const [mail] = await mailsTo(sandbox, to, /^\d{6} is your/);
  return (mail as InboxMail).subject.slice(0, 6);
}
