import { ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { UserError } from '../../platform/errors.ts';

const CLOSED = {
  incident: 'This incident is over. Declare a new one if it has come back.',
  maintenance: 'This maintenance is over or canceled. Schedule another one.',
  published: 'The public has seen this already. Publish an update that puts it right, or take the last one back.',
};

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when an incident or maintenance is over, or no draft any more: nothing was changed.',
})
export class NoticeClosed extends UserError {
  constructor(why: keyof typeof CLOSED) {
    super('NOTICE_CLOSED', CLOSED[why], ['input', 'id']);
  }
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when the last update can no longer be taken back: too late, or there is a newer one.',
})
export class TooLateToRetract extends UserError {
  constructor() {
    super(
      'TOO_LATE',
      'This can no longer be taken back. People have read it: publish another update that puts it right.',
      ['input', 'updateId'],
    );
  }
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when a draft was changed, or published, since you read it: nothing was changed this time.',
})
export class DraftChanged extends UserError {
  constructor() {
    super('DRAFT_CHANGED', 'Somebody changed or published this draft meanwhile. Load the page again, then repeat.', [
      'input',
      'version',
    ]);
  }
}
