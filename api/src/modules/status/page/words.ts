import type { StatusLanguage } from '@harp/domain/status-address.ts';
import type { IncidentState, MaintenanceState } from '../notice.entity.ts';
import type { ServiceState } from '../service.entity.ts';

export type Language = StatusLanguage;

/** Everything that the page says by itself. */
export interface Words {
  title: string;
  lead: (name: string) => string;
  description: (name: string) => string;
  other: { language: Language; name: string };
  allGood: string;
  asOf: string;
  matter: string;
  planned: string;
  nothingPlanned: string;
  later: string;
  lately: string;
  nothingLately: string;
  earlier: string;
  affects: string;
  affected: string;
  updates: string;
  report: string;
  back: string;
  legend: string;
  uptime: (percent: string) => string;
  days: string;
  today: string;
  troubled: (days: number, state: string) => string;
  from: string;
  until: string;
  open: string;
  since: string;
  there: string;
  changed: string;
  history: string;
  nothingHappened: string;
  down: (minutes: number) => string;
  its: string;
  site: string;
  contact: string;
  subscribe: string;
  told: string;
  getMail: string;
  elsewhere: string;
  asCalendar: string;
  frame: {
    skip: string;
    main: string;
    help: string;
    privacy: string;
    terms: string;
    signIn: string;
    sandbox: string;
    sandboxText: string;
    what: string;
    needHelp: string;
  };
  states: Record<ServiceState, { name: string; text: string }>;
  notices: Record<IncidentState | MaintenanceState, string>;
  /** What HARP calls its own parts and says by itself, by its English words. */
  own: Record<string, string>;
}

const en: Words = {
  title: 'System status',
  lead: (name) => `The state of ${name} and of the programs behind it.`,
  description: (name) => `The state of ${name} and of the programs behind it, what is planned, and the last 90 days.`,
  other: { language: 'es', name: 'Español' },
  allGood: 'All systems are operational',
  asOf: 'As of',
  matter: 'What is the matter now',
  planned: 'Planned outages',
  nothingPlanned: 'Nothing is planned for the next 7 days.',
  later: 'Planned for later',
  lately: 'The last 14 days',
  nothingLately: 'No incidents in the last 14 days.',
  earlier: 'Earlier incidents',
  affects: 'Affects:',
  affected: 'Affected systems',
  updates: 'Updates',
  report: 'What happened and what we learned',
  back: 'All systems',
  legend: 'What the states mean',
  uptime: (percent) => `${percent} % without an outage`,
  days: '90 days ago',
  today: 'Today',
  troubled: (days, state) => `${days === 1 ? '1 day' : `${days} days`} with: ${state}`,
  from: 'From',
  until: 'to',
  open: 'until further notice',
  since: 'Since',
  there: 'At the service:',
  changed: 'Last change:',
  history: 'Days with trouble in the last 90 days (UTC)',
  nothingHappened: 'No trouble in the last 90 days.',
  down: (minutes) => `down for ${minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} hours`}`,
  its: 'Incidents and maintenance',
  site: 'Its site',
  contact: 'Whom to ask',
  subscribe: 'Follow the status',
  told: 'We tell you when something is the matter, when maintenance is planned, and when it is over, by mail or by calling your program. You need no account.',
  getMail: 'Get mail',
  elsewhere: 'Or read it elsewhere:',
  asCalendar: 'Calendar of planned outages (iCal)',
  frame: {
    skip: 'Skip to main content',
    main: 'Main',
    help: 'Help',
    privacy: 'Privacy',
    terms: 'Terms of use',
    signIn: 'Sign in',
    sandbox: 'Sandbox.',
    sandboxText: 'Everything here is made up. Do not enter real personal data.',
    what: 'is the front door to health care quality programs.',
    needHelp: 'Need help?',
  },
  states: {
    OPERATIONAL: { name: 'Operational', text: 'All services are working. No issues reported.' },
    ISSUES_REPORTED: {
      name: 'Issues reported',
      text: 'Issues have been reported. There may be some service interruptions or general access issues.',
    },
    PLANNED_OUTAGE: { name: 'Planned outage', text: 'Current or scheduled outage is underway.' },
    SYSTEM_OUTAGE: {
      name: 'System outage',
      text: 'System is currently down. Some or all services are interrupted.',
    },
  },
  notices: {
    INVESTIGATING: 'Investigating',
    IDENTIFIED: 'Identified',
    MONITORING: 'Monitoring',
    RESOLVED: 'Resolved',
    SCHEDULED: 'Planned',
    IN_PROGRESS: 'Going on',
    COMPLETED: 'Completed',
    CANCELED: 'Called off',
  },
  own: {},
};

const es: Words = {
  title: 'Estado del sistema',
  lead: (name) => `El estado de ${name} y de los programas detrás de él.`,
  description: (name) =>
    `El estado de ${name} y de los programas detrás de él, lo que está planificado y los últimos 90 días.`,
  other: { language: 'en', name: 'English' },
  allGood: 'Todos los sistemas funcionan',
  asOf: 'Actualizado:',
  matter: 'Lo que pasa ahora',
  planned: 'Interrupciones planificadas',
  nothingPlanned: 'No hay nada planificado para los próximos 7 días.',
  later: 'Planificado para más adelante',
  lately: 'Los últimos 14 días',
  nothingLately: 'Ningún incidente en los últimos 14 días.',
  earlier: 'Incidentes anteriores',
  affects: 'Afecta a:',
  affected: 'Sistemas afectados',
  updates: 'Novedades',
  report: 'Qué pasó y qué aprendimos',
  back: 'Todos los sistemas',
  legend: 'Qué significan los estados',
  uptime: (percent) => `${percent} % sin interrupción del sistema`,
  days: 'Hace 90 días',
  today: 'Hoy',
  troubled: (days, state) => `${days === 1 ? '1 día' : `${days} días`} con: ${state}`,
  from: 'De',
  until: 'a',
  open: 'hasta nuevo aviso',
  since: 'Desde',
  there: 'En el lugar del servicio:',
  changed: 'Último cambio:',
  history: 'Días con problemas en los últimos 90 días (UTC)',
  nothingHappened: 'Ningún problema en los últimos 90 días.',
  down: (minutes) => `fuera de servicio ${minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} horas`}`,
  its: 'Incidentes y mantenimiento',
  site: 'Su sitio',
  contact: 'A quién preguntar',
  subscribe: 'Seguir el estado',
  told: 'Le avisamos cuando pasa algo, cuando hay mantenimiento planificado y cuando termina, por correo o llamando a su programa. No necesita una cuenta.',
  getMail: 'Recibir correos',
  elsewhere: 'O léalo en otro lugar:',
  asCalendar: 'Calendario de interrupciones planificadas (iCal)',
  frame: {
    skip: 'Ir al contenido principal',
    main: 'Principal',
    help: 'Ayuda',
    privacy: 'Privacidad',
    terms: 'Términos de uso',
    signIn: 'Iniciar sesión',
    sandbox: 'Entorno de prueba.',
    sandboxText: 'Aquí todo es ficticio. No escriba datos personales reales.',
    what: 'es la puerta de entrada a los programas de calidad de la atención médica.',
    needHelp: '¿Necesita ayuda?',
  },
  states: {
    OPERATIONAL: { name: 'En funcionamiento', text: 'Todos los servicios funcionan. No hay problemas reportados.' },
    ISSUES_REPORTED: {
      name: 'Problemas reportados',
      text: 'Se han reportado problemas. Puede haber interrupciones del servicio o dificultades de acceso.',
    },
    PLANNED_OUTAGE: {
      name: 'Interrupción planificada',
      text: 'Hay una interrupción planificada, en curso o programada.',
    },
    SYSTEM_OUTAGE: {
      name: 'Sistema fuera de servicio',
      text: 'El sistema no funciona en este momento. Algunos o todos los servicios están interrumpidos.',
    },
  },
  notices: {
    INVESTIGATING: 'En investigación',
    IDENTIFIED: 'Causa identificada',
    MONITORING: 'En observación',
    RESOLVED: 'Resuelto',
    SCHEDULED: 'Planificado',
    IN_PROGRESS: 'En curso',
    COMPLETED: 'Terminado',
    CANCELED: 'Cancelado',
  },
  own: {
    'Accounts and sign-in': 'Cuentas e inicio de sesión',
    Programs: 'Programas',
    'Accounts, sign-in and roles.': 'Cuentas, inicio de sesión y roles.',
    'Identity proofing': 'Comprobación de identidad',
    'Confirms who somebody is when they register.': 'Confirma quién es alguien cuando se registra.',
    'Mail from HARP': 'Correo de HARP',
    'Codes, decisions and notices by mail.': 'Códigos, decisiones y avisos por correo.',
    'The maintenance has started.': 'El mantenimiento empezó.',
    'The maintenance is completed.': 'El mantenimiento terminó.',
  },
};

/** What each part of a page is told. */
export interface Shown {
  words: Words;
  language: Language;
}

export const WORDS: Record<Language, Words> = { en, es };
