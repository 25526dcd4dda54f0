import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Check, Column, CreateDateColumn, Entity, UpdateDateColumn } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { connectionOf } from '../../platform/connection.ts';
import { Node } from '../../platform/node.ts';

export enum ProgramKind {
  ROLE_MANAGED = 'ROLE_MANAGED',
  LOGIN_ONLY = 'LOGIN_ONLY',
}

registerEnumType(ProgramKind, {
  name: 'ProgramKind',
  description: 'Where the roles of a program are asked for.',
  valuesConfig: {
    ROLE_MANAGED: { description: 'Here, in HARP.' },
    LOGIN_ONLY: { description: 'On the program’s own site; HARP only signs people in.' },
  },
});

/** A program is an application behind HARP, which people reach with their one account. */
@Allow('signed-in', 'any-token')
@ObjectType({ implements: Node, description: 'An application behind HARP.' })
@Entity('program')
@Check('program_kind_check', `kind in ('ROLE_MANAGED', 'LOGIN_ONLY')`)
export class Program extends Node {
  @Field(() => String, { description: 'The name that programs and links use; it never changes.' })
  @Column({ type: 'text', unique: true, name: 'key' })
  key!: string;

  @Field(() => String, { description: 'The short name, like QTSO.' })
  @Column({ type: 'text', name: 'name' })
  name!: string;

  @Field(() => String, { description: 'What the short name stands for.' })
  @Column({ type: 'text', name: 'full_name' })
  fullName!: string;

  @Field(() => String, { description: 'What it is for, in plain words.' })
  @Column({ type: 'text', name: 'description' })
  description!: string;

  @Field(() => ProgramKind, { description: 'Where its roles are asked for.' })
  @Column({ type: 'text', name: 'kind' })
  kind!: ProgramKind;

  @Field(() => String, { nullable: true, description: 'Its own site.' })
  @Column({ type: 'text', nullable: true, name: 'url' })
  url!: string | null;

  @Field(() => [String], {
    description: 'What to do on its own site to get a role, in order; empty where roles are asked for here.',
  })
  @Column({ type: 'text', array: true, name: 'steps' })
  steps!: string[];

  /** Not in the list of programs: HARP itself, whose roles are given and not asked for. */
  @Column({ type: 'boolean', name: 'hidden' })
  hidden!: boolean;

  /** Set when the catalogue no longer has it. Grants of its roles stay and can still be named. */
  @Column({ type: 'timestamptz', nullable: true, name: 'retired_at' })
  retiredAt!: Date | null;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz', name: 'updated_at' })
  updatedAt!: Date;
}

export const ProgramConnection = connectionOf(Program, 'Program', 'signed-in', 'any-token');
