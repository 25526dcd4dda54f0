import { mailKind, when } from './mail-kind.ts';
import { demandedEn, demandedEs, type Missing } from './requirement-words.ts';
import { wayIn, type WayIn } from './way-in.ts';

type Params = { name: string; role: string; organization: string; at: string };

/** To the holder, when a role rests because something that it demands is no longer there. */
export const requirementsMissing = mailKind<Params & Missing>({
  EN: ({ name, role, organization, at, missing, path }, { url }) => ({
    subject: `Your role ${role} is suspended: something is missing`,
    paragraphs: [
      `${name}, your role ${role} for ${organization} is suspended since ${when(at, 'en-US')}.`,
      `What is missing: ${demandedEn(missing)}.`,
      'As soon as it is there, the role works again. There is nothing to ask for.',
    ],
    action: { label: 'Do what is missing', url: `${url}${path || '/roles'}` },
  }),
  ES: ({ name, role, organization, at, missing, path }, { url }) => ({
    subject: `Su rol ${role} está suspendido: falta algo`,
    paragraphs: [
      `${name}, su rol ${role} para ${organization} está suspendido desde el ${when(at, 'es-US')}.`,
      `Lo que falta: ${demandedEs(missing)}.`,
      'En cuanto esté, podrá usar el rol otra vez sin más; no tiene que pedir nada otra vez.',
    ],
    action: { label: 'Hacer lo que falta', url: `${url}${path || '/roles'}` },
  }),
});

/** To the holder, when all that a role demands is there, and it can be used. */
export const requirementsMet = mailKind<Params & WayIn>({
  EN: ({ name, role, organization, at, program, trouble }, { url }) => ({
    subject: `You can use the role ${role}`,
    paragraphs: [
      `${name}, all that your role ${role} for ${organization} demands is there since ${when(at, 'en-US')}.`,
      wayIn.EN({ program, trouble }, url),
    ],
    action: { label: 'See your roles', url: `${url}/roles` },
  }),
  ES: ({ name, role, organization, at, program, trouble }, { url }) => ({
    subject: `Puede usar el rol ${role}`,
    paragraphs: [
      `${name}, desde el ${when(at, 'es-US')} está todo lo que exige su rol ${role} para ${organization}.`,
      wayIn.ES({ program, trouble }, url),
    ],
    action: { label: 'Ver sus roles', url: `${url}/roles` },
  }),
});
