import { mailKind, when } from './mail-kind.ts';

/** To the owner, when a browser signs in that was not seen before. */
export const newDevice = mailKind<{ name: string; device: string; at: string }>({
  EN: ({ name, device, at }, { url, site }) => ({
    subject: `New sign-in to your ${site.name} account`,
    paragraphs: [
      `${name}, your account was signed in to on ${when(at, 'en-US')} from a device that we have not seen before: ${device}.`,
      'If it was you, there is nothing to do.',
    ],
    action: { label: 'See where you are signed in', url: `${url}/account` },
  }),
  ES: ({ name, device, at }, { url, site }) => ({
    subject: `Nuevo inicio de sesión en su cuenta de ${site.name}`,
    paragraphs: [
      `${name}, el ${when(at, 'es-US')} se inició sesión en su cuenta desde un dispositivo que no habíamos visto antes: ${device}.`,
      'Si fue usted, no tiene que hacer nada.',
    ],
    action: { label: 'Ver dónde está abierta su cuenta', url: `${url}/account` },
  }),
});

/** To the owner, when too many wrong tries have locked a way in for a while. */
export const signInLocked = mailKind<{ name: string; until: string }>({
  EN: ({ name, until }, { site }) => ({
    subject: `Sign-in to your ${site.name} account is paused`,
    paragraphs: [
      `${name}, somebody tried to sign in to your account with wrong passwords or codes too often. From that network we take no more tries until ${when(until, 'en-US')}.`,
      'You can still sign in with a passkey, or from another network. Nobody got in.',
    ],
  }),
  ES: ({ name, until }, { site }) => ({
    subject: `El inicio de sesión en su cuenta de ${site.name} está en pausa`,
    paragraphs: [
      `${name}, alguien intentó demasiadas veces entrar en su cuenta con contraseñas o códigos equivocados. Desde esa red no aceptamos más intentos hasta el ${when(until, 'es-US')}.`,
      'Usted puede entrar con una llave de acceso, o desde otra red. Nadie entró.',
    ],
  }),
});
