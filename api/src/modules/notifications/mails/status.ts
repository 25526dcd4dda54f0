import { statusPagePath, type StatusLanguage } from '@harp/domain/status-address.ts';
import { mailKind, when } from './mail-kind.ts';
import { leaveOf, linkOf } from './status-links.ts';

/** To an address that somebody wants to subscribe: it counts when its owner says so. */
export const statusConfirm = mailKind<{ token: string }>({
  EN: ({ token }, { url }) => ({
    subject: 'Confirm that you want mail about the system status',
    paragraphs: [
      'Somebody asked that this address be told of outages and maintenance. If it was you, confirm it. If not, do nothing: you will get no more mail.',
    ],
    action: { label: 'Yes, tell me', url: linkOf(url, token) },
  }),
  ES: ({ token }, { url }) => ({
    subject: 'Confirme que quiere correo sobre el estado del sistema',
    paragraphs: [
      'Alguien pidió que se informe a esta dirección de interrupciones y mantenimiento. Si fue usted, confírmelo. Si no, no haga nada: no recibirá más correos.',
    ],
    action: { label: 'Sí, infórmenme', url: linkOf(url, token) },
  }),
});

type UpdateParams = {
  kind: string;
  noticeId: string;
  title: string;
  state: string;
  body: string;
  startsAt: string;
  services: string;
  token: string;
};

const statesEn: Record<string, string> = {
  INVESTIGATING: 'Investigating',
  IDENTIFIED: 'Identified',
  MONITORING: 'Monitoring',
  RESOLVED: 'Resolved',
  SCHEDULED: 'Planned',
  IN_PROGRESS: 'Going on',
  COMPLETED: 'Completed',
  CANCELED: 'Called off',
};
const statesEs: Record<string, string> = {
  INVESTIGATING: 'En investigación',
  IDENTIFIED: 'Causa identificada',
  MONITORING: 'En observación',
  RESOLVED: 'Resuelto',
  SCHEDULED: 'Planificado',
  IN_PROGRESS: 'En curso',
  COMPLETED: 'Terminado',
  CANCELED: 'Cancelado',
};

function pageOf(url: string, language: StatusLanguage, { kind, noticeId }: UpdateParams): string {
  const id = Buffer.from(`${kind}:${noticeId}`).toString('base64url');
  const under = `/${kind === 'Incident' ? 'incidents' : 'maintenance'}/${id}`;
  return `${url}${statusPagePath({ language, under })}`;
}

/** To everybody who wants to know: what is new of an incident or of maintenance. */
export const statusUpdate = mailKind<UpdateParams>({
  EN: (params, { url, apiUrl }) => ({
    subject: `${statesEn[params.state] ?? params.state}: ${params.title}`,
    paragraphs: [
      `This is about ${params.services}.`,
      ...(params.state === 'SCHEDULED' && params.startsAt ? [`It starts on ${when(params.startsAt, 'en-US')}.`] : []),
      ...params.body.split('\n'),
    ],
    action: { label: 'See the status page', url: pageOf(url, 'en', params) },
    unsubscribe: { ...leaveOf(apiUrl, url, params.token), words: 'Change or stop these mails' },
  }),
  ES: (params, { url, apiUrl }) => ({
    subject: `${statesEs[params.state] ?? params.state}: ${params.title}`,
    paragraphs: [
      `Se trata de ${params.services}.`,
      ...(params.state === 'SCHEDULED' && params.startsAt ? [`Empieza el ${when(params.startsAt, 'es-US')}.`] : []),
      ...params.body.split('\n'),
    ],
    action: { label: 'Ver la página de estado', url: pageOf(url, 'es', params) },
    unsubscribe: { ...leaveOf(apiUrl, url, params.token), words: 'Cambiar o dejar estos correos' },
  }),
});

/** Each line is the state and the title. */
const linesOf = (lines: string, states: Record<string, string>): string[] =>
  lines.split('\n').map((line) => {
    const [state = '', ...title] = line.split(' ');
    return `${states[state] ?? state}: ${title.join(' ')}`;
  });

/** Once a day: all that was new. */
export const statusDigest = mailKind<{ lines: string; token: string }>({
  EN: ({ lines, token }, { url, apiUrl }) => ({
    subject: 'System status: what was new today',
    paragraphs: linesOf(lines, statesEn),
    action: { label: 'See the status page', url: `${url}/status` },
    unsubscribe: { ...leaveOf(apiUrl, url, token), words: 'Change or stop these mails' },
  }),
  ES: ({ lines, token }, { url, apiUrl }) => ({
    subject: 'Estado del sistema: las novedades de hoy',
    paragraphs: linesOf(lines, statesEs),
    action: { label: 'Ver la página de estado', url: `${url}/status/es` },
    unsubscribe: { ...leaveOf(apiUrl, url, token), words: 'Cambiar o dejar estos correos' },
  }),
});
