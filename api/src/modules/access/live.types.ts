import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import { RoleRequest } from './role-request.entity.ts';

export enum ChangeKind {
  RESYNC = 'RESYNC',
  ARRIVED = 'ARRIVED',
  DECIDED = 'DECIDED',
  WITHDRAWN = 'WITHDRAWN',
}

registerEnumType(ChangeKind, {
  name: 'ChangeKind',
  description: 'What happened to requests.',
  valuesConfig: {
    RESYNC: {
      description:
        'Sent first, when rights have changed, and when changes may have been missed: ask for the list anew.',
    },
    ARRIVED: { description: 'They were asked for.' },
    DECIDED: { description: 'They were approved or rejected.' },
    WITHDRAWN: { description: 'The person took them back.' },
  },
});

@Allow('role-request:decide')
@ObjectType({
  description: 'What changed in the queue of the officer who listens; its counts are those of this moment.',
})
export class QueueChange {
  @Field(() => ChangeKind, { description: 'What happened.' })
  kind!: ChangeKind;

  @Field(() => [RoleRequest], { description: 'The requests it happened to; none with RESYNC.' })
  requests!: RoleRequest[];
}

@Allow('signed-in', 'any-token')
@ObjectType({ description: 'What changed among one’s own requests.' })
export class MyRoleRequestChange {
  @Field(() => ChangeKind, { description: 'What happened.' })
  kind!: ChangeKind;

  @Field(() => [RoleRequest], { description: 'The requests it happened to; none with RESYNC.' })
  requests!: RoleRequest[];
}
