import { grantReasons, type GrantAct } from '@harp/domain/grant-reasons.ts';
import type { GrantRowFragment } from '../../generated/access.ts';

export type GrantRow = GrantRowFragment;
export type { GrantAct };

/** In the order of the buttons, the gentlest first. */
export const GRANT_ACTS = ['resume', 'suspend', 'revoke'] as const satisfies readonly GrantAct[];
export const reasonsFor = (act: GrantAct): readonly string[] => grantReasons[act];

type Changing = Pick<GrantRow, 'viewerCanChange' | 'status' | 'reasonCode'>;

/** What rests for its requirements comes back by itself: nobody resumes it, but somebody may hold it. */
const restsByItself = ({ status, reasonCode }: Changing): boolean =>
  status === 'SUSPENDED' && reasonCode === 'REQUIREMENTS_MISSING';

const fits: Record<GrantAct, (grant: Changing) => boolean> = {
  resume: (grant) => grant.status === 'SUSPENDED' && !restsByItself(grant),
  suspend: (grant) => grant.status === 'ACTIVE' || restsByItself(grant),
  revoke: ({ status }) => status === 'ACTIVE' || status === 'SUSPENDED',
};

/** Whether the person who looks may do anything with a role now. */
export const isChangeable = (grant: Changing): boolean => grant.viewerCanChange && fits.revoke(grant);

/** Those of the chosen roles that an act can change. */
export const changeable = <G extends Changing>(act: GrantAct, chosen: readonly G[]): G[] =>
  chosen.filter((grant) => grant.viewerCanChange && fits[act](grant));

type OfficerGrant = Pick<GrantRow, 'id' | 'otherOfficers' | 'role' | 'organization'>;

/**
 * Where an act would leave nobody to decide requests: as many of an organization's officers for a program are chosen as it
 * has. Each place is named once.
 */
export function leftWithoutOfficer<G extends OfficerGrant>(act: GrantAct, chosen: readonly G[]): G[] {
  if (act === 'resume') return [];
  const officers = chosen.filter(({ otherOfficers }) => otherOfficers !== null);
  const offices = Map.groupBy(officers, ({ role, organization }) => `${role.program.id}:${organization.id}`);
  return [...offices.values()].flatMap((group) => {
    const [first] = group;
    return first && group.length > (first.otherOfficers ?? 0) ? [first] : [];
  });
}

/** What became of one role of an act: its new state, or why it was not changed. */
export type GrantAnswer = {
  grant: GrantRow;
  kind: string;
  status?: string;
  by?: string | null;
  code?: string;
  message?: string;
};

type Result = {
  __typename: string;
  status?: string;
  earlier?: string;
  changedBy?: string | null;
  code?: string;
  message?: string;
};

export const answerOf = (grant: GrantRow, result: Result | undefined): GrantAnswer => ({
  grant,
  kind: result?.__typename ?? 'NotFound',
  ...((result?.status ?? result?.earlier) ? { status: result.status ?? result.earlier } : {}),
  ...(result?.changedBy ? { by: result.changedBy } : {}),
  ...(result?.code ? { code: result.code, message: result.message ?? '' } : {}),
});

export const wentThrough = ({ kind }: GrantAnswer): boolean => kind === 'Grant';
