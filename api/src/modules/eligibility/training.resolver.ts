import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { loader } from '../../platform/loader.ts';
import { Course } from '../programs/course.entity.ts';
import { listCourses } from '../programs/course.service.ts';
import { User } from '../users/user.entity.ts';
import { recordTraining } from './record-training.service.ts';
import { TrainingCompletion } from './training-completion.entity.ts';
import { findCompletions } from './training.service.ts';
import { RecordTrainingInput, RecordTrainingResult } from './training.types.ts';

@Resolver(() => User)
export class TrainingResolver {
  @Allow('signed-in')
  @Query(() => [Course], { description: 'The courses that roles demand, by name.' })
  courses(@Ctx() ctx: Context): Promise<Course[]> {
    return listCourses(ctx);
  }

  @Allow('user:read')
  @FieldResolver(() => [TrainingCompletion], { description: 'The courses that the person completed, newest first.' })
  async training(@Root() { id }: User, @Ctx() ctx: Context): Promise<TrainingCompletion[]> {
    return (await loader(ctx, findCompletions).load(id)) ?? [];
  }

  @Allow('training:record')
  @Mutation(() => RecordTrainingResult, {
    description: 'Records that somebody completed a course; never for oneself.',
  })
  recordTraining(
    @Arg('input', () => RecordTrainingInput, { description: 'Who, what and when.' }) input: RecordTrainingInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return recordTraining(ctx, input);
  }
}
