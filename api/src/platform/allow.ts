import { isPermission, type Permission, type Scope } from '@harp/domain/permissions.ts';
import { GraphQLError, isIntrospectionType, isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { Extensions, type MiddlewareFn } from 'type-graphql';
import type { Actor, Context } from './context.ts';

/**
 * Who may use a field. `public`: anybody. `password-level`: signed in with the password at least. `signed-in`: with the
 * second factor too. A permission: somebody who holds it, for any organization; which ones is the service's question.
 */
export type Rule = 'public' | 'password-level' | 'signed-in' | Permission;

/** A scope, or `any-token`: for what is only reached through a field that asks for one. */
export type TokenScope = Scope | 'any-token';

/** The rule of a field, and what a token needs for it; null: closed to tokens, unless everybody may read it. */
export interface Access {
  rule: Rule;
  scope: TokenScope | null;
}

/**
 * On every query, mutation and subscription, and on every object type as the rule of its fields; a field may have its own.
 * The server refuses to start when one lacks it.
 *
 * @param scope what a token needs for it; a permission is its own scope. Where none is named, the field is closed to
 *   tokens, unless everybody may read it
 */
export const Allow = (rule: Rule, scope?: TokenScope): MethodDecorator & PropertyDecorator & ClassDecorator =>
  Extensions({ allow: { rule, scope: scope ?? (isPermission(rule) ? rule : null) } satisfies Access }) as never;

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

export const notForTokens = (): GraphQLError =>
  new GraphQLError('This is for people who are signed in at one of the sites; no token may do it.', {
    extensions: { code: 'NOT_FOR_TOKENS' },
  });

export const scopeMissing = (scope: Scope): GraphQLError =>
  new GraphQLError(`The token lacks the scope ${scope}. Make one that has it.`, {
    extensions: { code: 'SCOPE_MISSING', scope },
  });

/** What stands in a token's way, else null. Nothing is begun in nobody's name with a token in hand: that is what sites do. */
function refusalOfToken({ rule, scope }: Access, actor: Actor, isMutation: boolean): GraphQLError | null {
  if (rule === 'public' && scope === null && !isMutation) return null;
  if (scope === null) return notForTokens();
  if (scope !== 'any-token' && !actor.token?.scopes.has(scope)) return scopeMissing(scope);
  return isPermission(rule) && !actor.permissions.has(rule) ? forbidden() : null;
}

/** Why somebody may not use a field, else null. */
export function refusalOf(access: Access | undefined, actor: Actor | null, isMutation: boolean): GraphQLError | null {
  if (access && actor?.token) return refusalOfToken(access, actor, isMutation);
  if (access && mayUse(access.rule, actor)) return null;
  return actor?.level === 'FACTOR' ? forbidden() : unauthenticated();
}

const rules = new WeakMap<GraphQLObjectType, Map<string, Access>>();

export const ruleOf = (type: GraphQLObjectType, fieldName: string): Rule | undefined => accessOf(type, fieldName)?.rule;

/** Who may use a field: what it says itself, else what its type says. */
export function accessOf(type: GraphQLObjectType, fieldName: string): Access | undefined {
  let fields = rules.get(type);
  if (!fields) {
    const ofType = type.extensions['allow'] as Access | undefined;
    const isRoot = ['Query', 'Mutation', 'Subscription'].includes(type.name);
    const entries = Object.values(type.getFields()).map((field) => [
      field.name,
      (field.extensions['allow'] as Access | undefined) ?? (isRoot ? undefined : ofType),
    ]);
    fields = new Map(entries.filter((entry): entry is [string, Access] => entry[1] !== undefined));
    rules.set(type, fields);
  }
  return fields.get(fieldName);
}

const refusalOfField = (type: GraphQLObjectType, fieldName: string, actor: Actor | null): GraphQLError | null =>
  refusalOf(accessOf(type, fieldName), actor, type.name === 'Mutation');

export const mayUseField = (type: GraphQLObjectType, fieldName: string, actor: Actor | null): boolean =>
  refusalOfField(type, fieldName, actor) === null;

/** @throws what stands in the way */
export function refuseUnlessAllowed(type: GraphQLObjectType, fieldName: string, actor: Actor | null): void {
  const refusal = refusalOfField(type, fieldName, actor);
  if (refusal) throw refusal;
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
