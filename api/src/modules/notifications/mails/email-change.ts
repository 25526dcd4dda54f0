import { mailKind, when } from './mail-kind.ts';

/** To a new address that somebody signed in wants to use. */
export const emailChangeCode = mailKind<{ code: string; minutes: string }>({
  EN: ({ code, minutes }, { site }) => ({
    subject: `${code} is your code for the new ${site.name} address`,
    paragraphs: [
      `Type this code on the page where you changed your e-mail address: ${code}`,
      `It is good for ${minutes} minutes. Until then your old address stays.`,
    ],
    notYou: `If you did not ask for this, leave the code alone. For questions: ${site.supportEmail} or ${site.supportPhone}.`,
  }),
  ES: ({ code, minutes }, { site }) => ({
    subject: `${code} es su código para la nueva dirección de ${site.name}`,
    paragraphs: [
      `Escriba este código en la página donde cambió su correo electrónico: ${code}`,
      `Sirve ${minutes} minutos. Hasta entonces queda su dirección anterior.`,
    ],
    notYou: `Si usted no pidió esto, no use el código. Para preguntas: ${site.supportEmail} o ${site.supportPhone}.`,
  }),
});

/** To the owner of an address that another account wanted to use. */
export const emailChangeKnown = mailKind<{ userId: string }>({
  EN: ({ userId }, { url, site }) => ({
    subject: `Somebody wanted to use your address in ${site.name}`,
    paragraphs: [
      `Somebody, perhaps you, wanted to use this e-mail address for another ${site.name} account. It belongs to the account with the user ID ${userId}, and stays there.`,
      `If both accounts are yours, the help desk can join them: ${site.supportEmail} or ${site.supportPhone}.`,
    ],
    action: { label: 'Sign in', url: `${url}/sign-in` },
  }),
  ES: ({ userId }, { url, site }) => ({
    subject: `Alguien quiso usar su dirección en ${site.name}`,
    paragraphs: [
      `Alguien, quizás usted, quiso usar este correo electrónico para otra cuenta de ${site.name}. Pertenece a la cuenta con el ID de usuario ${userId}, y ahí se queda.`,
      `Si las dos cuentas son suyas, la mesa de ayuda puede unirlas: ${site.supportEmail} o ${site.supportPhone}.`,
    ],
    action: { label: 'Iniciar sesión', url: `${url}/sign-in` },
  }),
});

/** To the old address and the new one. It names neither. */
export const emailChanged = mailKind<{ name: string; at: string }>({
  EN: ({ name, at }, { url, site }) => ({
    subject: `The e-mail address of your ${site.name} account was changed`,
    paragraphs: [
      `${name}, on ${when(at, 'en-US')} the e-mail address of your ${site.name} account was changed. News go to the new address from now on.`,
    ],
    action: { label: 'See my account', url: `${url}/account` },
    notYou: `If this was not you, call us at once: ${site.supportPhone}, or write to ${site.supportEmail}.`,
  }),
  ES: ({ name, at }, { url, site }) => ({
    subject: `Se cambió el correo electrónico de su cuenta de ${site.name}`,
    paragraphs: [
      `${name}, el ${when(at, 'es-US')} se cambió el correo electrónico de su cuenta de ${site.name}. Desde ahora las noticias van a la nueva dirección.`,
    ],
    action: { label: 'Ver mi cuenta', url: `${url}/account` },
    notYou: `Si no fue usted, llámenos enseguida: ${site.supportPhone}, o escriba a ${site.supportEmail}.`,
  }),
});
