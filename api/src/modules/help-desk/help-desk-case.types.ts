import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { connectionOf } from '../../platform/connection.ts';
import { globalId } from '../../platform/ids.ts';
import type { CaseRow, WaitsFor } from './case-kind.ts';
import { caseKinds } from './case-kinds.ts';

/** The names of the kinds, as the contract has them. */
export const HelpDeskCaseKind = Object.fromEntries(caseKinds.map(({ name }) => [name, name]));

registerEnumType(HelpDeskCaseKind, {
  name: 'HelpDeskCaseKind',
  description: 'What a case of the help desk is about.',
  valuesConfig: Object.fromEntries(caseKinds.map(({ name, description }) => [name, { description }])),
});

export const CaseWaitsFor = { DESK: 'DESK', PERSON: 'PERSON', CLOSED: 'CLOSED' } as const satisfies Record<
  WaitsFor,
  WaitsFor
>;

registerEnumType(CaseWaitsFor, {
  name: 'CaseWaitsFor',
  description: 'Whom a case waits for.',
  valuesConfig: {
    DESK: { description: 'The help desk.' },
    PERSON: { description: 'The person, who has something to do first.' },
    CLOSED: { description: 'Nobody: it is over.' },
  },
});

/** A case of the queue. What is more of it stands on its own page. */
@Allow('case:read')
@ObjectType({ description: 'Something that the help desk works through, of whichever kind.' })
export class HelpDeskCase {
  personId: string | null;

  @Field(() => ID, { description: 'The id of what it is about; with `kind` it leads to its page.' })
  id: string;

  @Field(() => HelpDeskCaseKind, { description: 'What it is about.' })
  kind: string;

  @Field(() => String, { description: 'The case number; of a blocked account its user ID.' })
  reference: string;

  @Field(() => String, { nullable: true, description: 'Why it is there: one of the words of its kind.' })
  why: string | null;

  @Field(() => CaseWaitsFor, { description: 'Whom it waits for.' })
  waitsFor: WaitsFor;

  @Field(() => String, { nullable: true, description: 'How far it is: one of the words of its kind.' })
  stage: string | null;

  @Field(() => Date, { description: 'Since when it waits.' })
  openedAt: Date;

  @Field(() => String, { nullable: true, description: 'Until when it should be done, yyyy-MM-dd.' })
  dueOn: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was closed.' })
  closedAt: Date | null;

  constructor(row: CaseRow) {
    const nodeType = caseKinds.find(({ name }) => name === row.kind)?.nodeType ?? '';
    this.personId = row.user_id;
    this.id = globalId(nodeType, row.id);
    this.kind = row.kind;
    this.reference = row.reference;
    this.why = row.why;
    this.waitsFor = row.waits_for;
    this.stage = row.stage;
    this.openedAt = row.opened_at;
    this.dueOn = row.due_on;
    this.closedAt = row.closed_at;
  }
}

export const HelpDeskCaseConnection = connectionOf(HelpDeskCase, 'HelpDeskCase', 'case:read');

@Allow('case:read')
@ObjectType({ description: 'How many cases of a kind wait for the help desk.' })
export class HelpDeskCaseCount {
  @Field(() => HelpDeskCaseKind, { description: 'The kind.' })
  kind!: string;

  @Field(() => Int, { description: 'How many wait for the help desk.' })
  waiting!: number;

  @Field(() => Int, { description: 'How many of them are past their date.' })
  overdue!: number;
}

@InputType({ description: 'Which cases; those that meet all that is said.' })
export class HelpDeskCaseFilter {
  @Field(() => [HelpDeskCaseKind], { nullable: true, description: 'Only of these kinds.' })
  kinds?: string[] | null;

  @Field(() => CaseWaitsFor, {
    nullable: true,
    description: 'Whom they wait for; the help desk, when nothing is said.',
  })
  waitsFor?: WaitsFor | null;

  @Field(() => [String], { nullable: true, description: 'Only those that are so far.' })
  stages?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Only those that are there for one of these reasons.' })
  why?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those past their date (true), or not (false).' })
  overdue?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Part of the case number, the name or the user ID.' })
  text?: string | null;
}
