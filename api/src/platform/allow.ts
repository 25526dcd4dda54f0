import type { Permission } from '@harp/domain/permissions.ts';
import { GraphQLError, isIntrospectionType, isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { Extensions, type MiddlewareFn } from 'type-graphql';
import type { Actor, Context } from './context.ts';

/**
 * Who may use a field. `public`: anybody. `password-level`: signed in with the password at least. `signed-in`: with the
 * second factor too. A permission: somebody who holds it, for any organization; which ones is the service's question.
 */
export type Rule = 'public' | 'password-level' | 'signed-in' | Permission;

/**
 * On every query, mutation and subscription, and on every object type as the rule of its fields; a field may have its own.
 * The server refuses to start when one lacks it.
 */
export const Allow = (rule: Rule): MethodDecorator & PropertyDecorator & ClassDecorator =>
  Extensions({ allow: rule }) as never;

export function mayUse(rule: Rule, actor: Actor | null): boolean {
  if (rule === 'public') return true;
  if (!actor) return false;
  if (rule === 'password-level') return true;
  if (actor.level !== 'FACTOR') return false;
  return rule === 'signed-in' || actor.permissions.has(rule);
}

export const unauthenticated = (): GraphQLError =>
  new GraphQLError('Sign in with your second factor to do this.', { extensions: { code: 'UNAUTHENTICATED' } });

export const forbidden = (): GraphQLError =>
  new GraphQLError('Your account may not do this. Ask your security officer for a role that may.', {
    extensions: { code: 'FORBIDDEN' },
  });

const rules = new WeakMap<GraphQLObjectType, Map<string, Rule>>();

/** The rule of a field: its own, else that of its type. */
export function ruleOf(type: GraphQLObjectType, fieldName: string): Rule | undefined {
  let fields = rules.get(type);
  if (!fields) {
    const ofType = type.extensions['allow'] as Rule | undefined;
    const isRoot = ['Query', 'Mutation', 'Subscription'].includes(type.name);
    const entries = Object.values(type.getFields()).map((field) => [
      field.name,
      (field.extensions['allow'] as Rule | undefined) ?? (isRoot ? undefined : ofType),
    ]);
    fields = new Map(entries.filter((entry): entry is [string, Rule] => entry[1] !== undefined));
    rules.set(type, fields);
  }
  return fields.get(fieldName);
}

export function mayUseField(type: GraphQLObjectType, fieldName: string, actor: Actor | null): boolean {
  const rule = ruleOf(type, fieldName);
  return rule !== undefined && mayUse(rule, actor);
}

function refuseUnlessAllowed(type: GraphQLObjectType, fieldName: string, actor: Actor | null): void {
  if (mayUseField(type, fieldName, actor)) return;
  throw actor?.level === 'FACTOR' ? forbidden() : unauthenticated();
}

/** Asked before every resolver: nobody gets past a field without its rule. */
export const enforceAllow: MiddlewareFn<Context> = ({ context, info }, next) => {
  refuseUnlessAllowed(info.parentType, info.fieldName, context.actor);
  return next();
};

/** Middleware runs before resolvers only: what begins a subscription asks the rule here, before anything is listened to. */
export function guardSubscriptions(schema: GraphQLSchema): void {
  const root = schema.getSubscriptionType();
  for (const field of Object.values(root?.getFields() ?? {})) {
    const { subscribe } = field;
    field.subscribe = (source, args, context: Context, info) => {
      refuseUnlessAllowed(info.parentType, info.fieldName, context.actor);
      return subscribe?.(source, args, context, info);
    };
  }
}

/** @throws naming every operation and field without a rule: what was forgotten is closed, not open */
export function assertEverythingAllowed(schema: GraphQLSchema): void {
  const open = Object.values(schema.getTypeMap())
    .filter((type): type is GraphQLObjectType => isObjectType(type) && !isIntrospectionType(type))
    .flatMap((type) =>
      Object.keys(type.getFields())
        .filter((name) => !ruleOf(type, name))
        .map((name) => `${type.name}.${name}`),
    );
  if (open.length > 0) throw new Error(`@Allow is missing on ${open.join(', ')}; say who may use it`);
}
