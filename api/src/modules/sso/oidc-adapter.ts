import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';
import type { Context } from '../../platform/context.ts';
import { newToken } from '../../platform/secrets.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { audit } from '../audit/audit.service.ts';
import { ClientAuthMethod, type Client } from './client.entity.ts';
import { findActiveClient } from './client.service.ts';
import { currentContext } from './oidc-context.ts';
import {
  consumePayload,
  deletePayload,
  findPayload,
  keepOnce,
  revokeGrant,
  savePayload,
  type StoredPayload,
} from './payload.service.ts';

/** Whoever shows one of these a second time is not its owner, or its owner is not the only one who has it. */
const ONCE = ['AuthorizationCode', 'RefreshToken'];

/** Where the provider keeps what it has to remember: in PostgreSQL, by fingerprints, at the time of the request. */
class PayloadAdapter implements Adapter {
  constructor(private readonly kind: string) {}

  async upsert(id: string, payload: AdapterPayload, seconds = 3600): Promise<void> {
    await savePayload(currentContext(), this.kind, id, withoutSecrets(payload), seconds);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const ctx = currentContext();
    const stored = await findPayload(ctx, this.kind, id);
    if (!stored) return undefined;
    if (stored.expired) {
      if (stored.consumedAt && ONCE.includes(this.kind)) await this.usedAgain(ctx, stored);
      return undefined;
    }
    const { payload, consumedAt } = stored;
    return consumedAt ? { ...payload, consumed: Math.floor(consumedAt.getTime() / 1000) } : payload;
  }

  /** One of two at once uses it up; for the other it is as if it came later: what was issued is taken back. */
  async consume(id: string): Promise<void> {
    const ctx = currentContext();
    if (await consumePayload(ctx, this.kind, id)) return;
    const stored = await findPayload(ctx, this.kind, id);
    if (stored && ONCE.includes(this.kind)) await this.usedAgain(ctx, stored);
    throw this.kind === 'PushedAuthorizationRequest'
      ? new errors.InvalidRequestUri('request_uri was already used')
      : new errors.InvalidGrant('it was already used');
  }

  private async usedAgain(context: Context, { payload }: StoredPayload): Promise<void> {
    await inTransaction(context, async (ctx) => {
      await revokeGrant(ctx, String(payload['grantId']));
      await noteReuse(ctx, this.kind, payload);
    });
  }

  async destroy(id: string): Promise<void> {
    await deletePayload(currentContext(), this.kind, id);
  }

  /** The grant is the family: without it nothing that names it works, whatever its kind. */
  async revokeByGrantId(grantId: string): Promise<void> {
    await revokeGrant(currentContext(), grantId);
  }

  // HARP's own session is found by its cookie (see oidc-session.ts), and there is no device flow.
  async findByUid(): Promise<undefined> {
    return undefined;
  }

  async findByUserCode(): Promise<undefined> {
    return undefined;
  }
}

/** Notes that a code or refresh token came a second time, and that its family was taken back. */
export const noteReuse = (ctx: Context, kind: string, payload: Record<string, unknown>): Promise<void> =>
  audit(ctx, {
    action: 'sso.token-reused',
    outcome: 'REFUSED',
    subjectId: (payload['accountId'] as string | undefined) ?? null,
    after: { kind, clientId: payload['clientId'] },
  });

/** The cookie of the session, and an ID token that was sent as a hint: neither is needed again. */
function withoutSecrets(payload: AdapterPayload): Record<string, unknown> {
  const { session, params, ...rest } = payload as Record<string, unknown> & {
    session?: Record<string, unknown>;
    params?: Record<string, unknown>;
  };
  const { cookie: _cookie, ...kept } = session ?? {};
  const { id_token_hint: _hint, ...asked } = params ?? {};
  return { ...rest, ...(session ? { session: kept } : {}), ...(params ? { params: asked } : {}) };
}

/** Assertions of clients, each good once: the provider looks first and writes then, which two at once would both pass. */
class ReplayAdapter extends PayloadAdapter {
  override async upsert(id: string, _payload: AdapterPayload, seconds = 3600): Promise<void> {
    if (await keepOnce(currentContext(), 'ReplayDetection', id, seconds)) return;
    throw new errors.InvalidClientAuth('client assertion tokens must only be used once');
  }
}

/** Clients are read anew for each request, so that one that was disabled no longer works at the next. */
class ClientAdapter extends PayloadAdapter {
  override async find(clientId: string): Promise<AdapterPayload | undefined> {
    const client = await findActiveClient(currentContext(), clientId);
    // Without an address to come back to it makes REST calls, and signs nobody in.
    return client && client.redirectUris.length > 0 ? metadataOf(client) : undefined;
  }
}

// The provider wants a secret where one is used; HARP's are known by fingerprints, and compared by client.service.
const NO_SECRET = newToken();

const metadataOf = (client: Client): AdapterPayload => ({
  client_id: client.clientId,
  client_name: client.name,
  redirect_uris: client.redirectUris,
  post_logout_redirect_uris: client.postLogoutRedirectUris,
  token_endpoint_auth_method: client.authMethod,
  subject_type: client.pairwise ? 'pairwise' : 'public',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  response_modes: ['query'],
  ...(client.authMethod === ClientAuthMethod.SECRET ? { client_secret: NO_SECRET } : {}),
  ...(client.authMethod === ClientAuthMethod.PRIVATE_KEY && client.jwks ? { jwks: client.jwks } : {}),
  ...(client.authMethod === ClientAuthMethod.PRIVATE_KEY && client.jwksUri ? { jwks_uri: client.jwksUri } : {}),
  ...(client.backchannelLogoutUri
    ? { backchannel_logout_uri: client.backchannelLogoutUri, backchannel_logout_session_required: true }
    : {}),
});

export function adapterOf(kind: string): Adapter {
  if (kind === 'Client') return new ClientAdapter(kind);
  return kind === 'ReplayDetection' ? new ReplayAdapter(kind) : new PayloadAdapter(kind);
}
