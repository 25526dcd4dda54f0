import { mailKind, when } from './mail-kind.ts';

const whyEn: Record<string, string> = {
  EARLIER_AND_HARP: 'Somebody with an account in HARP gave the old login of an EIDM account with the same address.',
  NAME_DIFFERS: 'Somebody registered with the address of an EIDM account, and is called something else there.',
};
const whyEs: Record<string, string> = {
  EARLIER_AND_HARP:
    'Alguien con una cuenta en HARP dio el acceso antiguo de una cuenta de EIDM con el mismo correo electrónico.',
  NAME_DIFFERS: 'Alguien se registró con el correo electrónico de una cuenta de EIDM, donde tiene otro nombre.',
};

/** To the help desk: two accounts seem to be one person's. */
export const mergeWaits = mailKind<{ reference: string; origin: string; url: string }>({
  EN: ({ reference, origin, url }) => ({
    subject: `Case ${reference}: two accounts may be one person’s`,
    paragraphs: [
      `${whyEn[origin] ?? ''} Make sure that both are one person’s. One of you proposes to merge them, and another one confirms it.`,
    ],
    action: { label: 'Open the case', url },
  }),
  ES: ({ reference, origin, url }) => ({
    subject: `Caso ${reference}: dos cuentas pueden ser de una persona`,
    paragraphs: [
      `${whyEs[origin] ?? ''} Compruebe que las dos son de la misma persona. Uno de ustedes propone unirlas, y otro lo confirma.`,
    ],
    action: { label: 'Abrir el caso', url },
  }),
});

type Merged = {
  name: string;
  userId: string;
  closed: string;
  roles: string;
  eua: string;
  reference: string;
  at: string;
};

/** To both addresses of somebody whose two accounts are one now. */
export const accountsMerged = mailKind<Merged>({
  EN: ({ name, userId, closed, roles, eua, reference, at }, { url, site }) => ({
    subject: `Your two accounts are one: ${userId}`,
    paragraphs: [
      `${name}, on ${when(at, 'en-US')} two people at the ${site.name} help desk made the account ${closed} part of the account ${userId} (case ${reference}). Nobody has two accounts. ${closed} is closed for good and can’t be signed in to.`,
      roles ? `These roles moved: ${roles}. There is nothing to ask for again.` : 'No roles had to move.',
      eua
        ? `You have an EUA ID, so from now on choose “Sign in with EUA”. The ${site.name} password no longer works.`
        : `Sign in with the user ID ${userId}, its password and its second factor. If you lost one of them, go to ${url}/recovery.`,
    ],
    action: { label: 'Sign in', url: `${url}/sign-in${eua ? '?eua=start' : ''}` },
    notYou: `If these accounts are not both yours, tell us at once and give the case number ${reference}: ${site.supportEmail} or ${site.supportPhone}.`,
  }),
  ES: ({ name, userId, closed, roles, eua, reference, at }, { url, site }) => ({
    subject: `Sus dos cuentas son una: ${userId}`,
    paragraphs: [
      `${name}, el ${when(at, 'es-US')} dos personas de la mesa de ayuda de ${site.name} hicieron de la cuenta ${closed} una parte de la cuenta ${userId} (caso ${reference}). Nadie tiene dos cuentas. ${closed} está cerrada para siempre, y ya no se puede entrar en ella.`,
      roles ? `Estos roles pasaron: ${roles}. No tiene que volver a pedir nada.` : 'No hubo que pasar ningún rol.',
      eua
        ? `Usted tiene un ID de EUA, así que desde ahora elija «Entrar con EUA». La contraseña de ${site.name} ya no sirve.`
        : `Entre con el ID de usuario ${userId}, su contraseña y su segundo factor. Si perdió alguno, vaya a ${url}/recovery.`,
    ],
    action: { label: 'Iniciar sesión', url: `${url}/sign-in${eua ? '?eua=start' : ''}` },
    notYou: `Si las dos cuentas no son suyas, díganoslo enseguida y dé el número de caso ${reference}: ${site.supportEmail} o ${site.supportPhone}.`,
  }),
});
