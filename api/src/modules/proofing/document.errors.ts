import { ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { UserError } from '../../platform/errors.ts';

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when the documents of a case do not show enough yet to be looked at.',
})
export class DocumentsMissing extends UserError {
  constructor() {
    super(
      'DOCUMENTS_MISSING',
      'Add a document with your photo, and one with your address or a second one with your photo. Then send them.',
    );
  }
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description:
    'Returned when something comes for a case that takes it no more: it was decided, sent, or begun anew elsewhere.',
})
export class ProofingCaseClosed extends UserError {
  constructor() {
    super(
      'PROOFING_CASE_CLOSED',
      'This is no longer open. Load the page again to see where your identity check stands.',
    );
  }
}
