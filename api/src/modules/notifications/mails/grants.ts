import { mailKind, when } from './mail-kind.ts';
import { wayIn, type WayIn } from './way-in.ts';

type GrantParams = {
  name: string;
  role: string;
  program: string;
  organization: string;
  by: string;
  at: string;
  reasonCode: string;
  reason: string;
};

const whyEn = ({ reasonCode, reason }: GrantParams): string =>
  `The reason: ${[reasonsEn[reasonCode], reason].filter(Boolean).join(' ')}`;
const whyEs = ({ reasonCode, reason }: GrantParams): string =>
  `El motivo: ${[reasonsEs[reasonCode], reason].filter(Boolean).join(' ')}`;

/** To the holder, when a role was taken away. Somebody who gave it back themselves gets the same, as a receipt. */
export const grantRevoked = mailKind<GrantParams>({
  EN: (params, { url }) => ({
    subject: `You no longer have the role ${params.role}`,
    paragraphs: [
      params.reasonCode === 'GIVEN_BACK'
        ? `${params.name}, you gave back the role ${params.role} for ${params.organization} on ${when(params.at, 'en-US')}.`
        : `${params.name}, ${params.by} took away your role ${params.role} for ${params.organization} on ${when(params.at, 'en-US')}.`,
      ...(params.reasonCode === 'GIVEN_BACK' ? [] : [whyEn(params)]),
      `From now on you can’t use it in ${params.program}. If you need it again, ask for it under “My access”. For questions, talk to the security officer of the organization.`,
    ],
    action: { label: 'See your roles', url: `${url}/roles` },
  }),
  ES: (params, { url }) => ({
    subject: `Ya no tiene el rol ${params.role}`,
    paragraphs: [
      params.reasonCode === 'GIVEN_BACK'
        ? `${params.name}, el ${when(params.at, 'es-US')} usted devolvió el rol ${params.role} para ${params.organization}.`
        : `${params.name}, el ${when(params.at, 'es-US')} ${params.by} le retiró el rol ${params.role} para ${params.organization}.`,
      ...(params.reasonCode === 'GIVEN_BACK' ? [] : [whyEs(params)]),
      `Desde ahora no puede usarlo en ${params.program}. Si lo necesita otra vez, pídalo en “Mi acceso”. Si tiene preguntas, hable con el oficial de seguridad de la organización.`,
    ],
    action: { label: 'Ver sus roles', url: `${url}/roles` },
  }),
});

/** To the holder, when a role rests. */
export const grantSuspended = mailKind<GrantParams>({
  EN: (params, { url }) => ({
    subject: `Your role ${params.role} is suspended`,
    paragraphs: [
      `${params.name}, ${params.by} suspended your role ${params.role} for ${params.organization} on ${when(params.at, 'en-US')}.`,
      whyEn(params),
      `Until it is given back you can’t use it in ${params.program}. Talk to the security officer of the organization about what is needed; there is no need to ask for the role again.`,
    ],
    action: { label: 'See your roles', url: `${url}/roles` },
  }),
  ES: (params, { url }) => ({
    subject: `Su rol ${params.role} está suspendido`,
    paragraphs: [
      `${params.name}, el ${when(params.at, 'es-US')} ${params.by} suspendió su rol ${params.role} para ${params.organization}.`,
      whyEs(params),
      `Hasta que se lo devuelvan no puede usarlo en ${params.program}. Hable con el oficial de seguridad de la organización sobre lo que hace falta; no tiene que pedir el rol otra vez.`,
    ],
    action: { label: 'Ver sus roles', url: `${url}/roles` },
  }),
});

/** To the holder, when a role that rested is theirs again. */
export const grantResumed = mailKind<GrantParams & WayIn>({
  EN: (params, { url }) => ({
    subject: `You can use the role ${params.role} again`,
    paragraphs: [
      `${params.name}, ${params.by} gave you back the role ${params.role} for ${params.organization} on ${when(params.at, 'en-US')}.`,
      whyEn(params),
      wayIn.EN(params, url),
    ],
    action: { label: 'See your roles', url: `${url}/roles` },
  }),
  ES: (params, { url }) => ({
    subject: `Puede usar otra vez el rol ${params.role}`,
    paragraphs: [
      `${params.name}, el ${when(params.at, 'es-US')} ${params.by} le devolvió el rol ${params.role} para ${params.organization}.`,
      whyEs(params),
      wayIn.ES(params, url),
    ],
    action: { label: 'Ver sus roles', url: `${url}/roles` },
  }),
});

const reasonsEn: Record<string, string> = {
  LEFT_ORGANIZATION: 'You no longer work for the organization.',
  NO_LONGER_NEEDED: 'The role is no longer needed.',
  OTHER_DUTIES: 'You have other work now.',
  GIVEN_BY_MISTAKE: 'The role was given by mistake.',
  ON_LEAVE: 'You are away for a while.',
  TRAINING_OVERDUE: 'Training is overdue.',
  UNDER_REVIEW: 'It is being checked whether the role is still needed.',
  SECURITY_CONCERN: 'The account or the role may have been misused.',
  BACK_AT_WORK: 'You are back at work.',
  MATTER_SETTLED: 'What stood in the way is settled.',
  DONE_BY_MISTAKE: 'The role was suspended by mistake.',
  CONTRACT_EXTENDED: 'The contract by which you have it was extended.',
};

const reasonsEs: Record<string, string> = {
  LEFT_ORGANIZATION: 'Usted ya no trabaja para la organización.',
  NO_LONGER_NEEDED: 'El rol ya no hace falta.',
  OTHER_DUTIES: 'Usted tiene ahora otras tareas.',
  GIVEN_BY_MISTAKE: 'El rol se dio por error.',
  ON_LEAVE: 'Usted está ausente por un tiempo.',
  TRAINING_OVERDUE: 'Hay una capacitación atrasada.',
  UNDER_REVIEW: 'Se revisa si el rol todavía hace falta.',
  SECURITY_CONCERN: 'La cuenta o el rol pudo haberse usado mal.',
  BACK_AT_WORK: 'Usted ha vuelto al trabajo.',
  MATTER_SETTLED: 'Lo que lo impedía está resuelto.',
  DONE_BY_MISTAKE: 'El rol se suspendió por error.',
  CONTRACT_EXTENDED: 'Se prolongó el contrato por el que lo tiene.',
};
