import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Check, Column, CreateDateColumn, Entity, Index, UpdateDateColumn } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { connectionOf } from '../../platform/connection.ts';
import { Node } from '../../platform/node.ts';

export enum OrganizationState {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}

registerEnumType(OrganizationState, {
  name: 'OrganizationState',
  description: 'Whether an organization still works.',
  valuesConfig: {
    OPEN: { description: 'It works, and roles can be asked for on its behalf.' },
    CLOSED: { description: 'It has closed; no roles can be asked for on its behalf.' },
  },
});

/** An organization is a facility, practice, network, agency or contractor, on whose behalf people hold roles. */
@Allow('signed-in', 'any-token')
@ObjectType({
  implements: Node,
  description: 'A facility, practice, network, agency or contractor, on whose behalf people hold roles.',
})
@Entity('organization')
@Check('organization_ccn_check', `ccn ~ '^[0-9A-Z]{6}$'`)
@Check('organization_name_check', `name <> ''`)
@Check('organization_status_check', `status in ('OPEN', 'CLOSED')`)
@Index('organization_name_without_ccn', ['name'], { where: 'ccn is null' })
export class Organization extends Node {
  @Field(() => String, {
    nullable: true,
    description: 'CMS Certification Number: six characters, leading zeros count. Only facilities have one.',
  })
  @Column({ type: 'text', nullable: true, unique: true, name: 'ccn' })
  ccn!: string | null;

  @Field(() => String, { description: 'Its name, exactly as its list has it.' })
  @Column({ type: 'text', name: 'name' })
  name!: string;

  @Field(() => String, {
    description: 'What it is, in the words of its list, like Critical Access Hospitals or Dialysis facility.',
  })
  @Column({ type: 'text', name: 'kind' })
  kind!: string;

  @Field(() => String, { nullable: true, description: 'The first line of its address.' })
  @Column({ type: 'text', nullable: true, name: 'address_line1' })
  addressLine1!: string | null;

  @Column({ type: 'text', nullable: true, name: 'address_line2' })
  addressLine2!: string | null;

  @Field(() => String, { nullable: true, description: 'Its city or town.' })
  @Column({ type: 'text', nullable: true, name: 'city' })
  city!: string | null;

  @Field(() => String, { nullable: true, description: 'The two letters of its state or territory.' })
  @Column({ type: 'text', nullable: true, name: 'state' })
  state!: string | null;

  @Field(() => String, { nullable: true, description: 'Its ZIP code, five digits or nine.' })
  @Column({ type: 'text', nullable: true, name: 'zip' })
  zip!: string | null;

  @Field(() => String, { nullable: true, description: 'Its county or parish.' })
  @Column({ type: 'text', nullable: true, name: 'county' })
  county!: string | null;

  @Field(() => String, { nullable: true, description: 'Its telephone number, like (334) 793-8701.' })
  @Column({ type: 'text', nullable: true, name: 'phone' })
  phone!: string | null;

  /** The ESRD network that a dialysis facility belongs to. */
  @Column({ type: 'text', nullable: true, name: 'network' })
  network!: string | null;

  /** The company that runs it together with others. */
  @Column({ type: 'text', nullable: true, name: 'chain' })
  chain!: string | null;

  @Field(() => OrganizationState, { description: 'Whether it still works.' })
  @Column({ type: 'text', default: OrganizationState.OPEN, name: 'status' })
  status!: OrganizationState;

  /** The list that first told of it. */
  @Column({ type: 'text', name: 'source' })
  source!: string;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz', name: 'updated_at' })
  updatedAt!: Date;
}

export const OrganizationConnection = connectionOf(Organization, 'Organization', 'signed-in', 'any-token');
