import { Field, Int, ObjectType } from 'type-graphql';
import { Column, CreateDateColumn, Entity, UpdateDateColumn } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { newId } from '../../platform/ids.ts';

/** A course is a training that roles demand; it is taken on a site of its own. */
@Allow('signed-in')
@ObjectType({ description: 'A training that roles demand.' })
@Entity('course')
export class Course {
  @Column({ type: 'uuid', primary: true, name: 'id' })
  id: string = newId();

  @Field(() => String, { description: 'The name that files and training sites use; it never changes.' })
  @Column({ type: 'text', unique: true, name: 'key' })
  key!: string;

  @Field(() => String, { description: 'The name that people read.' })
  @Column({ type: 'text', name: 'name' })
  name!: string;

  @Field(() => String, { description: 'Where it is taken.' })
  @Column({ type: 'text', name: 'url' })
  url!: string;

  @Field(() => Int, { nullable: true, description: 'How many days it counts; null: for good.' })
  @Column({ type: 'integer', nullable: true, name: 'valid_days' })
  validDays!: number | null;

  /** Set when the catalogue no longer has it. */
  @Column({ type: 'timestamptz', nullable: true, name: 'retired_at' })
  retiredAt!: Date | null;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz', name: 'updated_at' })
  updatedAt!: Date;
}
