export interface GraphqlAnswer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
  extensions?: Record<string, unknown>;
}

export interface BrowserOptions {
  /** What the browser says that the page is from. */
  origin: string;
  userAgent: string;
  /** The address it comes from, as the proxy in front says it. */
  from: string;
}

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  body: GraphqlAnswer;
}

/** Somebody's browser: it keeps the cookies that it is given, and sends them with every request. */
export class Browser {
  readonly cookies = new Map<string, string>();
  private readonly options: BrowserOptions;

  constructor(
    readonly address: string,
    options: Partial<BrowserOptions> & { origin: string },
  ) {
    this.options = {
      userAgent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36',
      from: '203.0.113.7',
      ...options,
    };
  }

  /** The same browser, with its cookies as they are now, somewhere else in the world or at another replica. */
  moved(to: { from?: string; userAgent?: string; address?: string }): Browser {
    const { address = this.address, ...options } = to;
    const browser = new Browser(address, { ...this.options, ...options });
    for (const [name, value] of this.cookies) browser.cookies.set(name, value);
    return browser;
  }

  /** What it sends with every request. */
  headers(): Record<string, string> {
    return {
      origin: this.options.origin,
      'user-agent': this.options.userAgent,
      'x-forwarded-for': this.options.from,
      accept: 'application/json',
      cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    };
  }

  /** One HTTP request as this browser would send it; headers given here win, an empty one is left out. */
  async request(
    path: string,
    init: { method?: string; headers?: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> } = {},
  ): Promise<Reply> {
    const headers = { ...this.headers(), ...init.headers };
    const response = await fetch(`${this.address}${path}`, {
      method: init.method ?? 'GET',
      headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== '')),
      redirect: 'manual',
      ...(init.body === undefined ? {} : { body: init.body }),
    });
    this.remember(response.headers);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: readJson(text) };
  }

  /** Sends one GraphQL operation and gives the whole answer. */
  send(query: string, variables: Record<string, unknown> = {}, headers: Record<string, string> = {}): Promise<Reply> {
    return this.request('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
  }

  /** Sends one operation of one field and gives that field; an error of the request is thrown. */
  async ask<T = Record<string, unknown>>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const { body, status, text } = await this.send(query, variables);
    if (body.errors || !body.data) throw new Error(`${status} ${text}`);
    return Object.values(body.data)[0] as T;
  }

  /** Sends the mutation `name`, whose input is of the type that GraphQL would guess, and selects `fields` of its result. */
  mutate<T = Record<string, unknown>>(name: string, input: Record<string, unknown> | null, fields = ''): Promise<T> {
    const result = `{ __typename ... on UserError { code message path } ${fields} }`;
    if (input === null) return this.ask<T>(`mutation { ${name} ${result} }`);
    const type = INPUT_TYPES[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    return this.ask<T>(`mutation ($input: ${type}!) { ${name}(input: $input) ${result} }`, { input });
  }

  private remember(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

/** Inputs that are not called after their mutation. */
const INPUT_TYPES: Record<string, string> = {
  finishPasskeySignIn: 'PasskeyResponseInput',
  proveRecoveryByPasskey: 'PasskeyResponseInput',
  sendRecoveryPhoneCode: 'SendPhoneCodeInput',
  startRecoveredTotp: 'StartTotpInput',
  confirmRecoveredTotp: 'ConfirmTotpInput',
  addRecoveredPasskey: 'AddPasskeyInput',
  confirmStatusWebhook: 'StatusTokenInput',
  rotateStatusWebhookSecret: 'StatusTokenInput',
  testStatusWebhook: 'StatusTokenInput',
  disableUser: 'ChangeAccountInput',
  enableUser: 'ChangeAccountInput',
  continueProgramSignIn: 'ProgramSignInInput',
  cancelProgramSignIn: 'ProgramSignInInput',
  disableClient: 'ClientInput',
  enableClient: 'ClientInput',
  revokeGrants: 'ChangeGrantsInput',
  suspendGrants: 'ChangeGrantsInput',
  resumeGrants: 'ChangeGrantsInput',
  revealWebhookSecret: 'WebhookInput',
  rotateWebhookSecret: 'WebhookActInput',
  sendTestEvent: 'WebhookActInput',
  pauseWebhook: 'WebhookInput',
  resumeWebhook: 'WebhookInput',
  deleteWebhook: 'WebhookInput',
  deleteEventStream: 'EventStreamInput',
  deleteProbe: 'ProbeInput',
  runProbeNow: 'ProbeInput',
  dismissProposal: 'ProbeInput',
};

function readJson(text: string): GraphqlAnswer {
  try {
    return JSON.parse(text) as GraphqlAnswer;
  } catch {
    return {};
  }
}
