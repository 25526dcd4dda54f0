export interface GraphqlAnswer<T> {
  data: T;
  errors?: { message: string; extensions: { code: string; requestId: string } }[];
}

/** A program that speaks GraphQL over HTTP to one site, with a browser's cookies and nothing else of a browser. */
export class GraphqlClient {
  protected readonly cookies = new Map<string, string>();

  constructor(
    readonly site: string,
    readonly userAgent = 'e2e-client/1.0',
  ) {}

  /** Sends one operation; `input` becomes the variable of that name. */
  async send<T>(query: string, variables: Record<string, unknown> = {}): Promise<GraphqlAnswer<T>> {
    const response = await fetch(`${this.site}/graphql`, {
      method: 'POST',
      headers: { ...this.headers(), 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    this.remember(response);
    return (await response.json()) as GraphqlAnswer<T>;
  }

  /** The one field of the answer; an error of the request is thrown. */
  async ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const { data, errors } = await this.send<Record<string, T>>(query, variables);
    if (errors) throw new Error(errors.map(({ message, extensions }) => `${extensions.code}: ${message}`).join('\n'));
    return Object.values(data)[0] as T;
  }

  headers(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return {
      origin: this.site,
      'user-agent': this.userAgent,
      accept: 'application/graphql-response+json, application/json',
      ...(cookie ? { cookie } : {}),
    };
  }

  protected remember(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
