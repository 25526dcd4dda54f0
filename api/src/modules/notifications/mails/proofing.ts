import { mailKind, when } from './mail-kind.ts';

/** The notice of proofing (NIST SP 800-63A-4 §2.3): somebody's identity was checked, and it should be known to them. */
export const proofingPassed = mailKind<{ name: string; reference: string; at: string }>({
  EN: ({ name, reference, at }, { url, site }) => ({
    subject: 'Your identity was checked',
    paragraphs: [
      `${name}, on ${when(at, 'en-US')} your identity was checked for a ${site.name} account, and the check was passed. The reference is ${reference}.`,
      'Next: add a second factor, if you have not yet, and ask for a role.',
    ],
    action: { label: 'Go on', url: `${url}/home` },
    notYou: `If this was not you, somebody may have used your data. Tell us at once and give the reference ${reference}: ${site.supportEmail} or ${site.supportPhone}.`,
  }),
  ES: ({ name, reference, at }, { url, site }) => ({
    subject: 'Se comprobó su identidad',
    paragraphs: [
      `${name}, el ${when(at, 'es-US')} se comprobó su identidad para una cuenta de ${site.name}, con buen resultado. La referencia es ${reference}.`,
      'Lo siguiente: agregue un segundo factor, si aún no lo hizo, y solicite una función.',
    ],
    action: { label: 'Continuar', url: `${url}/home` },
    notYou: `Si no fue usted, alguien pudo haber usado sus datos. Díganoslo enseguida con la referencia ${reference}: ${site.supportEmail} o ${site.supportPhone}.`,
  }),
});

/** When the identity bureau is back after it kept somebody waiting. */
export const proofingContinues = mailKind<{ name: string; reference: string }>({
  EN: ({ name, reference }, { url }) => ({
    subject: 'You can go on with your identity check',
    paragraphs: [
      `${name}, the service that checks identities kept you waiting (reference ${reference}). It answers again: sign in and go on. The wait did not use up any of your tries.`,
    ],
    action: { label: 'Go on', url: `${url}/sign-in` },
  }),
  ES: ({ name, reference }, { url }) => ({
    subject: 'Puede continuar con la comprobación de identidad',
    paragraphs: [
      `${name}, el servicio que comprueba identidades le hizo esperar (referencia ${reference}). Ya responde: inicie sesión y continúe. La espera no le quitó ningún intento.`,
    ],
    action: { label: 'Continuar', url: `${url}/sign-in` },
  }),
});

/** To somebody whose identity a person will check. */
export const manualProofing = mailKind<{ name: string; reference: string; target: string }>({
  EN: ({ name, reference, target }, { site }) => ({
    subject: `Your identity check: case ${reference}`,
    paragraphs: [
      `${name}, a person at the help desk will check your identity. Your case number is ${reference}; you will hear from us by ${target}.`,
      'Have ready one of these with your photo: a driver’s license or state ID, a passport, or a permanent resident card; and a bill or letter of the last 90 days with your home address.',
      `Do not send documents or your Social Security number by mail. For questions: ${site.supportEmail} or ${site.supportPhone}, with your case number.`,
    ],
  }),
  ES: ({ name, reference, target }, { site }) => ({
    subject: `Su comprobación de identidad: caso ${reference}`,
    paragraphs: [
      `${name}, una persona del servicio de ayuda comprobará su identidad. Su número de caso es ${reference}; tendrá noticias nuestras antes del ${target}.`,
      'Tenga a mano uno de estos documentos con foto: licencia de conducir o identificación estatal, pasaporte o tarjeta de residente permanente; y una factura o carta de los últimos 90 días con su domicilio.',
      `No envíe documentos ni su número de Seguro Social por correo. Para preguntas: ${site.supportEmail} o ${site.supportPhone}, con su número de caso.`,
    ],
  }),
});

/** To the help desk: a case waits. It names nobody; the console does. */
export const manualProofingWaits = mailKind<{ reference: string; target: string; reason: string }>({
  EN: ({ reference, target, reason }) => ({
    subject: `Identity check ${reference} waits`,
    paragraphs: [`A person needs a manual identity check. Case ${reference}, reason ${reason}, due by ${target}.`],
  }),
  ES: ({ reference, target, reason }) => ({
    subject: `La comprobación de identidad ${reference} espera`,
    paragraphs: [
      `Una persona necesita una comprobación manual de identidad. Caso ${reference}, motivo ${reason}, antes del ${target}.`,
    ],
  }),
});
