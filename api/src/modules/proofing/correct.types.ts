import { InputType, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput, StepUpNeeded, UserError } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { Viewer } from '../sessions/viewer.types.ts';
import { IdentityDataInput } from '../users/identity-data.types.ts';
import { AlreadyProofed } from './proofing.types.ts';

@InputType({ description: 'What was wrong in one’s own data, as it is right; what is left out stays as it was.' })
export class CorrectMyDataInput extends IdentityDataInput {}

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when people look at documents that show the data as they are now.',
})
export class ProofingUnderWay extends UserError {
  constructor() {
    super(
      'PROOFING_UNDER_WAY',
      'The help desk is comparing your documents with your data. Tell them what is wrong, and give your case number.',
    );
  }
}

export const CorrectMyDataResult = resultUnion('CorrectMyDataResult', 'What came of correcting one’s data.', [
  Viewer,
  InvalidInput,
  AlreadyProofed,
  ProofingUnderWay,
  StepUpNeeded,
]);
