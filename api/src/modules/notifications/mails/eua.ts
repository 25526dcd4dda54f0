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
      'Lo siguiente: pida un rol. Un oficial de seguridad de CMS decide.',
      `Siga usando su ID de EUA: un ID que no se usa en EUA durante 30 días se desactiva, y usar ${site.name} no cuenta.`,
    ],
    action: { label: 'Pedir un rol', url: `${url}/roles/ask` },
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
      `${name}, usted entró con el ID de EUA ${euaId}. Ya tiene la cuenta ${userId} con una contraseña de ${site.name}. Nadie tiene las dos cosas, así que no se cambió nada, y sus roles se conservan.`,
      `Siga con esa cuenta. Si ahora trabaja para CMS, la mesa de ayuda puede pasarla a su ID de EUA: ${site.supportEmail} o ${site.supportPhone}. Ya sabe de este correo.`,
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

/** To the owner of an EUA ID that was not used in EUA itself for a while. */
export const euaWarning = mailKind<{ name: string; euaId: string; lastUse: string; on: string; days: string }>({
  EN: ({ name, euaId, lastUse, on, days }, { url, site }) => ({
    subject: `Your EUA ID will be disabled in ${days} ${days === '1' ? 'day' : 'days'}`,
    paragraphs: [
      `${name}, your EUA ID ${euaId} was last used in EUA on ${lastUse}. If it is not used there before, it will be disabled on ${on}, and your ${site.name} account and roles rest from then on.`,
      `Sign in to EUA itself or to a service that EUA gave you. Using ${site.name} does not count, not even signing in to it with EUA.`,
    ],
    action: { label: 'See my account', url: `${url}/account` },
  }),
  ES: ({ name, euaId, lastUse, on, days }, { url, site }) => ({
    subject: `Su ID de EUA se desactivará en ${days} ${days === '1' ? 'día' : 'días'}`,
    paragraphs: [
      `${name}, su ID de EUA ${euaId} se usó en EUA por última vez el ${lastUse}. Si no se usa antes allí, se desactivará el ${on}, y desde entonces su cuenta y sus roles de ${site.name} quedan en pausa.`,
      `Entre en EUA o en un servicio que EUA le dio. Usar ${site.name} no cuenta, ni siquiera entrar con EUA.`,
    ],
    action: { label: 'Ver mi cuenta', url: `${url}/account` },
  }),
});

/** To somebody whose EUA ID is disabled, with what to do. */
export const euaDisabled = mailKind<{ name: string; euaId: string; roles: string }>({
  EN: ({ name, euaId, roles }, { site }) => ({
    subject: `Your ${site.name} account rests: your EUA ID is disabled`,
    paragraphs: [
      `${name}, your EUA ID ${euaId} is disabled, so your ${site.name} account can’t be used now. Your roles (${roles}) are not lost: they rest.`,
      'Ask the EUA help desk to enable your ID or to give you a new one. If you work on a contract, tell its point of contact and the COR at CMS at once: your background check may have to be confirmed.',
      `Then sign in to ${site.name} with EUA once. A CMS security officer confirms that it is you, and your roles are back without new requests. For questions: ${site.supportEmail} or ${site.supportPhone}.`,
    ],
  }),
  ES: ({ name, euaId, roles }, { site }) => ({
    subject: `Su cuenta de ${site.name} está en pausa: su ID de EUA está desactivado`,
    paragraphs: [
      `${name}, su ID de EUA ${euaId} está desactivado, así que ahora no se puede usar su cuenta de ${site.name}. Sus roles (${roles}) no se pierden: están en pausa.`,
      'Pida a la mesa de ayuda de EUA que active su ID o le dé uno nuevo. Si trabaja en un contrato, avise enseguida a su punto de contacto y al COR de CMS: quizá haya que confirmar su verificación de antecedentes.',
      `Después entre una vez en ${site.name} con EUA. Un oficial de seguridad de CMS confirma que es usted, y sus roles vuelven sin nuevas solicitudes. Para preguntas: ${site.supportEmail} o ${site.supportPhone}.`,
    ],
  }),
});

/** To whoever came back with an EUA ID: an officer has to confirm that it is them. */
export const euaReturnAsked = mailKind<{ name: string; euaId: string }>({
  EN: ({ name, euaId }, { site }) => ({
    subject: 'A CMS security officer will confirm your EUA ID',
    paragraphs: [
      `${name}, you signed in to ${site.name} with the EUA ID ${euaId}. Before your account and roles are back, a CMS security officer confirms that it is you. You need not do anything; we write to you.`,
    ],
    notYou: `If this was not you, tell us at once: ${site.supportEmail} or ${site.supportPhone}.`,
  }),
  ES: ({ name, euaId }, { site }) => ({
    subject: 'Un oficial de seguridad de CMS confirmará su ID de EUA',
    paragraphs: [
      `${name}, usted entró en ${site.name} con el ID de EUA ${euaId}. Antes de que vuelvan su cuenta y sus roles, un oficial de seguridad de CMS confirma que es usted. No tiene que hacer nada; le escribiremos.`,
    ],
    notYou: `Si no fue usted, díganoslo enseguida: ${site.supportEmail} o ${site.supportPhone}.`,
  }),
});

/** To the CMS security officers. */
export const euaReturnWaits = mailKind<{ name: string; person: string; euaId: string }>({
  EN: ({ name, person, euaId }, { webAdminUrl }) => ({
    subject: `${person} is back with the EUA ID ${euaId}`,
    paragraphs: [
      `${name}, the EUA ID of ${person} was disabled. Somebody signed in with the EUA ID ${euaId} and the same e-mail address. Make sure that it is them, then confirm it: the account and its roles are back.`,
    ],
    action: { label: 'Open the console', url: `${webAdminUrl}/eua` },
  }),
  ES: ({ name, person, euaId }, { webAdminUrl }) => ({
    subject: `${person} ha vuelto con el ID de EUA ${euaId}`,
    paragraphs: [
      `${name}, el ID de EUA de ${person} se desactivó. Alguien entró con el ID de EUA ${euaId} y el mismo correo. Asegúrese de que es esa persona y confírmelo: vuelven la cuenta y sus roles.`,
    ],
    action: { label: 'Abrir la consola', url: `${webAdminUrl}/eua` },
  }),
});

/** To somebody whose account is back. */
export const euaBack = mailKind<{ name: string; euaId: string; roles: string; by: string }>({
  EN: ({ name, euaId, roles, by }, { url, site }) => ({
    subject: `Your ${site.name} account is back`,
    paragraphs: [
      `${name}, ${by} confirmed your EUA ID ${euaId}. Your account works again, and your roles are back (${roles}).`,
      `Keep your EUA ID in use: using ${site.name} does not count.`,
    ],
    action: { label: 'Sign in', url: `${url}/sign-in?eua=start` },
  }),
  ES: ({ name, euaId, roles, by }, { url, site }) => ({
    subject: `Su cuenta de ${site.name} ha vuelto`,
    paragraphs: [
      `${name}, ${by} confirmó su ID de EUA ${euaId}. Su cuenta vuelve a funcionar y sus roles han vuelto (${roles}).`,
      `Siga usando su ID de EUA: usar ${site.name} no cuenta.`,
    ],
    action: { label: 'Iniciar sesión', url: `${url}/sign-in?eua=start` },
  }),
});

/** To somebody whom the officer could not confirm. */
export const euaReturnRefused = mailKind<{ name: string; euaId: string }>({
  EN: ({ name, euaId }, { site }) => ({
    subject: 'Your EUA ID could not be confirmed',
    paragraphs: [
      `${name}, a CMS security officer could not confirm that the EUA ID ${euaId} belongs to your account. Nothing is lost. Ask the help desk what to do: ${site.supportEmail} or ${site.supportPhone}.`,
    ],
  }),
  ES: ({ name, euaId }, { site }) => ({
    subject: 'No se pudo confirmar su ID de EUA',
    paragraphs: [
      `${name}, un oficial de seguridad de CMS no pudo confirmar que el ID de EUA ${euaId} sea de su cuenta. No se pierde nada. Pregunte a la mesa de ayuda qué hacer: ${site.supportEmail} o ${site.supportPhone}.`,
    ],
  }),
});
