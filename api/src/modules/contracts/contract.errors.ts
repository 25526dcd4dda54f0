import { Field, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { UserError } from '../../platform/errors.ts';
import { CredentialSource } from '../users/user.entity.ts';

const WORDS: Record<CredentialSource, string> = {
  EUA: 'The people of this contract sign in with an EUA ID, and nobody has both an EUA ID and a HARP ID. Sign in with your EUA ID. If you have none, ask the contract’s point of contact.',
  HARP: 'The people of this contract have a HARP ID, and nobody has both a HARP ID and an EUA ID. Register for a HARP ID. If you have an EUA ID, ask the contract’s point of contact which of the two you should have.',
};

@Allow('public')
@ObjectType({
  implements: UserError,
  description:
    'Returned when the contract to which somebody was invited takes the other kind of ID; nobody has an EUA ID and a HARP ID.',
})
export class OtherIdNeeded extends UserError {
  @Field(() => CredentialSource, { description: 'The kind of ID that the contract takes.' })
  idKind: CredentialSource;

  constructor(idKind: CredentialSource) {
    super('OTHER_ID_NEEDED', WORDS[idKind]);
    this.idKind = idKind;
  }
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when the link of an invitation is wrong, too old, used or taken back; all of them alike.',
})
export class InvitationGone extends UserError {
  constructor() {
    super(
      'INVITATION_GONE',
      'This invitation no longer works. Ask the point of contact of your contract to send it again.',
    );
  }
}

@Allow('signed-in')
@ObjectType({
  implements: UserError,
  description: 'Returned when the invitation was accepted or taken back meanwhile.',
})
export class InvitationSettled extends UserError {
  constructor() {
    super('INVITATION_SETTLED', 'This invitation was accepted or taken back. Invite the person again if you need to.');
  }
}
