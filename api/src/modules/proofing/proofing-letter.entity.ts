import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { newId } from '../../platform/ids.ts';

/** A letter to somebody's home, with a code that only who reads it can type in. */
@Allow('password-level')
@ObjectType({ description: 'A letter with a code to the home address of somebody whose identity is checked.' })
@Entity('proofing_letter')
export class ProofingLetter {
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  id: string = newId();

  @Column({ type: 'uuid', name: 'case_id' })
  caseId!: string;

  @Column({ type: 'text', name: 'code_hmac' })
  codeHmac!: string;

  /** Closed under the person's key, until the letter was handed over for printing; then it is nowhere but on paper. */
  @Column({ type: 'text', nullable: true, name: 'closed_code' })
  closedCode!: string | null;

  @Field(() => Date, { description: 'When it was asked for.' })
  @Column({ type: 'timestamptz', name: 'asked_at' })
  askedAt!: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'When it was handed over for printing; null while it waits for that.',
  })
  @Column({ type: 'timestamptz', nullable: true, name: 'sent_at' })
  sentAt!: Date | null;

  @Field(() => Date, { description: 'Until when its code is good: 21 days.' })
  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt!: Date;
}
