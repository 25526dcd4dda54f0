import { mailKind, when } from './mail-kind.ts';

type Found = { name: string; eidmId: string; by: string; token: string; until: string };

/** To the owner of an account of EIDM who began to register, or could not get in. The page said nothing of it. */
export const earlierFound = mailKind<Found>({
  EN: ({ name, eidmId, by, token, until }, { url, site }) => ({
    subject: `Your EIDM account is waiting for you in ${site.name}`,
    paragraphs: [
      `${name}, somebody, probably you, ${by === 'RECOVERY' ? `can’t get into ${site.name}` : `started to make a ${site.name} account`} with this e-mail address or with the EIDM ID ${eidmId}. You had an account in EIDM, which ${site.name} replaces. Your roles and your identity check are kept: you need not register or ask for them again.`,
      'Use the button, then give your old EIDM password once. You choose a second factor, and you are there. If you forgot the old password, the page behind the button helps you on.',
      `The button works once, until ${when(until, 'en-US')}, and only the one in the newest mail.`,
    ],
    action: { label: 'Go on with my EIDM account', url: `${url}/earlier/open#token=${token}` },
    notYou: 'If you did not do this, you need not do anything: with this mail alone nobody gets at your roles.',
  }),
  ES: ({ name, eidmId, by, token, until }, { url, site }) => ({
    subject: `Su cuenta de EIDM le espera en ${site.name}`,
    paragraphs: [
      `${name}, alguien, probablemente usted, ${by === 'RECOVERY' ? `no puede entrar en ${site.name}` : `empezó a crear una cuenta de ${site.name}`} con este correo electrónico o con el ID de EIDM ${eidmId}. Usted tenía una cuenta en EIDM, al que ${site.name} sustituye. Sus roles y la comprobación de su identidad se conservan: no tiene que registrarse ni volver a pedirlos.`,
      'Use el botón y escriba una vez su contraseña antigua de EIDM. Después elige un segundo factor, y ya está. Si olvidó la contraseña antigua, la página del botón le ayuda a seguir.',
      `El botón sirve una sola vez, hasta el ${when(until, 'es-US')}, y solo el del correo más nuevo.`,
    ],
    action: { label: 'Seguir con mi cuenta de EIDM', url: `${url}/earlier/open#token=${token}` },
    notYou: 'Si no fue usted, no tiene que hacer nada: solo con este correo nadie llega a sus roles.',
  }),
});

/** To the owner of an account of EIDM, when too many wrong passwords locked it. */
export const earlierLocked = mailKind<{ name: string; eidmId: string; until: string }>({
  EN: ({ name, eidmId, until }, { site }) => ({
    subject: 'Too many wrong passwords for your EIDM account',
    paragraphs: [
      `${name}, somebody tried to bring your EIDM account ${eidmId} to ${site.name} with a wrong password, five times. From that network it is locked until ${when(until, 'en-US')}. Nothing was changed.`,
      'If it was you and you forgot the old password: start to register with this e-mail address. The mail you get helps you on, and your roles are kept.',
    ],
  }),
  ES: ({ name, eidmId, until }, { site }) => ({
    subject: 'Demasiadas contraseñas equivocadas para su cuenta de EIDM',
    paragraphs: [
      `${name}, alguien intentó traer su cuenta de EIDM ${eidmId} a ${site.name} con una contraseña equivocada, cinco veces. Desde esa red queda bloqueada hasta el ${when(until, 'es-US')}. No se cambió nada.`,
      'Si fue usted y olvidó la contraseña antigua: empiece a registrarse con este correo electrónico. El correo que reciba le ayuda a seguir, y conserva sus roles.',
    ],
  }),
});

const kept = {
  en: (roles: string): string => (roles ? `The roles that you keep: ${roles}.` : 'It had no roles.'),
  es: (roles: string): string => (roles ? `Los roles que conserva: ${roles}.` : 'No tenía roles.'),
};

type Claimed = { name: string; userId: string; eidmId: string; roles: string; proofed: string; at: string };

/** To somebody whose account of EIDM is one of HARP now. */
export const earlierClaimed = mailKind<Claimed>({
  EN: ({ name, userId, eidmId, roles, proofed, at }, { url, site }) => ({
    subject: `Your EIDM account is a ${site.name} account now`,
    paragraphs: [
      `${name}, on ${when(at, 'en-US')} your EIDM account ${eidmId} became a ${site.name} account. Your user ID is ${userId}; keep this mail, it never changes. The EIDM account is closed.`,
      `${kept.en(roles)} ${proofed ? 'Your identity check counts on.' : 'Your identity was not checked in EIDM, so you do that next.'}`,
      'Next: add a second factor. Roles can be used once you have it and all they ask for is met.',
    ],
    action: { label: 'Sign in', url: `${url}/sign-in` },
    notYou: `If this was not you, tell us at once: ${site.supportEmail} or ${site.supportPhone}.`,
  }),
  ES: ({ name, userId, eidmId, roles, proofed, at }, { url, site }) => ({
    subject: `Su cuenta de EIDM es ahora una cuenta de ${site.name}`,
    paragraphs: [
      `${name}, el ${when(at, 'es-US')} su cuenta de EIDM ${eidmId} pasó a ser una cuenta de ${site.name}. Su ID de usuario es ${userId}; guarde este correo, no cambia nunca. La cuenta de EIDM está cerrada.`,
      `${kept.es(roles)} ${proofed ? 'La comprobación de su identidad sigue valiendo.' : 'En EIDM no se comprobó su identidad, así que eso es lo siguiente.'}`,
      'Lo siguiente: agregue un segundo factor. Podrá usar los roles cuando lo tenga y se cumpla todo lo que piden.',
    ],
    action: { label: 'Iniciar sesión', url: `${url}/sign-in` },
    notYou: `Si no fue usted, díganoslo enseguida: ${site.supportEmail} o ${site.supportPhone}.`,
  }),
});

/** To somebody who registered anew and has shown who they are: the roles of their account of EIDM are theirs again. */
export const earlierRolesKept = mailKind<{ name: string; eidmId: string; roles: string }>({
  EN: ({ name, eidmId, roles }, { url }) => ({
    subject: 'The roles of your EIDM account are yours again',
    paragraphs: [
      `${name}, your identity is checked, so what you had in EIDM as ${eidmId} is yours again. ${kept.en(roles)} There is nothing to ask for.`,
    ],
    action: { label: 'See my roles', url: `${url}/roles` },
  }),
  ES: ({ name, eidmId, roles }, { url }) => ({
    subject: 'Los roles de su cuenta de EIDM vuelven a ser suyos',
    paragraphs: [
      `${name}, su identidad está comprobada, así que lo que tenía en EIDM como ${eidmId} vuelve a ser suyo. ${kept.es(roles)} No tiene que pedir nada.`,
    ],
    action: { label: 'Ver mis roles', url: `${url}/roles` },
  }),
});

/** To the owner of a HARP account who seems to have one of EIDM, too. */
export const earlierAndHarp = mailKind<{ name: string; userId: string; reference: string }>({
  EN: ({ name, userId, reference }, { url, site }) => ({
    subject: `Your EIDM account and your ${site.name} account`,
    paragraphs: [
      `${name}, you have the ${site.name} account ${userId}, and there is an EIDM account that seems to be yours. Nobody has two accounts, so none was made. Two people at the help desk look at it, and bring your roles over if it is yours. The case number is ${reference}.`,
      `Until then go on with the account ${userId}. For questions write to ${site.supportEmail} or call ${site.supportPhone}, and give the case number.`,
    ],
    action: { label: 'Sign in', url: `${url}/sign-in` },
  }),
  ES: ({ name, userId, reference }, { url, site }) => ({
    subject: `Su cuenta de EIDM y su cuenta de ${site.name}`,
    paragraphs: [
      `${name}, usted tiene la cuenta de ${site.name} ${userId}, y hay una cuenta de EIDM que parece ser suya. Nadie tiene dos cuentas, así que no se creó ninguna. Dos personas de la mesa de ayuda lo miran, y traen sus roles si es suya. El número de caso es ${reference}.`,
      `Mientras tanto siga con la cuenta ${userId}. Para preguntas escriba a ${site.supportEmail} o llame al ${site.supportPhone}, y dé el número de caso.`,
    ],
    action: { label: 'Iniciar sesión', url: `${url}/sign-in` },
  }),
});
