import type { Config } from '../../config.ts';
import type { Context } from '../../platform/context.ts';
import { HttpIdentityBureau } from './bureau/http-identity-bureau.ts';
import type { IdentityBureau } from './bureau/identity-bureau.ts';

const bureaus = new WeakMap<Config, IdentityBureau>();

/** The identity bureau that this installation is set up with. */
export function bureauOf({ config, log }: Context): IdentityBureau {
  let bureau = bureaus.get(config);
  if (!bureau) {
    bureau = new HttpIdentityBureau({
      baseUrl: config.bureau.url,
      apiKey: config.bureau.apiKey,
      allowHttp: config.bureau.allowHttp,
      log,
    });
    bureaus.set(config, bureau);
  }
  return bureau;
}
