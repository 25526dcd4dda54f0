import { mailKind, when } from './mail-kind.ts';

type WebhookParams = { name: string; webhook: string; program: string; programKey: string; since: string };

const page = (webAdminUrl: string, programKey: string): string => `${webAdminUrl}/integrations/${programKey}/webhooks`;

/** To those who look after a program's webhooks, when events are given up after three days of trying; once a day at most. */
export const webhookFailed = mailKind<WebhookParams>({
  EN: ({ name, webhook, program, programKey, since }, { webAdminUrl }) => ({
    subject: `The webhook ${webhook} of ${program} does not get its events`,
    paragraphs: [
      `${name}, the receiver of the webhook ${webhook} of ${program} has taken no call since ${when(since, 'en-US')}. After three days of trying, HARP has given up on the first events.`,
      'Mend the receiver, then replay what failed: nothing of it is lost. We will tell you again tomorrow if more events are given up.',
    ],
    action: { label: 'See the webhook', url: page(webAdminUrl, programKey) },
  }),
  ES: ({ name, webhook, program, programKey, since }, { webAdminUrl }) => ({
    subject: `El webhook ${webhook} de ${program} no recibe sus eventos`,
    paragraphs: [
      `${name}, el receptor del webhook ${webhook} de ${program} no acepta llamadas desde el ${when(since, 'es-US')}. Después de intentarlo tres días, HARP ha desistido de los primeros eventos.`,
      'Repare el receptor y luego reenvíe lo que falló: no se ha perdido nada. Le avisaremos otra vez mañana si se desiste de más eventos.',
    ],
    action: { label: 'Ver el webhook', url: page(webAdminUrl, programKey) },
  }),
});

/** To the same people, when the calls of a webhook go to another address from now on. */
export const webhookMoved = mailKind<WebhookParams & { host: string; by: string }>({
  EN: ({ name, webhook, program, programKey, host, by }, { webAdminUrl }) => ({
    subject: `The webhook ${webhook} of ${program} has a new address`,
    paragraphs: [
      `${name}, ${by} has changed the address of the webhook ${webhook} of ${program}. Its events, also those that wait, go to ${host} from now on.`,
      'If you did not expect that, pause the webhook and ask who changed it.',
    ],
    action: { label: 'See the webhook', url: page(webAdminUrl, programKey) },
  }),
  ES: ({ name, webhook, program, programKey, host, by }, { webAdminUrl }) => ({
    subject: `El webhook ${webhook} de ${program} tiene una dirección nueva`,
    paragraphs: [
      `${name}, ${by} cambió la dirección del webhook ${webhook} de ${program}. Sus eventos, también los que esperan, van a ${host} desde ahora.`,
      'Si no lo esperaba, ponga el webhook en pausa y pregunte a quien lo cambió.',
    ],
    action: { label: 'Ver el webhook', url: page(webAdminUrl, programKey) },
  }),
});

/** To the same people, when a receiver answers that it does not want to be called any more. */
export const webhookGone = mailKind<WebhookParams>({
  EN: ({ name, webhook, program, programKey }, { webAdminUrl }) => ({
    subject: `The webhook ${webhook} of ${program} is paused`,
    paragraphs: [
      `${name}, the receiver of the webhook ${webhook} of ${program} answered “410 Gone”: it does not want to be called any more. HARP has paused the webhook. Its events are kept for it.`,
      'If that was a mistake, mend the receiver and resume the webhook. If not, delete the webhook.',
    ],
    action: { label: 'See the webhook', url: page(webAdminUrl, programKey) },
  }),
  ES: ({ name, webhook, program, programKey }, { webAdminUrl }) => ({
    subject: `El webhook ${webhook} de ${program} está en pausa`,
    paragraphs: [
      `${name}, el receptor del webhook ${webhook} de ${program} respondió «410 Gone»: ya no quiere que lo llamen. HARP ha puesto el webhook en pausa. Sus eventos se guardan.`,
      'Si fue un error, repare el receptor y reanude el webhook. Si no, elimine el webhook.',
    ],
    action: { label: 'Ver el webhook', url: page(webAdminUrl, programKey) },
  }),
});
