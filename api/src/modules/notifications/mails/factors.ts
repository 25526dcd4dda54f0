import { mailKind, when } from './mail-kind.ts';

type FactorParams = { name: string; kind: string; label: string; at: string };

const kindsEn: Record<string, string> = {
  TOTP: 'authenticator app',
  PASSKEY: 'passkey',
  TEXT: 'phone for text messages',
  VOICE: 'phone for voice calls',
};
const kindsEs: Record<string, string> = {
  TOTP: 'aplicación de autenticación',
  PASSKEY: 'llave de acceso',
  TEXT: 'teléfono para mensajes de texto',
  VOICE: 'teléfono para llamadas',
};

/** To the owner, when a second factor was bound to the account. */
export const factorAdded = mailKind<FactorParams>({
  EN: ({ name, kind, label, at }, { url }) => ({
    subject: 'A second factor was added to your account',
    paragraphs: [
      `${name}, the ${kindsEn[kind]} “${label}” was added to your account on ${when(at, 'en-US')}. From now on it can be used to sign in.`,
    ],
    action: { label: 'See your factors', url: `${url}/account` },
  }),
  ES: ({ name, kind, label, at }, { url }) => ({
    subject: 'Se agregó un segundo factor a su cuenta',
    paragraphs: [
      `${name}, el ${when(at, 'es-US')} se agregó a su cuenta: ${kindsEs[kind]} “${label}”. Desde ahora sirve para iniciar sesión.`,
    ],
    action: { label: 'Ver sus factores', url: `${url}/account` },
  }),
});

/** To the owner, when a factor was taken away. */
export const factorRemoved = mailKind<FactorParams>({
  EN: ({ name, kind, label, at }, { url }) => ({
    subject: 'A second factor was removed from your account',
    paragraphs: [
      `${name}, the ${kindsEn[kind]} “${label}” was removed from your account on ${when(at, 'en-US')}. It can no longer be used to sign in.`,
    ],
    action: { label: 'See your factors', url: `${url}/account` },
  }),
  ES: ({ name, kind, label, at }, { url }) => ({
    subject: 'Se quitó un segundo factor de su cuenta',
    paragraphs: [
      `${name}, el ${when(at, 'es-US')} se quitó de su cuenta: ${kindsEs[kind]} “${label}”. Ya no sirve para iniciar sesión.`,
    ],
    action: { label: 'Ver sus factores', url: `${url}/account` },
  }),
});

/** To the owner, when a recovery code opened the account. */
export const recoveryCodeUsed = mailKind<{ name: string; left: string; at: string }>({
  EN: ({ name, left, at }, { url }) => ({
    subject: 'A recovery code was used',
    paragraphs: [
      `${name}, one of your recovery codes was used on ${when(at, 'en-US')}. You have ${left} left.`,
      'If you lost your phone or key, remove it from your account and add another.',
    ],
    action: { label: 'See your factors', url: `${url}/account` },
  }),
  ES: ({ name, left, at }, { url }) => ({
    subject: 'Se usó un código de recuperación',
    paragraphs: [
      `${name}, el ${when(at, 'es-US')} se usó uno de sus códigos de recuperación. Le quedan ${left}.`,
      'Si perdió su teléfono o su llave de acceso, quítelo de su cuenta y agregue otro.',
    ],
    action: { label: 'Ver sus factores', url: `${url}/account` },
  }),
});

/** To the owner, when new recovery codes replaced the old. */
export const recoveryCodesReplaced = mailKind<{ name: string; at: string }>({
  EN: ({ name, at }, { url }) => ({
    subject: 'You have new recovery codes',
    paragraphs: [`${name}, your recovery codes were replaced on ${when(at, 'en-US')}. The old ones no longer work.`],
    action: { label: 'See your account', url: `${url}/account` },
  }),
  ES: ({ name, at }, { url }) => ({
    subject: 'Tiene nuevos códigos de recuperación',
    paragraphs: [
      `${name}, el ${when(at, 'es-US')} se cambiaron sus códigos de recuperación. Los anteriores ya no sirven.`,
    ],
    action: { label: 'Ver su cuenta', url: `${url}/account` },
  }),
});
