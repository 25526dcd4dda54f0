import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { IncidentState, MaintenanceState } from './notice.entity.ts';
import { MailLanguage } from './subscriber.types.ts';

@InputType({ description: 'What is about to be told of an incident, or of maintenance where its state is given.' })
export class NoticeMailInput {
  @Field(() => ID, { nullable: true, description: 'The incident or maintenance; none while it is new.' })
  id?: string | null;

  @Field(() => IncidentState, { nullable: true, description: 'How far the incident has come.' })
  incidentState?: IncidentState | null;

  @Field(() => MaintenanceState, { nullable: true, description: 'How far the maintenance has come.' })
  maintenanceState?: MaintenanceState | null;

  @Field(() => String, { description: 'What is the matter, in one line.' })
  title!: string;

  @Field(() => [ID], { description: 'The services.' })
  serviceIds!: string[];

  @Field(() => String, { description: 'What people are told, as Markdown.' })
  body!: string;

  @Field(() => Date, { nullable: true, description: 'When the maintenance starts.' })
  startsAt?: Date | null;

  @Field(() => MailLanguage, { description: 'The language of the mail.' })
  language!: MailLanguage;
}

@Allow('status:manage')
@ObjectType({ description: 'A mail about the status as its readers get it; its links lead nowhere yet.' })
export class NoticeMail {
  @Field(() => String, { description: 'The subject.' })
  subject!: string;

  @Field(() => String, { description: 'The mail as plain text.' })
  text!: string;
}
