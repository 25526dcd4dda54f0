import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { connectionOf } from '../../platform/connection.ts';
import { Node } from '../../platform/node.ts';

export enum UserType {
  PARTNER = 'PARTNER',
  CMS_STAFF = 'CMS_STAFF',
  CONTRACTOR = 'CONTRACTOR',
}

export enum UserState {
  ACTIVE = 'ACTIVE',
  DISABLED = 'DISABLED',
}

export enum CredentialSource {
  HARP = 'HARP',
  EUA = 'EUA',
}

export enum Language {
  EN = 'EN',
  ES = 'ES',
}

registerEnumType(UserType, {
  name: 'UserType',
  description: 'The group a person belongs to; it decides how they get in and who approves their roles.',
  valuesConfig: {
    PARTNER: {
      description: 'A medical professional, a clinician, a hospital representative, staff of another agency.',
    },
    CMS_STAFF: { description: 'Staff of CMS.' },
    CONTRACTOR: { description: 'Works on a contract of CMS.' },
  },
});
registerEnumType(UserState, {
  name: 'UserState',
  description: 'Whether an account can be used.',
  valuesConfig: {
    ACTIVE: { description: 'It can be used.' },
    DISABLED: { description: 'It cannot be used until staff enable it.' },
  },
});
export enum AccountReason {
  LEFT_WORK = 'LEFT_WORK',
  SECURITY_CONCERN = 'SECURITY_CONCERN',
  ASKED_FOR_IT = 'ASKED_FOR_IT',
  SECOND_ACCOUNT = 'SECOND_ACCOUNT',
  BACK_AT_WORK = 'BACK_AT_WORK',
  MATTER_SETTLED = 'MATTER_SETTLED',
  DONE_BY_MISTAKE = 'DONE_BY_MISTAKE',
  EUA_DISABLED = 'EUA_DISABLED',
  MERGED = 'MERGED',
  OTHER = 'OTHER',
}

registerEnumType(AccountReason, {
  name: 'AccountReason',
  description: 'Why an account was disabled, or enabled again.',
  valuesConfig: {
    LEFT_WORK: { description: 'The person no longer works in health-care quality. To disable.' },
    SECURITY_CONCERN: { description: 'The account may have been misused. To disable.' },
    ASKED_FOR_IT: { description: 'The person asked for it. To disable.' },
    SECOND_ACCOUNT: { description: 'The person has another account. To disable.' },
    BACK_AT_WORK: { description: 'The person is back. To enable.' },
    MATTER_SETTLED: { description: 'What stood in the way is settled. To enable.' },
    DONE_BY_MISTAKE: { description: 'It should not have been disabled. To enable.' },
    EUA_DISABLED: { description: 'Their EUA ID is disabled. HARP does it by itself.' },
    MERGED: { description: 'Another account of the same person took its place, for good. Only a merge says this.' },
    OTHER: { description: 'Something else, said in words.' },
  },
});
registerEnumType(CredentialSource, {
  name: 'CredentialSource',
  description: 'Whose sign-in lets a person in: one or the other, never both.',
  valuesConfig: {
    HARP: { description: 'HARP’s own, with a password.' },
    EUA: { description: 'The agency’s own.' },
  },
});
registerEnumType(Language, {
  name: 'Language',
  description: 'The language of screens and mails.',
  valuesConfig: { EN: { description: 'English.' }, ES: { description: 'Spanish.' } },
});

/** A person with an account. */
@Allow('signed-in', 'any-token')
@ObjectType({
  implements: Node,
  description: 'A person with an account, as those see them who decide their requests, and they themselves.',
})
@Entity('user')
export class User extends Node {
  @Field(() => String, { description: 'What the person signs in with. It never changes and is compared without case.' })
  @Column({ type: 'text', name: 'user_id' })
  userId!: string;

  @Column({ type: 'text', name: 'user_id_key' })
  userIdKey!: string;

  @Field(() => UserType, { description: 'The group the person belongs to.' })
  @Column({ type: 'text', name: 'user_type' })
  userType!: UserType;

  @Column({ type: 'text', name: 'credential_source' })
  credentialSource!: CredentialSource;

  @Field(() => UserState, { description: 'Whether the account can be used.' })
  @Column({ type: 'text', name: 'state' })
  state!: UserState;

  @Field(() => String, { description: 'The legal first name, or the only name.' })
  @Column({ type: 'text', name: 'given_name' })
  givenName!: string;

  @Field(() => String, { nullable: true, description: 'The middle name.' })
  @Column({ type: 'text', nullable: true, name: 'middle_name' })
  middleName!: string | null;

  @Field(() => String, { nullable: true, description: 'The legal last name; null for somebody with only one name.' })
  @Column({ type: 'text', nullable: true, name: 'family_name' })
  familyName!: string | null;

  @Field(() => String, { nullable: true, description: 'A suffix like Jr. or III.' })
  @Column({ type: 'text', nullable: true, name: 'suffix' })
  suffix!: string | null;

  @Field(() => String, { description: 'The e-mail address, checked at registration.' })
  @Column({ type: 'text', name: 'email' })
  email!: string;

  /** The canonical form, unique among all accounts. */
  @Column({ type: 'text', name: 'email_key' })
  emailKey!: string;

  @Column({ type: 'text', name: 'language' })
  language!: Language;

  @Column({ type: 'text', nullable: true, name: 'password_hash' })
  passwordHash!: string | null;

  @Column({ type: 'text', nullable: true, name: 'date_of_birth' })
  dateOfBirth!: string | null;

  @Column({ type: 'text', nullable: true, name: 'phone' })
  phone!: string | null;

  @Column({ type: 'text', nullable: true, name: 'address' })
  address!: string | null;

  /** A keyed fingerprint of the Social Security number that passed proofing: unique among active people, and all that is kept. */
  @Column({ type: 'text', nullable: true, name: 'ssn_hmac' })
  ssnHmac!: string | null;

  @Column({ type: 'text', nullable: true, name: 'terms_version' })
  termsVersion!: string | null;

  @Column({ type: 'timestamptz', nullable: true, name: 'terms_accepted_at' })
  termsAcceptedAt!: Date | null;

  @Field(() => Date, { description: 'When the account was made.' })
  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Allow('user:read')
  @Field(() => AccountReason, { nullable: true, description: 'Why it was disabled or enabled the last time.' })
  @Column({ type: 'text', nullable: true, name: 'state_reason_code' })
  stateReasonCode!: AccountReason | null;

  @Allow('user:read')
  @Field(() => String, { nullable: true, description: 'The same in the words of whoever did it.' })
  @Column({ type: 'text', nullable: true, name: 'state_reason' })
  stateReason!: string | null;

  @Allow('user:read')
  @Field(() => Date, { nullable: true, description: 'When it was disabled or enabled the last time.' })
  @Column({ type: 'timestamptz', nullable: true, name: 'state_changed_at' })
  stateChangedAt!: Date | null;

  @Column({ type: 'uuid', nullable: true, name: 'state_changed_by' })
  stateChangedById!: string | null;

  /** The account that took its place, for good. */
  @Column({ type: 'uuid', nullable: true, name: 'merged_into' })
  mergedIntoId!: string | null;

  @Field(() => String, { name: 'displayName', description: 'The whole name, as it is said.' })
  displayName(): string {
    return [this.givenName, this.familyName, this.suffix].filter(Boolean).join(' ');
  }
}

export const UserConnection = connectionOf(User, 'User', 'user:read');
