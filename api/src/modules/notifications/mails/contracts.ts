import { limits } from '@harp/domain/limits.ts';
import { mailKind } from './mail-kind.ts';

interface Contract {
  name: string;
  number: string;
  organization: string;
  /** The last day, yyyy-MM-dd. */
  until: string;
}

const { days } = limits.invitation;

const idEn: Record<string, string> = {
  HARP: 'You need a HARP ID for it. If you have none, you make one on the way: have your Social Security number or documents ready. If you have an EUA ID, do not register: ask who invited you, since nobody has both.',
  EUA: 'You need an EUA ID for it. If you have none yet, ask who invited you before you go on. Do not register for a HARP ID: nobody has both.',
};
const idEs: Record<string, string> = {
  HARP: 'Para ello necesita un ID de HARP. Si no lo tiene, lo crea en el camino: tenga a mano su número de Seguro Social o sus documentos. Si tiene un ID de EUA, no se registre: pregunte a quien le invitó, pues nadie tiene los dos.',
  EUA: 'Para ello necesita un ID de EUA. Si aún no lo tiene, pregunte a quien le invitó antes de seguir. No se registre para un ID de HARP: nadie tiene los dos.',
};

/** To whom a point of contact invites; the same whether the address has an account. */
export const contractInvitation = mailKind<Contract & { by: string; idKind: string; token: string; expires: string }>({
  EN: ({ name, by, number, organization, until, idKind, token }, { url, site }) => ({
    subject: `${by} invites you to contract ${number} in ${site.name}`,
    paragraphs: [
      `${name}, ${by} invites you to work on contract ${number} of ${organization}, which runs until ${until}.`,
      idEn[idKind] ?? '',
      `The button works for ${days} days, for one person. Follow it, then sign in or make your account.`,
    ],
    action: { label: 'Follow the invitation', url: `${url}/invitation#token=${token}` },
    notYou: `If you don’t work for ${organization}, you need not do anything.`,
  }),
  ES: ({ name, by, number, organization, until, idKind, token }, { url, site }) => ({
    subject: `${by} le invita al contrato ${number} en ${site.name}`,
    paragraphs: [
      `${name}, ${by} le invita a trabajar en el contrato ${number} de ${organization}, que va hasta el ${until}.`,
      idEs[idKind] ?? '',
      `El botón sirve durante ${days} días, para una persona. Sígalo; después inicie sesión o cree su cuenta.`,
    ],
    action: { label: 'Seguir la invitación', url: `${url}/invitation#token=${token}` },
    notYou: `Si usted no trabaja para ${organization}, no tiene que hacer nada.`,
  }),
});

/** To somebody who has joined. */
export const contractJoined = mailKind<Contract>({
  EN: ({ name, number, organization, until }, { url, site }) => ({
    subject: `You work on contract ${number} now`,
    paragraphs: [
      `${name}, you joined contract ${number} of ${organization} in ${site.name}. It runs until ${until}.`,
      'Next: show who you are, if you have not yet, and ask your point of contact to start your background check. Then ask for a role for this organization.',
    ],
    action: { label: 'See what is next', url: `${url}/home` },
    notYou: `If this was not you, tell us at once: ${site.supportEmail} or ${site.supportPhone}.`,
  }),
  ES: ({ name, number, organization, until }, { url, site }) => ({
    subject: `Usted trabaja ahora en el contrato ${number}`,
    paragraphs: [
      `${name}, usted se unió al contrato ${number} de ${organization} en ${site.name}. Va hasta el ${until}.`,
      'Lo siguiente: demuestre quién es, si aún no lo hizo, y pida a su punto de contacto que inicie su verificación de antecedentes. Después pida un rol para esta organización.',
    ],
    action: { label: 'Ver lo que sigue', url: `${url}/home` },
    notYou: `Si no fue usted, díganoslo enseguida: ${site.supportEmail} o ${site.supportPhone}.`,
  }),
});

/** To somebody who was taken off a contract. */
export const contractRemoved = mailKind<Contract & { by: string }>({
  EN: ({ name, number, organization, by }, { url }) => ({
    subject: `You no longer work on contract ${number}`,
    paragraphs: [
      `${name}, ${by} took you off contract ${number} of ${organization}. Roles that you have because of it rest from now on.`,
      `If that is a mistake, ask ${by} to invite you again. Your account stays.`,
    ],
    action: { label: 'See your roles', url: `${url}/roles` },
  }),
  ES: ({ name, number, organization, by }, { url }) => ({
    subject: `Usted ya no trabaja en el contrato ${number}`,
    paragraphs: [
      `${name}, ${by} le quitó del contrato ${number} de ${organization}. Los roles que tiene por él quedan en pausa desde ahora.`,
      `Si es un error, pida a ${by} que le invite otra vez. Su cuenta se queda.`,
    ],
    action: { label: 'Ver sus roles', url: `${url}/roles` },
  }),
});

/** To a new point of contact. */
export const contractContact = mailKind<Contract>({
  EN: ({ name, number, organization, until }, { url }) => ({
    subject: `You are a point of contact of contract ${number}`,
    paragraphs: [
      `${name}, CMS named you a point of contact of contract ${number} of ${organization}, which runs until ${until}.`,
      'You invite the people who work on it, one by one or by a list, and take them off when they leave.',
    ],
    action: { label: 'See the contract', url: `${url}/contracts` },
  }),
  ES: ({ name, number, organization, until }, { url }) => ({
    subject: `Usted es punto de contacto del contrato ${number}`,
    paragraphs: [
      `${name}, CMS le nombró punto de contacto del contrato ${number} de ${organization}, que va hasta el ${until}.`,
      'Usted invita a quienes trabajan en él, de uno en uno o con una lista, y los quita cuando se van.',
    ],
    action: { label: 'Ver el contrato', url: `${url}/contracts` },
  }),
});
