import type { Context } from '../../platform/context.ts';
import { audit } from '../audit/audit.service.ts';
import { attemptSucceeded } from './attempts.service.ts';
import { hashPassword } from './password.service.ts';
import { User } from './user.entity.ts';

/** What a password may not be made of: the person's own names, user ID and address. */
export const personalWordsOf = ({ givenName, middleName, familyName, userId, email }: PersonalWords): string[] =>
  [givenName, middleName, familyName, userId, email, email.slice(0, email.lastIndexOf('@'))].filter(
    (word): word is string => Boolean(word),
  );

interface PersonalWords {
  givenName: string | null;
  middleName: string | null;
  familyName: string | null;
  userId: string;
  email: string;
}

/** Sets a password that was found good enough; a way in that too many failures had closed is open again. */
export async function changePassword(ctx: Context, user: User, password: string): Promise<void> {
  await ctx.db.update(User, { id: user.id }, { passwordHash: await hashPassword(ctx, password) });
  await attemptSucceeded(ctx, user.userIdKey, 'password');
  await audit(ctx, { action: 'user.password-changed', subjectId: user.id, targetType: 'User', targetId: user.id });
}
