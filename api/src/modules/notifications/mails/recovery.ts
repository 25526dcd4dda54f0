import { mailKind, when } from './mail-kind.ts';

type Owner = { name: string; userId: string };

const ignoreEn = 'If you did not ask for this, you need not do anything: with this mail alone nobody gets in.';
const ignoreEs = 'Si usted no lo pidió, no tiene que hacer nada: solo con este correo nadie puede entrar.';

/** To the owner of an account who asked for their user ID. The page said nothing of it. */
export const recoveryUserId = mailKind<Owner>({
  EN: ({ name, userId }, { url, site }) => ({
    subject: `Your ${site.name} user ID`,
    paragraphs: [
      `${name}, somebody, probably you, asked for the user ID of your ${site.name} account. It is ${userId}.`,
      `Sign in with it, your password and your second factor. If you lost one of those too, go to ${url}/recovery.`,
    ],
    action: { label: 'Sign in', url: `${url}/sign-in` },
    notYou: ignoreEn,
  }),
  ES: ({ name, userId }, { url, site }) => ({
    subject: `Su ID de usuario de ${site.name}`,
    paragraphs: [
      `${name}, alguien, probablemente usted, pidió el ID de usuario de su cuenta de ${site.name}. Es ${userId}.`,
      `Entre con ella, con su contraseña y su segundo factor. Si perdió también alguno de ellos, vaya a ${url}/recovery.`,
    ],
    action: { label: 'Iniciar sesión', url: `${url}/sign-in` },
    notYou: ignoreEs,
  }),
});

/** To the owner of an account who can't get in: the first of the two things that it takes. */
export const recoveryLink = mailKind<Owner & { token: string; until: string }>({
  EN: ({ name, userId, token, until }, { url, site }) => ({
    subject: `Get back into your ${site.name} account`,
    paragraphs: [
      `${name}, somebody, probably you, can’t get into your ${site.name} account. Its user ID is ${userId}.`,
      `Use the button to go on. You also need your authenticator app, your passkey, or one of your recovery codes. The button works once, until ${when(until, 'en-US')}, and only the one in the newest mail.`,
    ],
    action: { label: 'Go on', url: `${url}/recovery/open#token=${token}` },
    notYou: `${ignoreEn} If such mails keep coming, tell us: ${site.supportEmail} or ${site.supportPhone}.`,
  }),
  ES: ({ name, userId, token, until }, { url, site }) => ({
    subject: `Vuelva a entrar en su cuenta de ${site.name}`,
    paragraphs: [
      `${name}, alguien, probablemente usted, no puede entrar en su cuenta de ${site.name}. Su ID de usuario es ${userId}.`,
      `Use el botón para seguir. Necesita además su aplicación de autenticación, su llave de acceso o uno de sus códigos de recuperación. El botón sirve una sola vez, hasta el ${when(until, 'es-US')}, y solo el del correo más nuevo.`,
    ],
    action: { label: 'Continuar', url: `${url}/recovery/open#token=${token}` },
    notYou: `${ignoreEs} Si siguen llegando correos así, díganoslo: ${site.supportEmail} o ${site.supportPhone}.`,
  }),
});

/** To an address that no account has, because somebody asked with it. */
export const recoveryUnknown = mailKind<Record<string, never>>({
  EN: (_, { url, site }) => ({
    subject: `No ${site.name} account has this e-mail address`,
    paragraphs: [
      `Somebody, probably you, wanted to get back into a ${site.name} account with this e-mail address. No account has it.`,
      `You may have registered with another address: try that one at ${url}/recovery. If you never registered, you can do it now.`,
    ],
    action: { label: 'Register', url: `${url}/register` },
    notYou: 'If you did not ask for this, you need not do anything.',
  }),
  ES: (_, { url, site }) => ({
    subject: `Ninguna cuenta de ${site.name} tiene este correo electrónico`,
    paragraphs: [
      `Alguien, probablemente usted, quiso volver a entrar en una cuenta de ${site.name} con este correo electrónico. Ninguna cuenta lo tiene.`,
      `Tal vez se registró con otro correo: pruebe con él en ${url}/recovery. Si nunca se registró, puede hacerlo ahora.`,
    ],
    action: { label: 'Registrarse', url: `${url}/register` },
    notYou: 'Si usted no lo pidió, no tiene que hacer nada.',
  }),
});

/** To the owner of a disabled account, who alone is told that it is. */
export const recoveryDisabled = mailKind<Owner>({
  EN: ({ name, userId }, { site }) => ({
    subject: `Your ${site.name} account is disabled`,
    paragraphs: [
      `${name}, somebody, probably you, can’t get into your ${site.name} account with the user ID ${userId}. It is disabled, so neither a new password nor a new factor would help.`,
      `Write to ${site.supportEmail} or call ${site.supportPhone}. The help desk tells you why, and can enable it again.`,
    ],
  }),
  ES: ({ name, userId }, { site }) => ({
    subject: `Su cuenta de ${site.name} está desactivada`,
    paragraphs: [
      `${name}, alguien, probablemente usted, no puede entrar en su cuenta de ${site.name} con el ID de usuario ${userId}. Está desactivada, así que no ayudaría ni una nueva contraseña ni un nuevo factor.`,
      `Escriba a ${site.supportEmail} o llame al ${site.supportPhone}. La mesa de ayuda le dirá por qué, y puede activarla de nuevo.`,
    ],
  }),
});

/** To somebody whose password and factor are not HARP's: the agency's own sign-in has them. */
export const recoveryElsewhere = mailKind<Owner>({
  EN: ({ name, userId }, { site }) => ({
    subject: `How to get back into ${site.name} with your EUA ID`,
    paragraphs: [
      `${name}, somebody, probably you, can’t get into ${site.name} with the user ID ${userId}. You sign in with your EUA ID, so ${site.name} has no password of yours that could be changed.`,
      `Change your password and your second factor where you manage your EUA ID, or ask the IT service desk of CMS. Then sign in to ${site.name} with EUA as always. For all else write to ${site.supportEmail} or call ${site.supportPhone}.`,
    ],
  }),
  ES: ({ name, userId }, { site }) => ({
    subject: `Cómo volver a entrar en ${site.name} con su ID de EUA`,
    paragraphs: [
      `${name}, alguien, probablemente usted, no puede entrar en ${site.name} con el ID de usuario ${userId}. Usted entra con su ID de EUA, así que ${site.name} no tiene ninguna contraseña suya que se pueda cambiar.`,
      `Cambie su contraseña y su segundo factor donde administra su ID de EUA, o pregunte a la mesa de ayuda de TI de CMS. Después entre en ${site.name} con EUA como siempre. Para lo demás escriba a ${site.supportEmail} o llame al ${site.supportPhone}.`,
    ],
  }),
});

/** To the owner, when the password was made anew. */
export const passwordReset = mailKind<{ name: string; at: string }>({
  EN: ({ name, at }, { url, site }) => ({
    subject: `The password of your ${site.name} account was changed`,
    paragraphs: [
      `${name}, the password of your account was changed on ${when(at, 'en-US')}, with a link from your mail and a second proof. You were signed out everywhere, and your access tokens no longer work.`,
      'If it was you, sign in with the new password and your second factor.',
    ],
    action: { label: 'Sign in', url: `${url}/sign-in` },
  }),
  ES: ({ name, at }, { url, site }) => ({
    subject: `Se cambió la contraseña de su cuenta de ${site.name}`,
    paragraphs: [
      `${name}, el ${when(at, 'es-US')} se cambió la contraseña de su cuenta, con un enlace de su correo y una segunda prueba. Se cerraron todas sus sesiones, y sus tokens de acceso ya no sirven.`,
      'Si fue usted, entre con la nueva contraseña y su segundo factor.',
    ],
    action: { label: 'Iniciar sesión', url: `${url}/sign-in` },
  }),
});

/** To the help desk, when somebody was sent there with a case number. Who it is, nobody knows yet. */
export const recoveryCaseOpened = mailKind<{ reference: string; lost: string }>({
  EN: ({ reference, lost }) => ({
    subject: `Case ${reference}: somebody can’t get in`,
    paragraphs: [
      `Somebody could not get back in by themselves and was told to write to or call you with the number ${reference}. What they say they lost: ${lost}.`,
      'Make sure who it is before you say anything about an account. You can’t see or set a password or a factor.',
    ],
  }),
  ES: ({ reference, lost }) => ({
    subject: `Caso ${reference}: alguien no puede entrar`,
    paragraphs: [
      `Alguien no pudo volver a entrar por su cuenta, y se le pidió que les escriba o llame con el número ${reference}. Lo que dice que perdió: ${lost}.`,
      'Compruebe quién es antes de decir nada de una cuenta. No puede ver ni poner una contraseña ni un factor.',
    ],
  }),
});
