import { mailKind, when } from './mail-kind.ts';

const stopEn = 'If this was not you, say so now with the button: nothing is replaced then, and nobody gets in.';
const stopEs = 'Si no fue usted, dígalo ahora con el botón: así no se reemplaza nada y nadie entra.';

/** At once, to the owner: in a day their last factor can be replaced, unless they say no. */
export const recoveryDelayed = mailKind<{ name: string; cause: string; due: string; token: string }>({
  EN: ({ name, cause, due, token }, { url, site }) => ({
    subject: `Your second factor for ${site.name} will be replaced`,
    paragraphs: [
      cause === 'HELP_DESK'
        ? `${name}, the help desk has started to replace the second factor of your account, because somebody who called or wrote could answer as you.`
        : `${name}, somebody has shown anew that they are you, because your second factor and your recovery codes were lost.`,
      `Nothing is changed before ${when(due, 'en-US')}. Then you get a mail with a link to set up a new second factor. Until then, all that worked before still works.`,
      `${stopEn} You need not sign in for it.`,
    ],
    action: { label: 'This was not me: stop it', url: `${url}/recovery/cancel#${token}` },
  }),
  ES: ({ name, cause, due, token }, { url, site }) => ({
    subject: `Se va a reemplazar su segundo factor de ${site.name}`,
    paragraphs: [
      cause === 'HELP_DESK'
        ? `${name}, la mesa de ayuda ha empezado a reemplazar el segundo factor de su cuenta, porque alguien que llamó o escribió pudo responder como usted.`
        : `${name}, alguien ha vuelto a mostrar que es usted, porque se perdieron su segundo factor y sus códigos de recuperación.`,
      `Nada cambia antes del ${when(due, 'es-US')}. Entonces recibirá un correo con un enlace para configurar un nuevo segundo factor. Hasta entonces, todo lo que servía sigue sirviendo.`,
      `${stopEs} No hace falta que inicie sesión.`,
    ],
    action: { label: 'No fui yo: deténganlo', url: `${url}/recovery/cancel#${token}` },
  }),
});

/** At the end of that day: the link that leads on. */
export const recoveryGoOn = mailKind<{ name: string; token: string; until: string }>({
  EN: ({ name, token, until }, { url, site }) => ({
    subject: `Go on: get back into your ${site.name} account`,
    paragraphs: [
      `${name}, the day of waiting is over. Use the button to set up your new second factor. It works once, until ${when(until, 'en-US')}.`,
      'When the new one works, it takes the place of every one before it, you are signed out everywhere, and your access tokens no longer work.',
    ],
    action: { label: 'Go on', url: `${url}/recovery/open#token=${token}` },
    notYou: `If this was not you, use the button “stop it” of the mail from a day before, or call ${site.supportPhone} at once.`,
  }),
  ES: ({ name, token, until }, { url, site }) => ({
    subject: `Continúe: vuelva a entrar en su cuenta de ${site.name}`,
    paragraphs: [
      `${name}, el día de espera terminó. Use el botón para configurar su nuevo segundo factor. Sirve una sola vez, hasta el ${when(until, 'es-US')}.`,
      'Cuando el nuevo funcione, toma el lugar de todos los anteriores, se cierran todas sus sesiones y sus tokens de acceso ya no sirven.',
    ],
    action: { label: 'Continuar', url: `${url}/recovery/open#token=${token}` },
    notYou: `Si no fue usted, use el botón “deténganlo” del correo de un día antes, o llame enseguida al ${site.supportPhone}.`,
  }),
});

/** When somebody has said no. */
export const recoveryCancelled = mailKind<{ name: string; at: string }>({
  EN: ({ name, at }, { site }) => ({
    subject: `Nothing was replaced in your ${site.name} account`,
    paragraphs: [
      `${name}, on ${when(at, 'en-US')} somebody with your mail said that the replacement of your second factor was not you. It was stopped: your password and your second factors are as before.`,
      `If you did not try it yourself, somebody else may know data of yours. Tell us: ${site.supportEmail} or ${site.supportPhone}.`,
    ],
  }),
  ES: ({ name, at }, { site }) => ({
    subject: `No se reemplazó nada en su cuenta de ${site.name}`,
    paragraphs: [
      `${name}, el ${when(at, 'es-US')} alguien con su correo dijo que el reemplazo de su segundo factor no era suyo. Se detuvo: su contraseña y sus segundos factores siguen como antes.`,
      `Si no lo intentó usted, otra persona puede conocer datos suyos. Díganoslo: ${site.supportEmail} o ${site.supportPhone}.`,
    ],
  }),
});

const documentsEn =
  'You need one with your photo: a driver’s license or state ID, a passport, a permanent resident card, or a military or federal ID card; and a bill or letter of the last 90 days with your home address, or a second one with your photo.';
const documentsEs =
  'Necesita uno con foto: licencia de conducir o identificación estatal, pasaporte, tarjeta de residente permanente o identificación militar o federal; y una factura o carta de los últimos 90 días con su domicilio, o un segundo documento con foto.';

/** To somebody who shows by documents, on the way back in, who they are. */
export const recoveryDocuments = mailKind<{ name: string; reference: string }>({
  EN: ({ name, reference }, { url, site }) => ({
    subject: `Getting back into ${site.name}: case ${reference}`,
    paragraphs: [
      `${name}, people at the help desk will look at your documents. Your case number is ${reference}. Upload them where you chose this.`,
      documentsEn,
      `Closed that page? Ask for a new link at ${url}/recovery and say that your second factor and your recovery codes are lost: you come back to your case.`,
    ],
    action: { label: 'Ask for a new link', url: `${url}/recovery` },
    notYou: `If this was not you, tell us: ${site.supportEmail} or ${site.supportPhone}, with the number ${reference}.`,
  }),
  ES: ({ name, reference }, { url, site }) => ({
    subject: `Volver a entrar en ${site.name}: caso ${reference}`,
    paragraphs: [
      `${name}, personas de la mesa de ayuda verán sus documentos. Su número de caso es ${reference}. Súbalos donde eligió esto.`,
      documentsEs,
      `¿Cerró esa página? Pida un nuevo enlace en ${url}/recovery y diga que perdió su segundo factor y sus códigos de recuperación: volverá a su caso.`,
    ],
    action: { label: 'Pedir un nuevo enlace', url: `${url}/recovery` },
    notYou: `Si no fue usted, díganoslo: ${site.supportEmail} o ${site.supportPhone}, con el número ${reference}.`,
  }),
});

/** When people could not see from documents that it is the person on file. What was wrong is not said. */
export const recoveryNotShown = mailKind<{ name: string; reference: string }>({
  EN: ({ name, reference }, { url, site }) => ({
    subject: `Case ${reference}: we could not see that it is you`,
    paragraphs: [
      `${name}, with the documents of case ${reference} we could not see that you are the owner of this ${site.name} account. Nothing in it was changed.`,
      `You can try again with other documents: ask for a new link at ${url}/recovery. Or call us with the case number: ${site.supportPhone}.`,
    ],
    action: { label: 'Try again', url: `${url}/recovery` },
  }),
  ES: ({ name, reference }, { url, site }) => ({
    subject: `Caso ${reference}: no pudimos ver que es usted`,
    paragraphs: [
      `${name}, con los documentos del caso ${reference} no pudimos ver que usted es quien tiene esta cuenta de ${site.name}. No se cambió nada en ella.`,
      `Puede intentarlo de nuevo con otros documentos: pida un nuevo enlace en ${url}/recovery. O llámenos con el número del caso: ${site.supportPhone}.`,
    ],
    action: { label: 'Intentar de nuevo', url: `${url}/recovery` },
  }),
});

/** When the identity bureau is back after it kept somebody waiting on the way back in. */
export const recoveryContinues = mailKind<{ name: string; reference: string }>({
  EN: ({ name, reference }, { url, site }) => ({
    subject: `You can go on getting back into ${site.name}`,
    paragraphs: [
      `${name}, the service that checks identities kept you waiting (reference ${reference}). It answers again. The wait did not use up any of your tries. Ask for a new link and go on.`,
    ],
    action: { label: 'Ask for a new link', url: `${url}/recovery` },
  }),
  ES: ({ name, reference }, { url, site }) => ({
    subject: `Puede seguir para volver a entrar en ${site.name}`,
    paragraphs: [
      `${name}, el servicio que comprueba identidades le hizo esperar (referencia ${reference}). Ya responde. La espera no le quitó ningún intento. Pida un nuevo enlace y continúe.`,
    ],
    action: { label: 'Pedir un nuevo enlace', url: `${url}/recovery` },
  }),
});
