import { mailKind, when } from './mail-kind.ts';
import { leaveOf, linkOf } from './status-links.ts';

/** To who is said to look after a receiver: it is called when they say so. */
export const statusWebhookConfirm = mailKind<{ host: string; token: string }>({
  EN: ({ host, token }, { url, apiUrl }) => ({
    subject: 'Confirm that a program is to be told of the system status',
    paragraphs: [
      `Somebody asked that a program at ${host} be called at outages and maintenance, and named you as the one who looks after it. If it was you, confirm it. If not, do nothing: nothing is sent.`,
      'Keep this mail. By its link you can change the webhook, test it, and switch it off.',
    ],
    action: { label: 'See the webhook', url: linkOf(url, token) },
    unsubscribe: { ...leaveOf(apiUrl, url, token), words: 'Change or remove the webhook' },
  }),
  ES: ({ host, token }, { url, apiUrl }) => ({
    subject: 'Confirme que se informe a un programa del estado del sistema',
    paragraphs: [
      `Alguien pidió que se llame a un programa en ${host} en caso de interrupciones y mantenimiento, y le nombró como responsable. Si fue usted, confírmelo. Si no, no haga nada: no se envía nada.`,
      'Guarde este correo. Con su enlace puede cambiar el webhook, probarlo y desactivarlo.',
    ],
    action: { label: 'Ver el webhook', url: linkOf(url, token) },
    unsubscribe: { ...leaveOf(apiUrl, url, token), words: 'Cambiar o eliminar el webhook' },
  }),
});

type OffParams = { host: string; because: string; since: string; token: string };

/** To who looks after a receiver, when HARP gives it up. */
export const statusWebhookOff = mailKind<OffParams>({
  EN: ({ host, because, since, token }, { url, apiUrl }) => ({
    subject: `The webhook at ${host} is switched off`,
    paragraphs: [
      because === 'GONE'
        ? `The program at ${host} answered “410 Gone”: it does not want to be told of the system status any more. HARP has switched the webhook off.`
        : `The program at ${host} has taken no call about the system status since ${when(since, 'en-US')}. After three days of trying, HARP has switched the webhook off.`,
      'When the program works again, open the webhook, send a test call and switch it on. What was new meanwhile stands on the status page.',
    ],
    action: { label: 'See the webhook', url: linkOf(url, token) },
    unsubscribe: { ...leaveOf(apiUrl, url, token), words: 'Change or remove the webhook' },
  }),
  ES: ({ host, because, since, token }, { url, apiUrl }) => ({
    subject: `El webhook en ${host} está desactivado`,
    paragraphs: [
      because === 'GONE'
        ? `El programa en ${host} respondió «410 Gone»: ya no quiere que se le informe del estado del sistema. HARP ha desactivado el webhook.`
        : `El programa en ${host} no acepta llamadas sobre el estado del sistema desde el ${when(since, 'es-US')}. Después de intentarlo tres días, HARP ha desactivado el webhook.`,
      'Cuando el programa funcione otra vez, abra el webhook, envíe una llamada de prueba y actívelo. Lo que hubo de nuevo está en la página de estado.',
    ],
    action: { label: 'Ver el webhook', url: linkOf(url, token) },
    unsubscribe: { ...leaveOf(apiUrl, url, token), words: 'Cambiar o eliminar el webhook' },
  }),
});
