import { mailKind } from './mail-kind.ts';

/** To somebody of CMS who has activated their EUA ID. */
export const euaActivated = mailKind<{ name: string; euaId: string; reference: string }>({
  EN: ({ name, euaId, reference }, { url, site }) => ({
    subject: `Your EUA ID works in ${site.name} now`,
    paragraphs: [
      `${name}, your EUA ID ${euaId} was activated in ${site.name}. You have no ${site.name} password: always choose “Sign in with EUA”. Your identity counts as checked by the agency (reference ${reference}).`,
      'Next: ask for a role. A CMS security officer decides on it.',
      `Keep your EUA ID in use: an ID that is not used in EUA itself for 30 days is disabled, and using ${site.name} does not count.`,
    ],
    action: { label: 'Ask for a role', url: `${url}/roles/ask` },
    notYou: `If this was not you, tell us at once and give the reference ${reference}: ${site.supportEmail} or ${site.supportPhone}.`,
  }),
  ES: ({ name, euaId, reference }, { url, site }) => ({
    subject: `Su ID de EUA ya sirve en ${site.name}`,
    paragraphs: [
      `${name}, su ID de EUA ${euaId} se activó en ${site.name}. Usted no tiene contraseña de ${site.name}: elija siempre «Entrar con EUA». Su identidad cuenta como comprobada por la agencia (referencia ${reference}).`,
      'Lo siguiente: solicite una función. Un responsable de seguridad de CMS decide.',
      `Siga usando su ID de EUA: un ID que no se usa en EUA durante 30 días se desactiva, y usar ${site.name} no cuenta.`,
    ],
    action: { label: 'Solicitar una función', url: `${url}/roles/ask` },
    notYou: `Si no fue usted, díganoslo enseguida con la referencia ${reference}: ${site.supportEmail} o ${site.supportPhone}.`,
  }),
});

/** To the owner of an account with a HARP password who came with an EUA ID: nobody has both. */
export const euaAndHarp = mailKind<{ name: string; userId: string; euaId: string }>({
  EN: ({ name, userId, euaId }, { url, site }) => ({
    subject: `You already have a ${site.name} account`,
    paragraphs: [
      `${name}, you signed in with the EUA ID ${euaId}. You already have the account ${userId} with a ${site.name} password. Nobody has both, so nothing was changed, and its roles are kept.`,
      `Go on with that account. If you work for CMS now, the help desk can move it to your EUA ID: ${site.supportEmail} or ${site.supportPhone}. It knows of this mail.`,
    ],
    action: { label: 'Sign in', url: `${url}/sign-in` },
    notYou: `If this was not you, tell us: ${site.supportEmail} or ${site.supportPhone}.`,
  }),
  ES: ({ name, userId, euaId }, { url, site }) => ({
    subject: `Usted ya tiene una cuenta de ${site.name}`,
    paragraphs: [
      `${name}, usted entró con el ID de EUA ${euaId}. Ya tiene la cuenta ${userId} con una contraseña de ${site.name}. Nadie tiene las dos cosas, así que no se cambió nada, y sus funciones se conservan.`,
      `Siga con esa cuenta. Si ahora trabaja para CMS, el servicio de ayuda puede pasarla a su ID de EUA: ${site.supportEmail} o ${site.supportPhone}. Ya sabe de este correo.`,
    ],
    action: { label: 'Iniciar sesión', url: `${url}/sign-in` },
    notYou: `Si no fue usted, díganoslo: ${site.supportEmail} o ${site.supportPhone}.`,
  }),
});

/** To the help desk: somebody has both kinds of ID. */
export const euaAndHarpWaits = mailKind<{ name: string; userId: string; euaId: string }>({
  EN: ({ userId, euaId }) => ({
    subject: `EUA ID ${euaId} belongs to the owner of ${userId}`,
    paragraphs: [
      `The owner of the account ${userId} signed in with the EUA ID ${euaId}. Nobody has both kinds of ID: no account was made. They may ask you to move their account to EUA.`,
    ],
  }),
  ES: ({ userId, euaId }) => ({
    subject: `El ID de EUA ${euaId} es del titular de ${userId}`,
    paragraphs: [
      `El titular de la cuenta ${userId} entró con el ID de EUA ${euaId}. Nadie tiene los dos tipos de ID: no se creó ninguna cuenta. Puede que le pida pasar su cuenta a EUA.`,
    ],
  }),
});
