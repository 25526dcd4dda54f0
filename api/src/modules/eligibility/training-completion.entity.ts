import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Allow } from '../../platform/allow.ts';

export enum TrainingSource {
  FILE = 'FILE',
  SITE = 'SITE',
  STAFF = 'STAFF',
}

registerEnumType(TrainingSource, {
  name: 'TrainingSource',
  description: 'Who says that a course was completed.',
  valuesConfig: {
    FILE: { description: 'A file that was brought in.' },
    SITE: { description: 'The training site, by its signature.' },
    STAFF: { description: 'Somebody of the staff.' },
  },
});

/** That somebody completed a course, once. */
@Allow('user:read')
@ObjectType({ description: 'That somebody completed a course, once.' })
@Entity('training_completion')
export class TrainingCompletion {
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  id!: string;

  @Column({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @Field(() => String, { description: 'The key of the course.' })
  @Column({ type: 'text', name: 'course_key' })
  courseKey!: string;

  @Field(() => Date, { description: 'When it was completed.' })
  @Column({ type: 'timestamptz', name: 'completed_at' })
  completedAt!: Date;

  @Field(() => TrainingSource, { description: 'Who says so.' })
  @Column({ type: 'text', name: 'source' })
  source!: TrainingSource;

  @Field(() => String, { nullable: true, description: 'Why staff recorded it by hand.' })
  @Column({ type: 'text', nullable: true, name: 'reason' })
  reason!: string | null;

  @Column({ type: 'uuid', nullable: true, name: 'recorded_by' })
  recordedById!: string | null;

  @Field(() => Date, { description: 'When it was recorded.' })
  @Column({ type: 'timestamptz', name: 'recorded_at' })
  recordedAt!: Date;
}
