import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Allow } from '../../platform/allow.ts';

export enum BackgroundCheckState {
  NONE = 'NONE',
  INITIATED = 'INITIATED',
  INTERIM = 'INTERIM',
  FAVORABLE = 'FAVORABLE',
  UNFAVORABLE = 'UNFAVORABLE',
  EXPIRED = 'EXPIRED',
}

registerEnumType(BackgroundCheckState, {
  name: 'BackgroundCheckState',
  description: 'How a background check stands.',
  valuesConfig: {
    NONE: { description: 'There is none.' },
    INITIATED: { description: 'It was begun.' },
    INTERIM: { description: 'The first answer is good; the last is still to come.' },
    FAVORABLE: { description: 'It ended well.' },
    UNFAVORABLE: { description: 'It did not end well: roles that demand it are suspended at once.' },
    EXPIRED: { description: 'It is too old: roles that demand it are suspended at once.' },
  },
});

/** How the background check of a person stands, as a personnel-security officer said. */
@Allow('background-check:set')
@ObjectType({ description: 'How the background check of a person stands.' })
@Entity('background_check')
export class BackgroundCheck {
  @PrimaryColumn({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @Field(() => BackgroundCheckState, { description: 'How it stands.' })
  @Column({ type: 'text', name: 'state' })
  state!: BackgroundCheckState;

  @Field(() => Int, { nullable: true, description: 'The tier of the investigation, 1 to 5.' })
  @Column({ type: 'integer', nullable: true, name: 'tier' })
  tier!: number | null;

  @Field(() => Date, { description: 'The day of which this is said.' })
  @Column({ type: 'timestamptz', name: 'decided_on' })
  decidedOn!: Date;

  @Field(() => Date, {
    nullable: true,
    description:
      'Since when it has to be confirmed, because the person’s EUA ID was disabled; null once it was set again.',
  })
  @Column({ type: 'timestamptz', nullable: true, name: 'confirm_since' })
  confirmSince!: Date | null;

  @Column({ type: 'uuid', nullable: true, name: 'set_by' })
  setById!: string | null;

  @Field(() => Date, { description: 'When it was set.' })
  @Column({ type: 'timestamptz', name: 'set_at' })
  setAt!: Date;
}
