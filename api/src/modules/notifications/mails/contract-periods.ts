import { mailKind } from './mail-kind.ts';

interface Contract {
  name: string;
  number: string;
  organization: string;
  /** The last day, yyyy-MM-dd. */
  until: string;
}

const inDaysEn = (days: string): string => (days === '0' ? 'today' : days === '1' ? 'in 1 day' : `in ${days} days`);
const inDaysEs = (days: string): string => (days === '0' ? 'hoy' : days === '1' ? 'en 1 día' : `en ${days} días`);

/** To somebody who works on a contract that ends soon. */
export const contractEnds = mailKind<Contract & { days: string }>({
  EN: ({ name, number, organization, until, days }, { url }) => ({
    subject: `Contract ${number} ends ${inDaysEn(days)}`,
    paragraphs: [
      `${name}, contract ${number} of ${organization} runs until ${until}. After that day the roles that you have because of it end.`,
      'If the work goes on, ask your point of contact whether the contract will be extended. If it is, you keep your roles and need not do anything.',
    ],
    action: { label: 'See your contracts', url: `${url}/contracts` },
  }),
  ES: ({ name, number, organization, until, days }, { url }) => ({
    subject: `El contrato ${number} termina ${inDaysEs(days)}`,
    paragraphs: [
      `${name}, el contrato ${number} de ${organization} va hasta el ${until}. Después de ese día terminan los roles que usted tiene por él.`,
      'Si el trabajo sigue, pregunte a su punto de contacto si el contrato se va a prolongar. Si es así, conserva sus roles y no tiene que hacer nada.',
    ],
    action: { label: 'Ver sus contratos', url: `${url}/contracts` },
  }),
});

/** The same to its points of contact and its COR. */
export const contractEndsForKeepers = mailKind<Contract & { days: string; people: string }>({
  EN: ({ name, number, organization, until, days, people }, { url }) => ({
    subject: `Contract ${number} ends ${inDaysEn(days)}`,
    paragraphs: [
      `${name}, contract ${number} of ${organization} runs until ${until}. After that day the roles of its people (${people}) end.`,
      'If the work goes on, let CMS enter the new last day before then: everybody keeps their roles.',
    ],
    action: { label: 'See the contract', url: `${url}/contracts` },
  }),
  ES: ({ name, number, organization, until, days, people }, { url }) => ({
    subject: `El contrato ${number} termina ${inDaysEs(days)}`,
    paragraphs: [
      `${name}, el contrato ${number} de ${organization} va hasta el ${until}. Después de ese día terminan los roles de su gente (${people}).`,
      'Si el trabajo sigue, haga que CMS ponga antes el nuevo último día: todos conservan sus roles.',
    ],
    action: { label: 'Ver el contrato', url: `${url}/contracts` },
  }),
});

/** To somebody whose contract is over. */
export const contractOver = mailKind<Contract & { roles: string }>({
  EN: ({ name, number, organization, until, roles }, { url }) => ({
    subject: `Contract ${number} is over`,
    paragraphs: [
      `${name}, contract ${number} of ${organization} ended on ${until}. With it ended your roles that hang on it (${roles}).`,
      'If it is extended, they come back by themselves. Your account stays.',
    ],
    action: { label: 'See your roles', url: `${url}/roles` },
  }),
  ES: ({ name, number, organization, until, roles }, { url }) => ({
    subject: `El contrato ${number} terminó`,
    paragraphs: [
      `${name}, el contrato ${number} de ${organization} terminó el ${until}. Con él terminaron sus roles que dependen de él (${roles}).`,
      'Si se prolonga, vuelven solos. Su cuenta se queda.',
    ],
    action: { label: 'Ver sus roles', url: `${url}/roles` },
  }),
});

/** The same to its points of contact and its COR. */
export const contractOverForKeepers = mailKind<Contract & { people: string; roles: string }>({
  EN: ({ name, number, organization, until, people, roles }, { url }) => ({
    subject: `Contract ${number} is over`,
    paragraphs: [
      `${name}, contract ${number} of ${organization} ended on ${until}. The roles of its people ended (people: ${people}, roles: ${roles}).`,
      'If the work goes on, let CMS enter the new last day: those roles come back by themselves, and no others.',
    ],
    action: { label: 'See the contract', url: `${url}/contracts` },
  }),
  ES: ({ name, number, organization, until, people, roles }, { url }) => ({
    subject: `El contrato ${number} terminó`,
    paragraphs: [
      `${name}, el contrato ${number} de ${organization} terminó el ${until}. Los roles de su gente terminaron (personas: ${people}, roles: ${roles}).`,
      'Si el trabajo sigue, haga que CMS ponga el nuevo último día: esos roles vuelven solos, y ningún otro.',
    ],
    action: { label: 'Ver el contrato', url: `${url}/contracts` },
  }),
});

/** To everybody of a contract whose end is later than it was. */
export const contractExtended = mailKind<Contract>({
  EN: ({ name, number, organization, until }, { url }) => ({
    subject: `Contract ${number} runs until ${until} now`,
    paragraphs: [
      `${name}, contract ${number} of ${organization} was extended: it runs until ${until} now.`,
      'Roles that hang on it stay. Those that had ended with it come back by themselves, with a mail for each.',
    ],
    action: { label: 'See the contract', url: `${url}/contracts` },
  }),
  ES: ({ name, number, organization, until }, { url }) => ({
    subject: `El contrato ${number} va ahora hasta el ${until}`,
    paragraphs: [
      `${name}, el contrato ${number} de ${organization} se prolongó: ahora va hasta el ${until}.`,
      'Los roles que dependen de él siguen. Los que habían terminado con él vuelven solos, con un correo por cada uno.',
    ],
    action: { label: 'Ver el contrato', url: `${url}/contracts` },
  }),
});

/** To the points of contact and the COR: the EUA ID of one of their people is disabled. */
export const contractEuaDisabled = mailKind<Contract & { person: string; euaId: string }>({
  EN: ({ name, number, organization, person, euaId }, { url, site }) => ({
    subject: `The EUA ID of ${person} is disabled`,
    paragraphs: [
      `${name}, the EUA ID ${euaId} of ${person}, who works on contract ${number} of ${organization}, is disabled. Their ${site.name} account and roles rest, and their background check has to be confirmed.`,
      'If they still work for you, have EUA turn the ID on again, or give them a new one. They sign in with it, an officer confirms them, and their roles are back.',
    ],
    action: { label: 'See the contract', url: `${url}/contracts` },
  }),
  ES: ({ name, number, organization, person, euaId }, { url, site }) => ({
    subject: `El ID de EUA de ${person} está desactivado`,
    paragraphs: [
      `${name}, el ID de EUA ${euaId} de ${person}, que trabaja en el contrato ${number} de ${organization}, está desactivado. Su cuenta y sus roles de ${site.name} quedan en pausa, y hay que confirmar su verificación de antecedentes.`,
      'Si sigue trabajando para usted, haga que EUA active el ID otra vez, o le dé uno nuevo. Al entrar con él, un oficial confirma que es la misma persona y sus roles vuelven.',
    ],
    action: { label: 'Ver el contrato', url: `${url}/contracts` },
  }),
});
