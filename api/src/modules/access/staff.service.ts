import { requireActor, type Context } from '../../platform/context.ts';
import { InvalidInput, NotFound, type StepUpNeeded } from '../../platform/errors.ts';
import { needsStepUp } from '../../platform/fresh.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { ensureAgency } from '../organizations/organization.service.ts';
import { findPrograms, findRoles } from '../programs/program.service.ts';
import { troubledPrograms } from '../status/status.service.ts';
import { UserState } from '../users/user.entity.ts';
import { findUsers } from '../users/user.service.ts';
import { OwnAccount, StaffRoleHeld } from './account.errors.ts';
import type { Grant } from './grant.entity.ts';
import { reaches } from './grant.policy.ts';
import { giveRole, heldRightsOf } from './grant.service.ts';
import type { GiveStaffRoleInput } from './staff.types.ts';

/** Gives somebody a role of staff, which is held for the agency. Nobody gives one to themselves. */
export async function giveStaffRole(
  ctx: Context,
  input: GiveStaffRoleInput,
): Promise<Grant | InvalidInput | NotFound | StepUpNeeded | OwnAccount | StaffRoleHeld> {
  const stepUp = needsStepUp(ctx);
  if (stepUp) return stepUp;
  const me = requireActor(ctx);
  const held = await heldRightsOf(ctx, me.id);
  const roleId = keyOf('Role', input.roleId) ?? newId();
  const role = (await findRoles(ctx, [roleId])).get(roleId);
  const agency = await ensureAgency(ctx);
  const given = role?.kind === 'STAFF' && !role.retiredAt ? role : null;
  if (!given || !reaches(held, 'staff:name', { programId: given.programId, organizationId: agency.id }))
    return new NotFound('that role', ['input', 'roleId']);
  const userId = keyOf('User', input.userId) ?? newId();
  const user = (await findUsers(ctx, [userId])).get(userId);
  if (!user) return new NotFound('that person', ['input', 'userId']);
  if (user.id === me.id) return new OwnAccount(['input', 'userId']);
  if (user.state !== UserState.ACTIVE)
    return InvalidInput.of(
      'input.userId',
      'DISABLED',
      'This account is disabled. Enable it before you give it a role.',
    );
  const grant = await giveRole(ctx, user.id, given.id, agency.id);
  if (!grant) return new StaffRoleHeld();
  const program = (await findPrograms(ctx, [given.programId])).get(given.programId);
  const troubled = await troubledPrograms(ctx, [program?.key ?? '']);
  await enqueueMail(ctx, {
    to: user.email,
    language: user.language,
    template: 'staffRoleGiven',
    about: `Grant:${grant.id}`,
    params: {
      name: user.displayName(),
      role: given.name,
      program: program?.name ?? '',
      trouble: troubled.get(program?.key ?? '')?.state ?? '',
      by: me.displayName,
      at: ctx.now().toISOString(),
    },
  });
  return grant;
}
