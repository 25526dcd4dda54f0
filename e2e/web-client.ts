import { GraphqlClient } from './graphql-client.ts';

export interface Page {
  url: string;
  status: number;
  text: string;
}

/** A browser without a screen: follows redirects through HARP and its programs, which are ports of one host and share cookies. */
export class WebClient extends GraphqlClient {
  async go(address: string): Promise<Page> {
    let url = address;
    for (let hops = 0; hops < 15; hops += 1) {
      const { cookie = '' } = this.headers();
      const response = await fetch(url, { redirect: 'manual', headers: { cookie, accept: 'text/html' } });
      this.remember(response);
      const next = response.headers.get('location');
      if (!next) return { url, status: response.status, text: await response.text() };
      url = new URL(next, url).href;
    }
    throw new Error(`${address} leads round in circles, at last to ${url}`);
  }
}

const FINISHED = '__typename ... on ProgramSignInFinished { url } ... on UserError { code message }';

interface Finished {
  __typename: string;
  url?: string;
  message?: string;
}

/** From the program's button through HARP to its secure side, by somebody who is signed in to HARP; agrees when asked. */
export async function signInToProgram(client: WebClient, program: string): Promise<Page> {
  const page = await client.go(`${program}/sign-in`);
  const id = /\/sign-in\/program\/([^/?]+)/.exec(page.url)?.[1];
  if (!id) return page;
  const done = await client.ask<Finished>(
    `mutation ($input: ProgramSignInInput!) { continueProgramSignIn(input: $input) { ${FINISHED} } }`,
    { input: { id } },
  );
  if (!done.url) throw new Error(`HARP did not let them in: ${done.message ?? done.__typename}`);
  return client.go(done.url);
}
