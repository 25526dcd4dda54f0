import { mailKind, when } from './mail-kind.ts';

/** To the owner, when a personal token was made. */
export const tokenCreated = mailKind<{ name: string; token: string; scopes: string; at: string; expires: string }>({
  EN: ({ name, token, scopes, at, expires }, { url }) => ({
    subject: 'An access token was made for your account',
    paragraphs: [
      `${name}, the access token “${token}” was made for your account on ${when(at, 'en-US')}. Until ${when(expires, 'en-US')}, whoever has it can do this in your name: ${scopes}.`,
      'If you did not make it, revoke it at once.',
    ],
    action: { label: 'See your access tokens', url: `${url}/account/tokens` },
  }),
  ES: ({ name, token, scopes, at, expires }, { url }) => ({
    subject: 'Se creó un token de acceso para su cuenta',
    paragraphs: [
      `${name}, el ${when(at, 'es-US')} se creó el token de acceso “${token}” para su cuenta. Hasta el ${when(expires, 'es-US')}, quien lo tenga puede hacer esto en su nombre: ${scopes}.`,
      'Si usted no lo creó, revóquelo de inmediato.',
    ],
    action: { label: 'Ver sus tokens de acceso', url: `${url}/account/tokens` },
  }),
});
