import { limits } from '@harp/domain/limits.ts';
import { mailKind } from './mail-kind.ts';

const { codeHours } = limits.registration;
const confirmUrl = (url: string, token: string): string => `${url}/register/confirm#token=${token}`;

/** To somebody who began to register with this address. */
export const registrationCode = mailKind<{ code: string; token: string }>({
  EN: ({ code, token }, { url, site }) => ({
    subject: `${code} is your ${site.name} code`,
    paragraphs: [
      `You started to make a ${site.name} account with this e-mail address. Type this code on the page that is open, or use the button to go on from here, on any device.`,
      `The code and the button work once, for ${codeHours} hours.`,
    ],
    code,
    action: { label: 'Confirm my e-mail address', url: confirmUrl(url, token) },
    notYou: 'If you did not do this, you need not do anything: no account is made without this code.',
  }),
  ES: ({ code, token }, { url, site }) => ({
    subject: `${code} es su código de ${site.name}`,
    paragraphs: [
      `Usted empezó a crear una cuenta de ${site.name} con este correo electrónico. Escriba este código en la página abierta, o use el botón para seguir desde aquí, en cualquier dispositivo.`,
      `El código y el botón sirven una sola vez, durante ${codeHours} horas.`,
    ],
    code,
    action: { label: 'Confirmar mi correo electrónico', url: confirmUrl(url, token) },
    notYou: 'Si no fue usted, no tiene que hacer nada: sin este código no se crea ninguna cuenta.',
  }),
});

/** To the owner of an account whose address was used to register again. The page said nothing of it. */
export const registrationKnown = mailKind<{ userId: string; by?: string }>({
  EN: ({ userId, by }, { url, site }) => ({
    subject: `You already have a ${site.name} account`,
    paragraphs: [
      `Somebody, probably you, started to make a ${site.name} account with this e-mail address. You already have one: its user ID is ${userId}, and its roles are kept.`,
      by === 'EUA'
        ? 'Choose “Sign in with EUA”: you have an EUA ID, and nobody has a HARP password as well.'
        : `Sign in with it. If you forgot your password or lost your second factor, go to ${url}/recovery; there is no need for a new account.`,
    ],
    action: { label: 'Sign in', url: `${url}/sign-in` },
  }),
  ES: ({ userId, by }, { url, site }) => ({
    subject: `Usted ya tiene una cuenta de ${site.name}`,
    paragraphs: [
      `Alguien, probablemente usted, empezó a crear una cuenta de ${site.name} con este correo electrónico. Ya tiene una: su ID de usuario es ${userId}, y conserva sus roles.`,
      by === 'EUA'
        ? 'Elija «Entrar con EUA»: usted tiene un ID de EUA, y nadie tiene además una contraseña de HARP.'
        : `Entre con ella. Si olvidó su contraseña o perdió su segundo factor, vaya a ${url}/recovery; no hace falta otra cuenta.`,
    ],
    action: { label: 'Iniciar sesión', url: `${url}/sign-in` },
  }),
});

/** To the new owner of an account, with the one thing they must not forget. */
export const accountCreated = mailKind<{ name: string; userId: string }>({
  EN: ({ name, userId }, { url, site }) => ({
    subject: `Your ${site.name} account was made`,
    paragraphs: [
      `${name}, your ${site.name} account was made. Your user ID is ${userId}; keep this mail, it never changes.`,
      'Next: prove who you are and add a second factor. You can stop and go on later: sign in, and you are where you left.',
    ],
    action: { label: 'Go on', url: `${url}/sign-in` },
  }),
  ES: ({ name, userId }, { url, site }) => ({
    subject: `Su cuenta de ${site.name} está creada`,
    paragraphs: [
      `${name}, su cuenta de ${site.name} está creada. Su ID de usuario es ${userId}; guarde este correo, no cambia nunca.`,
      'Lo siguiente: demuestre quién es y agregue un segundo factor. Puede parar y seguir después: inicie sesión y estará donde lo dejó.',
    ],
    action: { label: 'Continuar', url: `${url}/sign-in` },
  }),
});
