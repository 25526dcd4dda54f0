// npm run bench -- registration: whether the clock tells who has an account, of those who begin to register.
import { compareKnown } from './known-or-not.ts';
import { startRegistration } from '../src/modules/registration/registration.service.ts';
import { Registration } from '../src/modules/registration/registration.types.ts';
import { Language } from '../src/modules/users/user.entity.ts';

await compareKnown(async (ctx, email) => {
  const { termsVersion } = ctx.config.site;
  const input = { email, bannerAcknowledged: true, termsVersion, language: Language.EN };
  return (await startRegistration(ctx, input)) instanceof Registration;
});
