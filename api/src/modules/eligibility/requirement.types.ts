import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';

export enum RequirementKind {
  PROOFING = 'PROOFING',
  FACTOR = 'FACTOR',
  TERMS = 'TERMS',
  TRAINING = 'TRAINING',
  BACKGROUND_CHECK = 'BACKGROUND_CHECK',
  CONTRACT = 'CONTRACT',
}

export enum RequirementState {
  MET = 'MET',
  LAPSING = 'LAPSING',
  MISSING = 'MISSING',
}

export enum CureAct {
  PROVE_IDENTITY = 'PROVE_IDENTITY',
  ADD_FACTOR = 'ADD_FACTOR',
  ADD_PASSKEY = 'ADD_PASSKEY',
  ACCEPT_TERMS = 'ACCEPT_TERMS',
  TAKE_COURSE = 'TAKE_COURSE',
  ASK_PERSONNEL_SECURITY = 'ASK_PERSONNEL_SECURITY',
  ASK_CONTRACT_CONTACT = 'ASK_CONTRACT_CONTACT',
}

registerEnumType(RequirementKind, {
  name: 'RequirementKind',
  description: 'A kind of thing that a role demands of its holder.',
  valuesConfig: {
    PROOFING: { description: 'A proofed identity.' },
    FACTOR: { description: 'A second factor.' },
    TRAINING: { description: 'A course, completed so lately that it still counts.' },
    BACKGROUND_CHECK: { description: 'A background check that is far enough.' },
    CONTRACT: { description: 'Of contractors: a contract of the organization that covers the program and runs.' },
    TERMS: { description: 'The terms of use, agreed to within a year and since they changed.' },
  },
});
registerEnumType(RequirementState, {
  name: 'RequirementState',
  description: 'How a requirement stands for somebody.',
  valuesConfig: {
    MET: { description: 'It is met.' },
    LAPSING: { description: 'It is met, and will not be any more in less than a month, unless it is renewed.' },
    MISSING: { description: 'It is not met: the role rests until it is.' },
  },
});
registerEnumType(CureAct, {
  name: 'CureAct',
  description: 'What a person does so that a requirement is met.',
  valuesConfig: {
    PROVE_IDENTITY: { description: 'Show who they are.' },
    ADD_FACTOR: { description: 'Add a second factor.' },
    ADD_PASSKEY: { description: 'Add a passkey: a factor that resists phishing.' },
    TAKE_COURSE: { description: 'Take the course on its own site.' },
    ASK_PERSONNEL_SECURITY: { description: 'Ask the personnel-security office; nobody does it on the site.' },
    ASK_CONTRACT_CONTACT: {
      description: 'Ask the point of contact of the contract to be invited, or to have it extended.',
    },
    ACCEPT_TERMS: { description: 'Read the terms of use and agree to them.' },
  },
});

@Allow('signed-in')
@ObjectType({ description: 'What a person does so that a requirement is met, and where.' })
export class RequirementCure {
  @Field(() => CureAct, { description: 'What.' })
  act!: CureAct;

  @Field(() => String, { description: 'The path on the self-service site.' })
  path!: string;

  @Field(() => String, { nullable: true, description: 'Where it is done, when that is another site.' })
  url!: string | null;
}

/** One thing that a role demands, and how it stands for one person at one moment. */
@Allow('signed-in')
@ObjectType({ description: 'One thing that a role demands, and how it stands for one person now.' })
export class Requirement {
  @Field(() => RequirementKind, { description: 'What kind of thing.' })
  kind!: RequirementKind;

  @Field(() => String, {
    nullable: true,
    description: 'How much of it, like VERIFIED, or which course; null where there is only one.',
  })
  level!: string | null;

  @Field(() => String, { nullable: true, description: 'Of a course: its name. Of a contract: its number.' })
  name!: string | null;

  @Field(() => RequirementState, { description: 'How it stands.' })
  state!: RequirementState;

  @Field(() => Date, { nullable: true, description: 'Until when it is met; null: for good, or not at all.' })
  lapsesAt!: Date | null;

  @Field(() => RequirementCure, { nullable: true, description: 'What is to be done; null when nothing is.' })
  cure!: RequirementCure | null;

  /** Whether it is so far from met that the role can't even be asked for. */
  refusesAsking!: boolean;
}
