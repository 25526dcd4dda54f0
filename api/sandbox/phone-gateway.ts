import { createHash, timingSafeEqual } from 'node:crypto';
import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import type { PhoneItem, PhoneStore } from './phone-store.ts';

/** What the gateway knows its customer by. */
export interface PhoneAccount {
  account: string;
  token: string;
}

/** Numbers that end so take nothing; with any area code. */
export const REFUSED_ENDING = '5550190';
/** Numbers that end so find the gateway down. */
export const DOWN_ENDING = '5550191';

const E164 = /^\+[1-9][0-9]{6,14}$/;
const LONGEST_TEXT = 1600;

interface Fault {
  status: number;
  code: number;
  message: string;
}

/** A gateway in Twilio's format, as far as HARP uses it (phone-gateway.openapi.yaml): what it takes is in the store. */
export function phoneGateway(store: PhoneStore, customer: PhoneAccount): Router {
  const router = Router();
  const path = '/2010-04-01/Accounts/:account';
  const form = express.urlencoded({ extended: false, limit: '64kb' });
  const mayCome = knows(customer);
  router.post(`${path}/Messages.json`, mayCome, form, (req, res) =>
    take(store, req, res, (fields) => {
      const fault =
        numberFault(fields, { to: 21604, from: 21603 }) ??
        (fields['Body'] ? null : { status: 400, code: 21602, message: 'Message body is required.' }) ??
        ([...(fields['Body'] ?? '')].length <= LONGEST_TEXT
          ? null
          : { status: 400, code: 21617, message: 'The concatenated message body exceeds the 1600 character limit' });
      return fault ?? { kind: 'TEXT', said: fields['Body'] as string, twiml: null };
    }),
  );
  router.post(`${path}/Calls.json`, mayCome, form, (req, res) =>
    take(store, req, res, (fields) => {
      const twiml = fields['Twiml'] ?? '';
      const fault =
        numberFault(fields, { to: 21201, from: 21213 }) ??
        (twiml ? null : { status: 400, code: 21205, message: 'Url parameter is required.' });
      return fault ?? { kind: 'VOICE', said: heard(twiml), twiml };
    }),
  );
  return router;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function knows({ account, token }: PhoneAccount): RequestHandler {
  const wanted = digest(`Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`);
  return (req, res, next) => {
    if (!timingSafeEqual(digest(req.headers.authorization ?? ''), wanted))
      fail(res.set('www-authenticate', 'Basic realm="Sandbox"'), { status: 401, code: 20003, message: 'Authenticate' });
    else if (req.params['account'] !== account)
      fail(res, { status: 404, code: 20404, message: 'The requested resource was not found' });
    else next();
  };
}

function numberFault(fields: Record<string, string>, missing: { to: number; from: number }): Fault | null {
  const { To: to = '', From: from = '' } = fields;
  if (!to) return { status: 400, code: missing.to, message: "A 'To' phone number is required." };
  if (!from) return { status: 400, code: missing.from, message: "A 'From' phone number is required." };
  if (to.endsWith(DOWN_ENDING)) return { status: 503, code: 20503, message: 'Service is unavailable' };
  if (!E164.test(to) || to.endsWith(REFUSED_ENDING))
    return { status: 400, code: 21211, message: `Invalid 'To' Phone Number: ${to}` };
  return E164.test(from) ? null : { status: 400, code: 21212, message: `Invalid 'From' Phone Number: ${from}` };
}

type Taken = Pick<PhoneItem, 'kind' | 'said' | 'twiml'>;

function take(
  store: PhoneStore,
  req: Request,
  res: Response,
  read: (fields: Record<string, string>) => Taken | Fault,
): void {
  const given = (req.body ?? {}) as Record<string, unknown>;
  const fields = Object.fromEntries(
    Object.entries(given).filter((field): field is [string, string] => typeof field[1] === 'string'),
  );
  const taken = read(fields);
  if ('status' in taken) return fail(res, taken);
  const key = req.headers['idempotency-key'];
  const item = store.arrived(typeof key === 'string' ? key : null, {
    ...taken,
    to: fields['To'] as string,
    from: fields['From'] as string,
  });
  res.status(201).json(asTwilio(item, req.params['account'] as string));
}

function fail(res: Response, { status, code, message }: Fault): void {
  res.status(status).json({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status });
}

/** The resource as Twilio answers it: snake case, moments as in mails, money unknown until it was sent. */
function asTwilio(item: PhoneItem, account: string): Record<string, unknown> {
  const moment = new Date(item.at).toUTCString().replace('GMT', '+0000');
  const text = item.kind === 'TEXT';
  const common = {
    sid: item.sid,
    account_sid: account,
    api_version: '2010-04-01',
    to: item.to,
    from: item.from,
    status: 'queued',
    direction: 'outbound-api',
    date_created: moment,
    date_updated: moment,
    price: null,
    price_unit: 'USD',
    uri: `/2010-04-01/Accounts/${account}/${text ? 'Messages' : 'Calls'}/${item.sid}.json`,
  };
  return text
    ? {
        ...common,
        body: item.said,
        num_segments: '1',
        num_media: '0',
        date_sent: null,
        error_code: null,
        error_message: null,
      }
    : { ...common, start_time: null, end_time: null, duration: null, answered_by: null, parent_call_sid: null };
}

const ENTITY = /&#(\d{1,7});/g;

/** What is heard of a call: the words of each `Say`. */
export function heard(twiml: string): string {
  return [...twiml.matchAll(/<Say\b[^>]*>([^<]*)<\/Say>/g)]
    .map((match) => (match[1] ?? '').replaceAll(ENTITY, (_, digits) => String.fromCodePoint(Number(digits))))
    .join(' ');
}
