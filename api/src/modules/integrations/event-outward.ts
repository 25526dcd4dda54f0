import type { DomainEvent } from '../../platform/events.ts';

/** Of what was noted of an event, the words that programs are told. What is not in the list stays here. */
const TOLD = {
  grant: ['grantId', 'userId', 'role', 'organization', 'programKey', 'status', 'startedAt', 'reasonCode'],
  user: ['userId', 'state', 'reasonCode'],
  session: ['userId'],
  status: ['service', 'name', 'state', 'note', 'window'],
} as const;

type Told = Record<string, unknown>;

const pick = (from: Told, names: readonly string[]): Told =>
  Object.fromEntries(names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]]));

/** What a program is told of an event. `userId` is what the person signs in with: the one thing of theirs that is said. */
export function outwardData({ type, data }: DomainEvent, userId: string | undefined): Told {
  const [thing] = type.split('.') as [keyof typeof TOLD];
  const { startsAt, endsAt, timeZone } = data;
  const window = startsAt || endsAt ? { startsAt, endsAt: endsAt ?? null, timeZone } : null;
  const state = type === 'user.disabled' ? 'DISABLED' : 'ACTIVE';
  return pick(
    { ...(thing === 'user' ? { state } : {}), ...(thing === 'status' ? { window } : {}), ...data, ...who(userId) },
    TOLD[thing],
  );
}

const who = (userId: string | undefined): Told => (userId === undefined ? {} : { userId });

/** The body of a webhook, as it is sent at every attempt. */
export const webhookBody = (type: string, at: Date, data: Told): string =>
  JSON.stringify({ type, timestamp: at.toISOString(), data });

const CAEP = 'https://schemas.openid.net/secevent/caep/event-type';
const RISC = 'https://schemas.openid.net/secevent/risc/event-type';

/** How an event is called in a Security Event Token; what nobody has a name for has one under our issuer. */
function uriOf(type: DomainEvent['type'], issuer: string): string {
  switch (type) {
    case 'session.ended':
      return `${CAEP}/session-revoked`;
    case 'user.disabled':
      return `${RISC}/account-disabled`;
    case 'user.enabled':
      return `${RISC}/account-enabled`;
    case 'status.changed':
      return `${issuer}/event-type/status-changed`;
    default:
      return `${CAEP}/token-claims-change`;
  }
}

/**
 * The claims of a Security Event Token (RFC 8417 §2.2), but for those that signing adds; whom it is about is said as
 * RFC 9493 has it.
 *
 * @param subjects each `sub` by which the program knows the person, if it is about one
 */
export function eventClaims(event: DomainEvent, data: Told, issuer: string, subjects: readonly string[]): Told {
  const seconds = Math.floor(event.at.getTime() / 1000);
  const { userId: _userId, ...claims } = data;
  const isGrant = event.type.startsWith('grant.');
  return {
    txn: event.id,
    sub_id: subjectId(event, issuer, subjects),
    events: {
      [uriOf(event.type, issuer)]: {
        event_timestamp: seconds,
        // CAEP §3.2 wants the claims that changed; a grant is one of the roles there.
        ...(isGrant ? { claims: { harp_roles: [claims] } } : {}),
        harp: { type: event.type, ...data },
      },
    },
  };
}

function subjectId({ subject }: DomainEvent, issuer: string, subjects: readonly string[]): Told {
  const identifiers = subjects.map((sub) => ({ format: 'iss_sub', iss: issuer, sub }));
  if (identifiers.length > 1) return { format: 'aliases', identifiers };
  return identifiers[0] ?? { format: 'opaque', id: subject };
}
