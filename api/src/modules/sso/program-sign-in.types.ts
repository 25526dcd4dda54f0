import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { StepUpNeeded, UserError } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { ProgramKind } from '../programs/program.entity.ts';

/** What has to happen before somebody can go on to the program. */
export enum ProgramSignInPrompt {
  SIGN_IN = 'SIGN_IN',
  STEP_UP = 'STEP_UP',
  NO_ROLE = 'NO_ROLE',
  CONSENT = 'CONSENT',
  READY = 'READY',
}

/** What a program asks to see of somebody. */
export enum SharedClaims {
  NAME = 'NAME',
  EMAIL = 'EMAIL',
  USER_ID = 'USER_ID',
  PROOFING = 'PROOFING',
  ROLES = 'ROLES',
}

registerEnumType(ProgramSignInPrompt, {
  name: 'ProgramSignInPrompt',
  description: 'What has to happen before somebody can go on to the program.',
  valuesConfig: {
    SIGN_IN: { description: 'Signing in to HARP.' },
    STEP_UP: { description: 'Using the second factor again, since the program asks for it.' },
    NO_ROLE: { description: 'Getting a role in the program: they have no active one.' },
    CONSENT: { description: 'Agreeing to what the program will see.' },
    READY: { description: 'Nothing: go on.' },
  },
});
registerEnumType(SharedClaims, {
  name: 'SharedClaims',
  description: 'What a program asks to see of somebody.',
  valuesConfig: {
    NAME: { description: 'The first, middle and last name.' },
    EMAIL: { description: 'The e-mail address.' },
    USER_ID: { description: 'The user ID and the kind of user.' },
    PROOFING: { description: 'How well the identity was proofed.' },
    ROLES: { description: 'The roles in this program, with the organizations.' },
  },
});

@Allow('public')
@ObjectType({ description: 'The program that somebody is signing in to, as everybody may know it.' })
export class ProgramToReach {
  @Field(() => String, { description: 'The name that programs and links use.' })
  key!: string;

  @Field(() => String, { description: 'The short name, like QTSO.' })
  name!: string;

  @Field(() => String, { description: 'What the short name stands for.' })
  fullName!: string;

  @Field(() => ProgramKind, { description: 'Where its roles are asked for.' })
  kind!: ProgramKind;
}

@Allow('public')
@ObjectType({ description: 'The sign-in to a program that is under way in this browser.' })
export class ProgramSignIn {
  @Field(() => ID, { description: 'Which one it is, as it stands in the address of the page.' })
  id!: string;

  @Field(() => ProgramToReach, { description: 'The program.' })
  program!: ProgramToReach;

  @Field(() => String, { description: 'The name of the program’s client that sent the browser here.' })
  clientName!: string;

  @Field(() => ProgramSignInPrompt, { description: 'What has to happen before it can go on.' })
  prompt!: ProgramSignInPrompt;

  @Field(() => Boolean, { description: 'Whether the program takes nothing but a passkey.' })
  needsPasskey!: boolean;

  @Field(() => [SharedClaims], { description: 'What the program asks to see.' })
  shares!: SharedClaims[];

  @Field(() => String, { description: 'The host that the browser goes back to.' })
  returnTo!: string;
}

@InputType({ description: 'The sign-in to a program that is under way in this browser.' })
export class ProgramSignInInput {
  @Field(() => ID, { description: 'Which one, as it stands in the address of the page.' })
  id!: string;
}

@Allow('public')
@ObjectType({ description: 'HARP’s part is done.' })
export class ProgramSignInFinished {
  @Field(() => String, { description: 'Where the browser goes on to.' })
  url!: string;
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when the sign-in to a program is over, took too long, or was begun in another browser.',
})
export class ProgramSignInGone extends UserError {
  constructor() {
    super('PROGRAM_SIGN_IN_GONE', 'This sign-in is over or took too long. Go back to the program and start again.');
  }
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when somebody has no active role in a program whose roles are asked for here.',
})
export class NoRoleInProgram extends UserError {
  @Field(() => String, { description: 'The program, by its key, to ask for a role in it.' })
  programKey: string;

  constructor(program: { key: string; name: string }) {
    super('NO_ROLE_IN_PROGRAM', `You have no active role in ${program.name}. Ask for one, then sign in again.`);
    this.programKey = program.key;
  }
}

export const ContinueProgramSignInResult = resultUnion(
  'ContinueProgramSignInResult',
  'What came of going on to a program.',
  [ProgramSignInFinished, StepUpNeeded, NoRoleInProgram, ProgramSignInGone],
);
export const CancelProgramSignInResult = resultUnion(
  'CancelProgramSignInResult',
  'What came of not going on to a program.',
  [ProgramSignInFinished, ProgramSignInGone],
);
