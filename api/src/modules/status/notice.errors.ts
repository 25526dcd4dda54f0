import { ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { UserError } from '../../platform/errors.ts';

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when an incident or maintenance is over, or was discarded: nothing was changed.',
})
export class NoticeClosed extends UserError {
  constructor(what: 'incident' | 'maintenance') {
    super(
      'NOTICE_CLOSED',
      what === 'incident'
        ? 'This incident is over. Declare a new one if it has come back.'
        : 'This maintenance is over or canceled. Schedule another one.',
      ['input', 'id'],
    );
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
