import { z } from 'zod';

/** Where the gateway is, and what it knows this HARP by. */
export interface PhoneGatewayConfig {
  url: string;
  account: string;
  token: string;
  /** The number that texts and calls come from, E.164. */
  from: string;
}

/** What is to be sent, once: `id` is the same at each retry, so that a gateway which knows it sends nothing twice. */
export interface PhoneMessage {
  id: string;
  /** E.164. */
  to: string;
  /** Of a text what it says; of a call its TwiML. */
  content: string;
}

/** TAKEN: it goes out. REFUSED: this number takes none, and never will. */
export type PhoneAnswer = 'TAKEN' | 'REFUSED';

export interface PhoneGateway {
  /** @throws when it could not be told whether it goes out: try again with the same id */
  text(message: PhoneMessage): Promise<PhoneAnswer>;
  call(message: PhoneMessage): Promise<PhoneAnswer>;
}

/** So short, because somebody looks at their phone meanwhile, and a worker's hand is held. */
const TIMEOUT_MS = 5000;

const taken = z.looseObject({ sid: z.string().min(1) });
const refused = z.looseObject({ code: z.number().int() });

/** A gateway that speaks Twilio's format: phone-gateway.openapi.yaml says which part of it. */
export function makePhoneGateway(config: PhoneGatewayConfig, timeoutMs = TIMEOUT_MS): PhoneGateway {
  const account = `${config.url.replace(/\/+$/, '')}/2010-04-01/Accounts/${encodeURIComponent(config.account)}`;
  const authorization = `Basic ${Buffer.from(`${config.account}:${config.token}`).toString('base64')}`;
  const post = async (
    resource: 'Messages' | 'Calls',
    field: 'Body' | 'Twiml',
    { id, to, content }: PhoneMessage,
  ): Promise<PhoneAnswer> => {
    const response = await fetch(`${account}/${resource}.json`, {
      method: 'POST',
      headers: { authorization, 'idempotency-key': id, accept: 'application/json' },
      body: new URLSearchParams({ To: to, From: config.from, [field]: content }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok && taken.safeParse(answer).success) return 'TAKEN';
    const fault = refused.safeParse(answer);
    // 400 is about the number or what it takes. Its words repeat the number, so that only the code may be said.
    if (response.status === 400 && fault.success) return 'REFUSED';
    throw new Error(
      `the phone gateway answered ${response.status}${fault.success ? ` with code ${fault.data.code}` : ''}`,
    );
  };
  return {
    text: (message) => post('Messages', 'Body', message),
    call: (message) => post('Calls', 'Twiml', message),
  };
}
