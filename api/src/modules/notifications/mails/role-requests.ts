import { mailKind, when } from './mail-kind.ts';
import { demandedEn, demandedEs, type Missing } from './requirement-words.ts';
import { wayIn, type WayIn } from './way-in.ts';

type RequestParams = { name: string; role: string; organization: string; reference: string };

/** To an officer who can decide a request. */
export const requestWaits = mailKind<RequestParams & { person: string; due: string }>({
  EN: ({ name, person, role, organization, reference, due }, { webAdminUrl }) => ({
    subject: `${person} asks for ${role}`,
    paragraphs: [
      `${name}, ${person} asks for the role ${role} for ${organization}. You can decide it; please do so by ${when(due, 'en-US')}. The reference is ${reference}.`,
    ],
    action: { label: 'Open the queue', url: `${webAdminUrl}/queue` },
  }),
  ES: ({ name, person, role, organization, reference, due }, { webAdminUrl }) => ({
    subject: `${person} pide ${role}`,
    paragraphs: [
      `${name}, ${person} pide el rol ${role} para ${organization}. Usted puede decidirlo; hágalo, por favor, antes del ${when(due, 'es-US')}. La referencia es ${reference}.`,
    ],
    action: { label: 'Abrir la lista', url: `${webAdminUrl}/queue` },
  }),
});

/**
 * To the person, when the answer is yes: whether the program can be used right now, or what is missing until the role can
 * be used.
 */
export const requestApproved = mailKind<RequestParams & WayIn & Partial<Missing> & { officer: string }>({
  EN: ({ name, role, organization, reference, officer, program, trouble, missing, path }, { url }) => ({
    subject: missing ? `Approved: ${role}. Something is missing` : `You have the role ${role}`,
    paragraphs: [
      `${name}, ${officer} approved your request: you have the role ${role} for ${organization}. The reference is ${reference}.`,
      ...(missing
        ? [
            `You can’t use it yet. What is missing: ${demandedEn(missing)}.`,
            'As soon as it is there, the role works. There is nothing to ask for again.',
          ]
        : [wayIn.EN({ program, trouble }, url)]),
    ],
    action: missing
      ? { label: 'Do what is missing', url: `${url}${path || '/roles'}` }
      : { label: 'See your roles', url: `${url}/roles` },
  }),
  ES: ({ name, role, organization, reference, officer, program, trouble, missing, path }, { url }) => ({
    subject: missing ? `Aprobado: ${role}. Falta algo` : `Tiene el rol ${role}`,
    paragraphs: [
      `${name}, ${officer} aprobó su solicitud: tiene el rol ${role} para ${organization}. La referencia es ${reference}.`,
      ...(missing
        ? [
            `Todavía no puede usarlo. Lo que falta: ${demandedEs(missing)}.`,
            'En cuanto esté, podrá usar el rol sin más; no tiene que pedir nada otra vez.',
          ]
        : [wayIn.ES({ program, trouble }, url)]),
    ],
    action: missing
      ? { label: 'Hacer lo que falta', url: `${url}${path || '/roles'}` }
      : { label: 'Ver sus roles', url: `${url}/roles` },
  }),
});

/** To the person, when the answer is no: why, and what next. */
export const requestRejected = mailKind<RequestParams & { officer: string; reasonCode: string; reason: string }>({
  EN: ({ name, role, organization, reference, officer, reasonCode, reason }, { url }) => ({
    subject: `Your request for ${role} was not approved`,
    paragraphs: [
      `${name}, ${officer} did not approve your request for the role ${role} for ${organization}. The reference is ${reference}.`,
      `The reason: ${[reasonsEn[reasonCode], reason].filter(Boolean).join(' ')}`,
      'You can ask again when the reason no longer holds. For questions, talk to the security officer of the organization.',
    ],
    action: { label: 'See your requests', url: `${url}/roles` },
  }),
  ES: ({ name, role, organization, reference, officer, reasonCode, reason }, { url }) => ({
    subject: `Su solicitud de ${role} no fue aprobada`,
    paragraphs: [
      `${name}, ${officer} no aprobó su solicitud del rol ${role} para ${organization}. La referencia es ${reference}.`,
      `El motivo: ${[reasonsEs[reasonCode], reason].filter(Boolean).join(' ')}`,
      'Puede pedirlo otra vez cuando el motivo ya no exista. Si tiene preguntas, hable con el oficial de seguridad de la organización.',
    ],
    action: { label: 'Ver sus solicitudes', url: `${url}/roles` },
  }),
});

const reasonsEn: Record<string, string> = {
  NOT_KNOWN_HERE: 'The person is not known at this organization.',
  WRONG_ROLE: 'Another role fits the work.',
  WRONG_ORGANIZATION: 'It was asked for the wrong organization.',
  NO_LONGER_NEEDED: 'The role is no longer needed.',
};

const reasonsEs: Record<string, string> = {
  NOT_KNOWN_HERE: 'La persona no es conocida en esta organización.',
  WRONG_ROLE: 'Otro rol corresponde al trabajo.',
  WRONG_ORGANIZATION: 'Se pidió para otra organización por error.',
  NO_LONGER_NEEDED: 'El rol ya no hace falta.',
};
