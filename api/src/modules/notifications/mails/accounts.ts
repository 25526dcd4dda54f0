import { mailKind, when } from './mail-kind.ts';
import { wayIn, type WayIn } from './way-in.ts';

type AccountParams = { name: string; userId: string; by: string; at: string; reasonCode: string; reason: string };

const whyEn = ({ reasonCode, reason }: AccountParams): string =>
  `The reason: ${[reasonsEn[reasonCode], reason].filter(Boolean).join(' ')}`;
const whyEs = ({ reasonCode, reason }: AccountParams): string =>
  `El motivo: ${[reasonsEs[reasonCode], reason].filter(Boolean).join(' ')}`;

/** To the person, when their account was disabled. */
export const accountDisabled = mailKind<AccountParams>({
  EN: (params, { site }) => ({
    subject: 'Your account was disabled',
    paragraphs: [
      `${params.name}, ${params.by} disabled your account (user ID ${params.userId}) on ${when(params.at, 'en-US')}. You were signed out everywhere.`,
      whyEn(params),
      `Until it is enabled again you can’t sign in to HARP or to any program. Your roles are kept. To have it enabled, talk to the help desk: ${site.supportEmail} or ${site.supportPhone}.`,
    ],
  }),
  ES: (params, { site }) => ({
    subject: 'Su cuenta fue desactivada',
    paragraphs: [
      `${params.name}, el ${when(params.at, 'es-US')} ${params.by} desactivó su cuenta (ID de usuario ${params.userId}). Se cerraron todas sus sesiones.`,
      whyEs(params),
      `Hasta que se active otra vez no puede entrar en HARP ni en ningún programa. Sus roles se conservan. Para activarla, hable con la mesa de ayuda: ${site.supportEmail} o ${site.supportPhone}.`,
    ],
  }),
});

/** To the person, when their account can be used again. */
export const accountEnabled = mailKind<AccountParams>({
  EN: (params, { url }) => ({
    subject: 'You can use your account again',
    paragraphs: [
      `${params.name}, ${params.by} enabled your account (user ID ${params.userId}) on ${when(params.at, 'en-US')}.`,
      whyEn(params),
      'You can sign in with your password and second factor as before, and you have the roles that you had.',
    ],
    action: { label: 'Sign in', url: `${url}/sign-in` },
  }),
  ES: (params, { url }) => ({
    subject: 'Puede usar su cuenta otra vez',
    paragraphs: [
      `${params.name}, el ${when(params.at, 'es-US')} ${params.by} activó su cuenta (ID de usuario ${params.userId}).`,
      whyEs(params),
      'Puede iniciar sesión con su contraseña y su segundo factor como antes, y tiene los roles que tenía.',
    ],
    action: { label: 'Iniciar sesión', url: `${url}/sign-in` },
  }),
});

/** To somebody who is of the staff from now on. */
export const staffRoleGiven = mailKind<WayIn & { name: string; role: string; by: string; at: string }>({
  EN: ({ name, role, program, trouble, by, at }, { url, webAdminUrl }) => ({
    subject: `You have the role ${role}`,
    paragraphs: [
      `${name}, ${by} gave you the role ${role} in ${program} on ${when(at, 'en-US')}.`,
      wayIn.EN({ program, trouble }, url, 'sign in to the console with your user ID and your second factor'),
    ],
    action: { label: 'Open the console', url: webAdminUrl },
  }),
  ES: ({ name, role, program, trouble, by, at }, { url, webAdminUrl }) => ({
    subject: `Tiene el rol ${role}`,
    paragraphs: [
      `${name}, el ${when(at, 'es-US')} ${by} le dio el rol ${role} en ${program}.`,
      wayIn.ES({ program, trouble }, url, 'entre en la consola con su ID de usuario y su segundo factor'),
    ],
    action: { label: 'Abrir la consola', url: webAdminUrl },
  }),
});

const reasonsEn: Record<string, string> = {
  LEFT_WORK: 'You no longer work in health-care quality.',
  SECURITY_CONCERN: 'The account may have been misused.',
  EUA_DISABLED: 'Your EUA ID is disabled.',
  ASKED_FOR_IT: 'You asked for it.',
  SECOND_ACCOUNT: 'You have another account.',
  BACK_AT_WORK: 'You are back at work.',
  MATTER_SETTLED: 'What stood in the way is settled.',
  DONE_BY_MISTAKE: 'The account was disabled by mistake.',
};

const reasonsEs: Record<string, string> = {
  LEFT_WORK: 'Usted ya no trabaja en la calidad de la atención médica.',
  SECURITY_CONCERN: 'La cuenta pudo haberse usado mal.',
  EUA_DISABLED: 'Su ID de EUA está desactivado.',
  ASKED_FOR_IT: 'Usted lo pidió.',
  SECOND_ACCOUNT: 'Usted tiene otra cuenta.',
  BACK_AT_WORK: 'Usted ha vuelto al trabajo.',
  MATTER_SETTLED: 'Lo que lo impedía está resuelto.',
  DONE_BY_MISTAKE: 'La cuenta se desactivó por error.',
};
