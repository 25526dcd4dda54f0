import { Field, InterfaceType, ObjectType } from 'type-graphql';
import { Allow } from './allow.ts';

/** An error that people are meant to meet: returned, not thrown, so that what was counted on the way is kept. */
@InterfaceType({
  description: 'An error that people are meant to meet; it is returned as one of the results of a mutation.',
})
export abstract class UserError {
  @Field(() => String, { description: 'A stable word for programs, in capitals.' })
  code: string;

  @Field(() => String, { description: 'What is wrong and what to do next, in plain English.' })
  message: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Where in the input the error is; null when it is about the whole.',
  })
  path: string[] | null;

  constructor(code: string, message: string, path: string[] | null = null) {
    this.code = code;
    this.message = message;
    this.path = path;
  }
}

/** One thing that is wrong with one field. */
@Allow('public')
@ObjectType({ description: 'One thing that is wrong with one field.' })
export class FieldProblem {
  @Field(() => [String], { description: 'The field, from the input downwards.' })
  path!: string[];

  @Field(() => String, { description: 'A stable word for programs, in capitals.' })
  code!: string;

  @Field(() => String, { description: 'What is wrong and what would be right.' })
  message!: string;
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description: 'Returned when fields are wrong; all of them are named, and nothing was changed.',
})
export class InvalidInput extends UserError {
  @Field(() => [FieldProblem], { description: 'Every field that is wrong.' })
  problems: FieldProblem[];

  constructor(problems: FieldProblem[]) {
    super(
      'INVALID_INPUT',
      problems.length === 1 ? (problems[0] as FieldProblem).message : `Check ${problems.length} fields.`,
    );
    this.problems = problems;
  }

  static of(path: string, code: string, message: string): InvalidInput {
    return new InvalidInput([{ path: path.split('.'), code, message }]);
  }
}

@Allow('public')
@ObjectType({ implements: UserError, description: 'Returned when there is no such thing, or none that you may see.' })
export class NotFound extends UserError {
  constructor(what: string, path: string[] | null = null) {
    super('NOT_FOUND', `We could not find ${what}. It may have been removed, or the link may be wrong.`, path);
  }
}

@Allow('public')
@ObjectType({ implements: UserError, description: 'Returned when something was tried too often in a short time.' })
export class RateLimited extends UserError {
  @Field(() => Date, { nullable: true, description: 'When it may be tried again.' })
  retryAt: Date;

  constructor(retryAt: Date) {
    super('RATE_LIMITED', 'That was tried too often in a short time. Wait, then try again.');
    this.retryAt = retryAt;
  }
}

@Allow('public')
@ObjectType({
  implements: UserError,
  description:
    'Returned when the act needs a factor that was verified in the last five minutes: verify one, then repeat the act. With a token it is never possible.',
})
export class StepUpNeeded extends UserError {
  constructor(asks: 'SESSION' | 'TOKEN' = 'SESSION') {
    super(
      'STEP_UP_NEEDED',
      asks === 'TOKEN'
        ? 'This needs a person’s second factor at that very moment, which no token can show. Sign in at the site and do it there.'
        : 'For this we need to be sure that it is you. Use your second factor, then do it again.',
    );
  }
}
