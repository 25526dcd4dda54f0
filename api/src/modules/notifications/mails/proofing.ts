import { mailKind, when } from './mail-kind.ts';

/** The notice of proofing (NIST SP 800-63A-4 §2.3): somebody's identity was checked, and it should be known to them. */
export const proofingPassed = mailKind<{ name: string; reference: string; at: string; token: string }>({
  EN: ({ name, reference, at, token }, { url, site }) => ({
    subject: 'Your identity was checked',
    paragraphs: [
      `${name}, on ${when(at, 'en-US')} your identity was checked for a ${site.name} account, and the check was passed. The reference is ${reference}.`,
      'Next: add a second factor, if you have not yet, and ask for a role.',
    ],
    action: { label: 'Go on', url: `${url}/home` },
    notYou: `If this was not you, somebody may have used your data. Say so at ${url}/not-me#${token} and we close the account at once; or give the reference ${reference} to ${site.supportEmail} or ${site.supportPhone}.`,
  }),
  ES: ({ name, reference, at, token }, { url, site }) => ({
    subject: 'Se comprobó su identidad',
    paragraphs: [
      `${name}, el ${when(at, 'es-US')} se comprobó su identidad para una cuenta de ${site.name}, con buen resultado. La referencia es ${reference}.`,
      'Lo siguiente: agregue un segundo factor, si aún no lo hizo, y pida un rol.',
    ],
    action: { label: 'Continuar', url: `${url}/home` },
    notYou: `Si no fue usted, alguien pudo haber usado sus datos. Dígalo en ${url}/not-me#${token} y cerramos la cuenta enseguida; o dé la referencia ${reference} a ${site.supportEmail} o ${site.supportPhone}.`,
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

/** To somebody whose identity people will check. */
export const manualProofing = mailKind<{ name: string; reference: string }>({
  EN: ({ name, reference }, { url, site }) => ({
    subject: `Your identity check: case ${reference}`,
    paragraphs: [
      `${name}, people at the help desk will check your identity. Your case number is ${reference}. It is your turn: sign in and upload your documents.`,
      'You need one with your photo: a driver’s license or state ID, a passport, a permanent resident card, or a military or federal ID card; and a bill or letter of the last 90 days with your home address, or a second one with your photo.',
      `Do not send documents or your Social Security number by mail. If you can’t upload them: ${site.supportEmail} or ${site.supportPhone}, with your case number.`,
    ],
    action: { label: 'Upload my documents', url: `${url}/proofing` },
  }),
  ES: ({ name, reference }, { url, site }) => ({
    subject: `Su comprobación de identidad: caso ${reference}`,
    paragraphs: [
      `${name}, la mesa de ayuda comprobará su identidad. Su número de caso es ${reference}. Le toca a usted: inicie sesión y suba sus documentos.`,
      'Necesita uno con foto: licencia de conducir o identificación estatal, pasaporte, tarjeta de residente permanente o identificación militar o federal; y una factura o carta de los últimos 90 días con su domicilio, o un segundo documento con foto.',
      `No envíe documentos ni su número de Seguro Social por correo. Si no puede subirlos: ${site.supportEmail} o ${site.supportPhone}, con su número de caso.`,
    ],
    action: { label: 'Subir mis documentos', url: `${url}/proofing` },
  }),
});

/** When the help desk could not confirm an identity. It does not say what did not fit: that would help who pretends. */
export const proofingNotPassed = mailKind<{ name: string; reference: string }>({
  EN: ({ name, reference }, { url, site }) => ({
    subject: `Your identity check ${reference} is closed`,
    paragraphs: [
      `${name}, two people at the help desk looked at your identity check ${reference}. We could not confirm your identity this time. Your documents are deleted in 72 hours.`,
      'You can start again: sign in, and upload clear pictures of documents that are valid and show your name as it is in your account.',
      `To ask about it, write to ${site.supportEmail} or call ${site.supportPhone}, and give the case number.`,
    ],
    action: { label: 'Start again', url: `${url}/proofing` },
    notYou: `If you did not ask for this, tell us at once: ${site.supportEmail} or ${site.supportPhone}.`,
  }),
  ES: ({ name, reference }, { url, site }) => ({
    subject: `Su comprobación de identidad ${reference} está cerrada`,
    paragraphs: [
      `${name}, dos personas de la mesa de ayuda vieron su comprobación de identidad ${reference}. Esta vez no pudimos confirmar su identidad. Sus documentos se borran en 72 horas.`,
      'Puede empezar de nuevo: inicie sesión y suba fotos claras de documentos vigentes que muestren su nombre como está en su cuenta.',
      `Para preguntar, escriba a ${site.supportEmail} o llame al ${site.supportPhone} y dé el número de caso.`,
    ],
    action: { label: 'Empezar de nuevo', url: `${url}/proofing` },
    notYou: `Si usted no pidió esto, díganoslo enseguida: ${site.supportEmail} o ${site.supportPhone}.`,
  }),
});

/** To the help desk: documents came in. It names nobody; the console does. */
export const manualProofingWaits = mailKind<{ reference: string; target: string; url: string }>({
  EN: ({ reference, target, url }) => ({
    subject: `Identity check ${reference} waits`,
    paragraphs: [`Documents came in for the identity check ${reference}. It is due by ${target}.`],
    action: { label: 'Open the cases', url },
  }),
  ES: ({ reference, target, url }) => ({
    subject: `La comprobación de identidad ${reference} espera`,
    paragraphs: [`Llegaron documentos para la comprobación de identidad ${reference}. Vence el ${target}.`],
    action: { label: 'Abrir los casos', url },
  }),
});

/** After "this was not me": the account rests, and the owner of the address knows how to go on, whoever they are. */
export const accountFrozen = mailKind<{ name: string; reference: string; at: string }>({
  EN: ({ name, reference, at }, { site }) => ({
    subject: `The account of ${name} is closed for now: case ${reference}`,
    paragraphs: [
      `On ${when(at, 'en-US')} somebody used the link in our mail to say that the identity check for the ${site.name} account of ${name} was not theirs. The account is closed and signed out everywhere.`,
      `Two people at the help desk look at it, by the next business day. The case number is ${reference}. You do not have to do anything.`,
    ],
    notYou: `If the account is yours and you did not say this, call us to have it opened again: ${site.supportPhone} or ${site.supportEmail}, with the case number.`,
  }),
  ES: ({ name, reference, at }, { site }) => ({
    subject: `La cuenta de ${name} está cerrada por ahora: caso ${reference}`,
    paragraphs: [
      `El ${when(at, 'es-US')} alguien usó el enlace de nuestro correo para decir que la comprobación de identidad de la cuenta de ${site.name} de ${name} no era suya. La cuenta está cerrada y su sesión terminó en todas partes.`,
      `Dos personas de la mesa de ayuda lo revisan, a más tardar el próximo día hábil. El número de caso es ${reference}. No tiene que hacer nada.`,
    ],
    notYou: `Si la cuenta es suya y no dijo esto, llámenos para abrirla de nuevo: ${site.supportPhone} o ${site.supportEmail}, con el número de caso.`,
  }),
});

/** When two at the help desk found that it was somebody else. */
export const notMeConfirmed = mailKind<{ name: string; reference: string }>({
  EN: ({ name, reference }, { site }) => ({
    subject: `Case ${reference}: the account stays closed`,
    paragraphs: [
      `You told us that the identity check for the ${site.name} account of ${name} was not yours. Two people at the help desk looked at case ${reference}. The account stays closed, and the check does not count any more.`,
      'Look at your credit reports, and think of a fraud alert: www.identitytheft.gov says how. You can register with your own data at any time.',
      `For questions: ${site.supportEmail} or ${site.supportPhone}, with the case number.`,
    ],
  }),
  ES: ({ name, reference }, { site }) => ({
    subject: `Caso ${reference}: la cuenta sigue cerrada`,
    paragraphs: [
      `Usted nos dijo que la comprobación de identidad de la cuenta de ${site.name} de ${name} no era suya. Dos personas de la mesa de ayuda revisaron el caso ${reference}. La cuenta sigue cerrada y la comprobación ya no cuenta.`,
      'Revise sus informes de crédito y piense en una alerta de fraude: www.robodeidentidad.gov dice cómo. Puede registrarse con sus propios datos cuando quiera.',
      `Para preguntas: ${site.supportEmail} o ${site.supportPhone}, con el número de caso.`,
    ],
  }),
});

/** To the help desk: somebody says that an account in their name is not theirs. */
export const notMeWaits = mailKind<{ reference: string; target: string; url: string }>({
  EN: ({ reference, target, url }) => ({
    subject: `"This was not me": case ${reference}`,
    paragraphs: [`Somebody says that an identity check was not theirs. The account is closed. Due by ${target}.`],
    action: { label: 'Open the cases', url },
  }),
  ES: ({ reference, target, url }) => ({
    subject: `"No fui yo": caso ${reference}`,
    paragraphs: [
      `Alguien dice que una comprobación de identidad no era suya. La cuenta está cerrada. Vence el ${target}.`,
    ],
    action: { label: 'Abrir los casos', url },
  }),
});

/** When a letter with a code was asked for. It names no address. */
export const proofingLetter = mailKind<{ name: string; reference: string; days: string }>({
  EN: ({ name, reference, days }, { url, site }) => ({
    subject: `A letter is on its way: case ${reference}`,
    paragraphs: [
      `${name}, we send a letter with a code to your home address. It takes 3 to 7 business days. The reference is ${reference}.`,
      `When you have it, sign in and type in the code within ${days} days from today. You can ask for a new letter after a day.`,
    ],
    action: { label: 'Type in the code', url: `${url}/proofing` },
    notYou: `If you did not ask for this, tell us at once: ${site.supportEmail} or ${site.supportPhone}, with the reference.`,
  }),
  ES: ({ name, reference, days }, { url, site }) => ({
    subject: `Una carta está en camino: caso ${reference}`,
    paragraphs: [
      `${name}, enviamos una carta con un código a su domicilio. Tarda de 3 a 7 días hábiles. La referencia es ${reference}.`,
      `Cuando la tenga, inicie sesión y escriba el código en los próximos ${days} días. Puede pedir otra carta después de un día.`,
    ],
    action: { label: 'Escribir el código', url: `${url}/proofing` },
    notYou: `Si usted no pidió esto, díganoslo enseguida: ${site.supportEmail} o ${site.supportPhone}, con la referencia.`,
  }),
});

/** When somebody corrected the data that their identity is checked with. It holds none of them. */
export const dataCorrected = mailKind<{ name: string; at: string }>({
  EN: ({ name, at }, { url, site }) => ({
    subject: 'Your personal data was corrected',
    paragraphs: [
      `${name}, on ${when(at, 'en-US')} personal data of your ${site.name} account was corrected: your name, date of birth, phone number or address.`,
      'Next: let us check your identity with it.',
    ],
    action: { label: 'Check my identity', url: `${url}/proofing` },
    notYou: `If this was not you, tell us at once: ${site.supportEmail} or ${site.supportPhone}.`,
  }),
  ES: ({ name, at }, { url, site }) => ({
    subject: 'Se corrigieron sus datos personales',
    paragraphs: [
      `${name}, el ${when(at, 'es-US')} se corrigieron datos personales de su cuenta de ${site.name}: su nombre, fecha de nacimiento, teléfono o domicilio.`,
      'Lo siguiente: déjenos comprobar su identidad con ellos.',
    ],
    action: { label: 'Comprobar mi identidad', url: `${url}/proofing` },
    notYou: `Si no fue usted, díganoslo enseguida: ${site.supportEmail} o ${site.supportPhone}.`,
  }),
});
