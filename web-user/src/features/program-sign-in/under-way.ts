import type { ProgramSignInQuery } from '../../generated/program-sign-in.ts';

/** The sign-in that a program asked for and that this browser is in the middle of. */
export type UnderWay = NonNullable<ProgramSignInQuery['programSignIn']>;
