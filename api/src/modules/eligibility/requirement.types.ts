import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';

export enum RequirementKind {
  PROOFING = 'PROOFING',
  FACTOR = 'FACTOR',
  TERMS = 'TERMS',
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
}

registerEnumType(RequirementKind, {
  name: 'RequirementKind',
  description: 'A kind of thing that a role demands of its holder.',
  valuesConfig: {
    PROOFING: { description: 'A proofed identity.' },
    FACTOR: { description: 'A second factor.' },
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
}

/** One thing that a role demands, and how it stands for one person at one moment. */
@Allow('signed-in')
@ObjectType({ description: 'One thing that a role demands, and how it stands for one person now.' })
export class Requirement {
  @Field(() => RequirementKind, { description: 'What kind of thing.' })
  kind!: RequirementKind;

  @Field(() => String, {
    nullable: true,
    description: 'How much of it, like VERIFIED; null where there are no degrees.',
  })
  level!: string | null;

  @Field(() => RequirementState, { description: 'How it stands.' })
  state!: RequirementState;

  @Field(() => Date, { nullable: true, description: 'Until when it is met; null: for good, or not at all.' })
  lapsesAt!: Date | null;

  @Field(() => RequirementCure, { nullable: true, description: 'What is to be done; null when nothing is.' })
  cure!: RequirementCure | null;
}
