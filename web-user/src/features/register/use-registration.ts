import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { OpenRegistrationDocument, type RegistrationPartsFragment } from '../../generated/register.ts';
import { paths } from '../../paths.ts';

export type Registration = RegistrationPartsFragment;

/** The registration that this browser's cookie opens; null when there is none (any more). */
export function useRegistration() {
  const { data, error, refetch } = useAsk(
    OpenRegistrationDocument,
    {},
    { types: ['Registration'], expectSignedOut: true },
  );
  return { registration: data === undefined ? undefined : data.registration, error, refetch };
}

const order = ['CONFIRM_EMAIL', 'NAME', 'DATE_OF_BIRTH', 'CONTACT', 'ADDRESS', 'ACCOUNT'] as const;
export type Step = (typeof order)[number];

/** Where a registration goes on; the server says which step is missing. */
export function pathOfStep(step: Step): string {
  const { register } = paths;
  return {
    CONFIRM_EMAIL: register.check,
    NAME: register.name,
    DATE_OF_BIRTH: register.birth,
    CONTACT: register.phone,
    ADDRESS: register.address,
    ACCOUNT: register.review,
  }[step];
}

/** One may go back to any step that was reached, and not ahead of the one that is missing. */
export function isReached(step: Step, registration: Registration): boolean {
  return order.indexOf(step) <= order.indexOf(registration.step);
}
