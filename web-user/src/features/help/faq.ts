import { paths } from '../../paths.ts';

/** The questions that people ask, by what they are about, each with where to go on; their words stand in the locales. */
export const faq = {
  account: {
    whichId: paths.whichId,
    emailTaken: paths.register.start,
    afterRegister: paths.roles.ask,
    eua30: paths.account,
  },
  signIn: { stuck: paths.recovery.start, lostPhone: paths.recovery.start, safest: paths.account, noCode: null },
  identity: { proofingFails: paths.proofing, noSsn: paths.proofing, ssnUse: paths.privacy, notMe: null },
  roles: {
    waiting: paths.roles.mine,
    nobodyApproves: paths.roles.mine,
    firstOfficer: paths.roles.ask,
    decided: null,
    manyFacilities: paths.roles.ask,
    ownRole: paths.roles.ask,
    inTheWay: paths.roles.mine,
    rests: paths.roles.mine,
    idle: paths.roles.mine,
    leaves: paths.roles.mine,
  },
  programs: { loginOnly: paths.roles.ask, down: paths.status, whom: null },
} as const satisfies Record<string, Record<string, string | null>>;

export type FaqSection = keyof typeof faq;

/** How words are compared: without case and accents. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** Whether all the words that somebody looks for are in a text. */
export function finds(search: string, text: string): boolean {
  const within = plain(text);
  return plain(search)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .every((word) => within.includes(word));
}
