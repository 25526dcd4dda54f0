import { RegistrationStep, type RegistrationDraft } from './registration.types.ts';

/** The first thing that is still missing. */
export function stepOf(draft: RegistrationDraft): RegistrationStep {
  if (draft.givenName === null) return RegistrationStep.NAME;
  if (draft.dateOfBirth === null) return RegistrationStep.DATE_OF_BIRTH;
  if (draft.phone === null) return RegistrationStep.CONTACT;
  if (draft.address === null) return RegistrationStep.ADDRESS;
  return RegistrationStep.ACCOUNT;
}
