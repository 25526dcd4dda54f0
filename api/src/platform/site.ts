import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { Allow } from './allow.ts';
import type { Context } from './context.ts';

/** What a page needs to know of this installation before anybody is signed in. */
@Allow('public')
@ObjectType({ description: 'What a page needs to know of this installation before anybody is signed in.' })
export class Site {
  @Field(() => String, { description: 'What this service is called.' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether this is a sandbox with fictional people.' })
  sandbox!: boolean;

  @Field(() => String, { description: 'The heading of the warning banner.' })
  bannerTitle!: string;

  @Field(() => Boolean, { description: 'Whether codes by text message and voice call are offered as a second factor.' })
  phoneFactors!: boolean;

  @Field(() => String, { description: 'The warning banner, agreed to before signing in.' })
  bannerText!: string;

  @Field(() => String, { description: 'The version of the terms of use.' })
  termsVersion!: string;

  @Field(() => String, { description: 'The terms of use.' })
  termsText!: string;

  @Field(() => String, { description: 'The help desk’s address.' })
  supportEmail!: string;

  @Field(() => String, { description: 'The help desk’s number.' })
  supportPhone!: string;

  @Field(() => String, { description: 'The address of the self-service site.' })
  webUserUrl!: string;

  @Field(() => String, { description: 'The address of the console.' })
  webAdminUrl!: string;

  @Field(() => String, { description: 'The address at which programs find GraphQL and the REST calls.' })
  apiUrl!: string;

  @Field(() => String, { description: 'The OpenID Connect issuer: what programs are set up with.' })
  issuer!: string;
}

@Resolver()
export class SiteResolver {
  @Allow('public')
  @Query(() => Site, { description: 'What a page needs to know of this installation.' })
  site(@Ctx() { config }: Context): Site {
    return {
      ...config.site,
      sandbox: config.mode === 'sandbox',
      phoneFactors: config.phone !== null,
      webUserUrl: config.webUserUrl,
      webAdminUrl: config.webAdminUrl,
      apiUrl: config.apiUrl,
      issuer: config.issuer,
    };
  }
}
