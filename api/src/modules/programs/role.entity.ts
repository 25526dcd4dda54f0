import type { Permission } from '@harp/domain/permissions.ts';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Check, Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne, UpdateDateColumn } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { Node } from '../../platform/node.ts';
import { Program } from './program.entity.ts';

export enum RoleKind {
  END_USER = 'END_USER',
  SECURITY_OFFICER = 'SECURITY_OFFICER',
  STAFF = 'STAFF',
}

registerEnumType(RoleKind, {
  name: 'RoleKind',
  description: 'What sort of role it is.',
  valuesConfig: {
    END_USER: { description: 'Works in the program.' },
    SECURITY_OFFICER: { description: 'Decides the requests of one organization for the program.' },
    STAFF: { description: 'Works in HARP’s console; is given, not asked for.' },
  },
});

/** What a role demands of its holder; what is absent it does not demand. */
export interface Demands {
  /** How well the holder's identity must be known. */
  proofing?: 'BASIC' | 'VERIFIED' | undefined;
  /** How strong their second factor must be. */
  factor?: 'ANY' | 'PHISHING_RESISTANT' | undefined;
  /** That they agreed to the terms of use, and still do. */
  terms?: boolean | undefined;
  /** The keys of courses that they completed, not too long ago. */
  training?: string[] | undefined;
  /** That their background check is far enough. */
  backgroundCheck?: boolean | undefined;
  /** Of contractors: a contract of the organization that covers the program, and with it a background check. */
  contract?: boolean | undefined;
}

/** A role is what one may do in a program, like "QTSO State User". */
@Allow('signed-in', 'any-token')
@ObjectType({ implements: Node, description: 'What one may do in a program.' })
@Entity('role')
@Check('role_kind_check', `kind in ('END_USER', 'SECURITY_OFFICER', 'STAFF')`)
@Check('role_proofing_check', `proofing in ('BASIC', 'VERIFIED')`)
@Index('role_program_id', ['programId'])
export class Role extends Node {
  @ManyToOne(() => Program, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'program_id', foreignKeyConstraintName: 'role_program_id_fkey' })
  program!: Program;

  @Column({ type: 'uuid', name: 'program_id' })
  programId!: string;

  @Field(() => String, { description: 'The name that programs use; it never changes.' })
  @Column({ type: 'text', unique: true, name: 'key' })
  key!: string;

  @Field(() => String, { description: 'The name that people read.' })
  @Column({ type: 'text', name: 'name' })
  name!: string;

  @Field(() => String, { description: 'What its holder does, in plain words.' })
  @Column({ type: 'text', name: 'description' })
  description!: string;

  @Field(() => RoleKind, { description: 'What sort of role it is.' })
  @Column({ type: 'text', name: 'kind' })
  kind!: RoleKind;

  /** What it allows in HARP itself. */
  @Column({ type: 'text', array: true, name: 'permissions' })
  permissions!: Permission[];

  @Column({ type: 'jsonb', name: 'requires' })
  requires!: Demands;

  /** Read by replicas of the version before `requires`; goes when none is left. */
  @Column({ type: 'text', name: 'proofing' })
  proofing!: 'BASIC' | 'VERIFIED';

  /** Set when the catalogue no longer has it: it is no longer offered, and its holders keep it. */
  @Column({ type: 'timestamptz', nullable: true, name: 'retired_at' })
  retiredAt!: Date | null;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz', name: 'updated_at' })
  updatedAt!: Date;
}
