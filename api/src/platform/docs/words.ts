import type { GraphQLObjectType } from 'graphql';
import { accessOf, type Access } from '../allow.ts';
import { html, type Html } from './html.ts';

const PEOPLE: Record<string, string> = {
  public: 'everybody',
  'password-level': 'who is signed in, with the password at least',
  'signed-in': 'who is signed in with the second factor',
};

const peopleOf = ({ rule }: Access): Html | string =>
  PEOPLE[rule] ?? html`who holds the permission <code>${rule}</code>`;

function tokensOf({ rule, scope }: Access, isMutation: boolean): Html | string {
  if (scope === 'any-token') return 'any token';
  if (scope) return html`a token with the scope <code>${scope}</code>`;
  return rule === 'public' && !isMutation ? 'any token, or none' : 'no token';
}

/** Who may use a field, of people and of tokens. */
export function whoMay(type: GraphQLObjectType, field: string): Html {
  const access = accessOf(type, field);
  if (!access) return html`nobody`;
  return html`${peopleOf(access)}; ${tokensOf(access, type.name === 'Mutation')}`;
}
