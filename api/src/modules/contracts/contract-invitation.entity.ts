import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { Node } from '../../platform/node.ts';

export enum InvitationState {
  OPEN = 'OPEN',
  ACCEPTED = 'ACCEPTED',
  EXPIRED = 'EXPIRED',
  REVOKED = 'REVOKED',
}

registerEnumType(InvitationState, {
  name: 'InvitationState',
  description: 'What became of an invitation.',
  valuesConfig: {
    OPEN: { description: 'It was sent, and its link works.' },
    ACCEPTED: { description: 'Somebody joined with it.' },
    EXPIRED: { description: 'Its link is too old. It can be sent again.' },
    REVOKED: { description: 'It was taken back.' },
  },
});

/** An invitation to work on a contract, by a mailed link that lets one person join, once. */
@Allow('signed-in')
@ObjectType({ implements: Node, description: 'An invitation to work on a contract, by mail.' })
@Entity('contract_invitation')
export class ContractInvitation extends Node {
  @Column({ type: 'uuid', name: 'contract_id' })
  contractId!: string;

  @Field(() => String, { description: 'The name of whom it was sent to, as the point of contact wrote it.' })
  @Column({ type: 'text', name: 'name' })
  name!: string;

  @Field(() => String, { description: 'The address to which it was sent.' })
  @Column({ type: 'text', name: 'email' })
  email!: string;

  @Column({ type: 'text', name: 'email_key' })
  emailKey!: string;

  @Column({ type: 'text', name: 'token_hash' })
  tokenHash!: string;

  @Column({ type: 'uuid', name: 'invited_by' })
  invitedById!: string;

  @Field(() => Date, { description: 'When it was made.' })
  @Column({ type: 'timestamptz', name: 'invited_at' })
  invitedAt!: Date;

  @Field(() => Date, { description: 'When its latest mail was queued.' })
  @Column({ type: 'timestamptz', name: 'sent_at' })
  sentAt!: Date;

  @Field(() => Date, { description: 'Until when its link works.' })
  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When somebody joined with it.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'accepted_at' })
  acceptedAt!: Date | null;

  @Column({ type: 'uuid', nullable: true, name: 'accepted_by' })
  acceptedById!: string | null;

  @Column({ type: 'timestamptz', nullable: true, name: 'revoked_at' })
  revokedAt!: Date | null;

  stateAt(now: Date): InvitationState {
    if (this.acceptedAt) return InvitationState.ACCEPTED;
    if (this.revokedAt) return InvitationState.REVOKED;
    return this.expiresAt <= now ? InvitationState.EXPIRED : InvitationState.OPEN;
  }
}
