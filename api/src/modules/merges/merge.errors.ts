import { Field, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { UserError } from '../../platform/errors.ts';
import { MergeFault } from './merge-plan.types.ts';

@Allow('account:merge')
@ObjectType({
  implements: UserError,
  description: 'Returned when two accounts can’t be made one as things stand, with every reason.',
})
export class MergeImpossible extends UserError {
  @Field(() => [MergeFault], { description: 'Why not.' })
  faults: MergeFault[];

  constructor(faults: MergeFault[]) {
    super('MERGE_IMPOSSIBLE', `These accounts can’t be made one as things stand: ${faults.join(', ')}.`, ['input']);
    this.faults = faults;
  }
}

@Allow('account:merge')
@ObjectType({
  implements: UserError,
  description: 'Returned when the case is at another stage by now, or these accounts are in another open case.',
})
export class MergeMoved extends UserError {
  constructor() {
    super('MERGE_MOVED', 'Somebody else has done something with these accounts meanwhile. Look at the case again.', [
      'input',
    ]);
  }
}

@Allow('account:merge')
@ObjectType({
  implements: UserError,
  description: 'Returned when somebody would confirm what they proposed themselves.',
})
export class ProposedByYou extends UserError {
  constructor() {
    super('PROPOSED_BY_YOU', 'You proposed this. Somebody else has to confirm it.', ['input', 'id']);
  }
}
