import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { newId } from '../../platform/ids.ts';

export enum ProofingOutcome {
  PASS = 'PASS',
  FAIL = 'FAIL',
}

registerEnumType(ProofingOutcome, {
  name: 'ProofingOutcome',
  description: 'What somebody at the help desk says to an identity.',
  valuesConfig: { PASS: { description: 'It is shown.' }, FAIL: { description: 'It is not.' } },
});

/** What one person at the help desk said to a case. Two have to say the same; else a third decides. */
@Allow('proofing:decide')
@ObjectType({ description: 'What one person at the help desk said to a case.' })
@Entity('proofing_decision')
export class ProofingDecision {
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  id: string = newId();

  @Column({ type: 'uuid', name: 'case_id' })
  caseId!: string;

  @Field(() => Int, { description: '1: examined, 2: confirmed or not, 3: a third opinion.' })
  @Column({ type: 'integer', name: 'round' })
  round!: number;

  @Field(() => ProofingOutcome, { description: 'Yes or no.' })
  @Column({ type: 'text', name: 'outcome' })
  outcome!: ProofingOutcome;

  @Field(() => String, { description: 'Why; one of the list.' })
  @Column({ type: 'text', name: 'reason_code' })
  reasonCode!: string;

  @Field(() => String, { nullable: true, description: 'The same in words.' })
  @Column({ type: 'text', nullable: true, name: 'reason' })
  reason!: string | null;

  @Column({ type: 'uuid', name: 'decided_by' })
  decidedById!: string;

  @Field(() => Date, { description: 'When.' })
  @Column({ type: 'timestamptz', name: 'decided_at' })
  decidedAt!: Date;
}
