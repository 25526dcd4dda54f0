// npm run bench -- recovery: whether the clock tells who has an account, of those who can't get in.
import { compareKnown } from './known-or-not.ts';
import { startRecovery } from '../src/modules/recovery/ask.service.ts';
import { RecoveryLoss } from '../src/modules/recovery/recovery.entity.ts';
import { RecoveryAsked } from '../src/modules/recovery/recovery.types.ts';
import { Language } from '../src/modules/users/user.entity.ts';

const lost = [RecoveryLoss.PASSWORD, RecoveryLoss.FACTOR];

await compareKnown(
  async (ctx, account) => (await startRecovery(ctx, { account, lost, language: Language.EN })) instanceof RecoveryAsked,
);
