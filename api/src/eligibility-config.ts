import { z } from 'zod';

const checkStates = z
  .string()
  .regex(
    /^(NONE|INITIATED|INTERIM|FAVORABLE)(,(NONE|INITIATED|INTERIM|FAVORABLE))*$/,
    'should be a list of NONE, INITIATED, INTERIM, FAVORABLE',
  );

/** The variables of the environment that say what roles may demand; read by config.ts with all others. */
export const eligibilitySettings = {
  BACKGROUND_CHECK_FOR_REQUEST: checkStates.default('INITIATED,INTERIM,FAVORABLE'),
  BACKGROUND_CHECK_FOR_GRANT: checkStates.default('INTERIM,FAVORABLE'),
  TRAINING_SITES: z
    .string()
    .regex(
      /^[a-z0-9-]+:[^,:\s]{32,}(,[a-z0-9-]+:[^,:\s]{32,})*$/,
      'should be a list site:secret,site:secret with secrets of 32 characters or more',
    )
    .optional(),
};

type Read = z.infer<z.ZodObject<typeof eligibilitySettings>>;

export interface EligibilityConfig {
  /** The states of a background check that are enough to ask for a role that demands one, and to use it. */
  backgroundCheck: { request: ReadonlySet<string>; grant: ReadonlySet<string> };
  /** The secrets of the training sites whose word is taken, by site. */
  trainingSites: ReadonlyMap<string, string>;
}

export const readEligibility = (read: Read): EligibilityConfig => ({
  backgroundCheck: {
    request: new Set(read.BACKGROUND_CHECK_FOR_REQUEST.split(',')),
    grant: new Set(read.BACKGROUND_CHECK_FOR_GRANT.split(',')),
  },
  trainingSites: new Map(
    (read.TRAINING_SITES ?? '')
      .split(',')
      .filter(Boolean)
      .map((pair) => pair.split(':') as [string, string]),
  ),
});
