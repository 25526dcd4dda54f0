import { mailKind, when } from './mail-kind.ts';

/** To somebody who calls the help desk: they read the code out, so that it is known who calls. */
export const personCheckCode = mailKind<{ name: string; code: string; minutes: string }>({
  EN: ({ name, code, minutes }, { site }) => ({
    subject: 'The code for your call to the help desk',
    paragraphs: [
      `${name}, somebody on the phone with the ${site.name} help desk says that they are you. If it is you, read this code out: ${code}. It is good for ${minutes} minutes.`,
      'The help desk never asks for your password, for a code of your app, or for your Social Security number.',
    ],
    notYou: `If you are not talking to the help desk, give this code to nobody and tell us: ${site.supportEmail} or ${site.supportPhone}.`,
  }),
  ES: ({ name, code, minutes }, { site }) => ({
    subject: 'El código para su llamada a la mesa de ayuda',
    paragraphs: [
      `${name}, alguien que habla por teléfono con la mesa de ayuda de ${site.name} dice que es usted. Si es usted, lea este código en voz alta: ${code}. Sirve durante ${minutes} minutos.`,
      'La mesa de ayuda nunca pide su contraseña, ni un código de su aplicación, ni su número de Seguro Social.',
    ],
    notYou: `Si no está hablando con la mesa de ayuda, no le dé este código a nadie y díganoslo: ${site.supportEmail} o ${site.supportPhone}.`,
  }),
});

/** When the help desk has started a new password for somebody: the link of “Trouble signing in?”, and no more than that. */
export const passwordResetStarted = mailKind<{ name: string; by: string; token: string; until: string }>({
  EN: ({ name, by, token, until }, { url, site }) => ({
    subject: `Choose a new password for ${site.name}`,
    paragraphs: [
      `${name}, ${by} of the help desk has started a new password for you. Use the button to choose it. You also need your authenticator app, your passkey, or one of your recovery codes. The button works once, until ${when(until, 'en-US')}.`,
      'Nobody at the help desk sees your password or can choose it.',
    ],
    action: { label: 'Go on', url: `${url}/recovery/open#token=${token}` },
  }),
  ES: ({ name, by, token, until }, { url, site }) => ({
    subject: `Elija una nueva contraseña de ${site.name}`,
    paragraphs: [
      `${name}, ${by}, de la mesa de ayuda, ha iniciado una nueva contraseña para usted. Use el botón para elegirla. Necesita además su aplicación de autenticación, su llave de acceso o uno de sus códigos de recuperación. El botón sirve una sola vez, hasta el ${when(until, 'es-US')}.`,
      'Nadie en la mesa de ayuda ve su contraseña ni puede elegirla.',
    ],
    action: { label: 'Continuar', url: `${url}/recovery/open#token=${token}` },
  }),
});

/** An answer that somebody at the help desk has written, with the number of the case. */
export const caseAnswer = mailKind<{ name: string; reference: string; text: string }>({
  EN: ({ name, reference, text }, { site }) => ({
    subject: `Your case ${reference} at the ${site.name} help desk`,
    paragraphs: [`${name}, the help desk has an answer for you.`, ...text.split(/\n+/)],
    notYou: `Questions? ${site.supportEmail} or ${site.supportPhone}, with the number ${reference}. If this is not about you, tell us.`,
  }),
  ES: ({ name, reference, text }, { site }) => ({
    subject: `Su caso ${reference} en la mesa de ayuda de ${site.name}`,
    paragraphs: [`${name}, la mesa de ayuda tiene una respuesta para usted.`, ...text.split(/\n+/)],
    notYou: `¿Preguntas? ${site.supportEmail} o ${site.supportPhone}, con el número ${reference}. Si esto no es sobre usted, díganoslo.`,
  }),
});
