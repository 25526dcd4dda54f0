import { Field, InputType, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { InvalidInput } from '../../platform/errors.ts';
import { resultUnion } from '../../platform/union.ts';
import { Viewer } from '../sessions/viewer.types.ts';

@InputType({ description: 'Terms of use that somebody read and agrees to.' })
export class AcceptTermsInput {
  @Field(() => String, { description: 'The version that was shown: `site.termsVersion`.' })
  version!: string;
}

@Allow('signed-in')
@ObjectType({ description: 'The terms are agreed to.' })
export class TermsAccepted {
  @Field(() => Viewer, { description: 'The person.' })
  viewer!: Viewer;
}

export const AcceptTermsResult = resultUnion('AcceptTermsResult', 'What came of agreeing to the terms.', [
  TermsAccepted,
  InvalidInput,
]);
