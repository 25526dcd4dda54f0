/** What somebody says of themselves who has lost every way in. */
export interface TypedIdentity {
  givenName: string;
  familyName: string | null;
  dateOfBirth: string;
  ssn: string;
}

interface OnFile {
  givenName: string;
  familyName: string | null;
  dateOfBirth: string | null;
  ssnHmac: string | null;
}

/** As people type their own name one day and another: case, accents and signs don't count. */
const folded = (name: string | null): string =>
  (name ?? '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether it is the person on file, as far as that is known; the number counts where its fingerprint was kept. */
export const isOnFile = (file: OnFile, typed: TypedIdentity, ssnHmac: string): boolean =>
  folded(file.givenName) === folded(typed.givenName) &&
  folded(file.familyName) === folded(typed.familyName) &&
  file.dateOfBirth === typed.dateOfBirth &&
  (file.ssnHmac === null || file.ssnHmac === ssnHmac);
