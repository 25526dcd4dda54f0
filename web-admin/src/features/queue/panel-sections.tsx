import { Button } from '@cmsgov/design-system';
import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { Day, ExactTime } from '@harp/ui/time/time.tsx';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueRequestQuery } from '../../generated/queue.ts';
import { DueBadge } from './due-badge.tsx';

type Request = Extract<QueueRequestQuery['node'], { __typename: 'RoleRequest' }>;
type Props = { request: Request };

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="queue-panel__section">
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

/** Pairs of a name and what it is; those that are empty are left out. */
function Facts({ facts }: { facts: Array<[string, ReactNode]> }) {
  return (
    <dl className="queue-facts">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

export function PanelDecision({ request }: Props) {
  const { t } = useTranslation('queue');
  const { decision } = request;
  if (!decision) return null;
  return (
    <Section title={t('panel.decision')}>
      <Facts
        facts={[
          [t('panel.outcome'), t(`status.${decision.outcome}`)],
          [t('panel.decidedBy'), decision.decidedBy],
          [t('panel.decidedAt'), <ExactTime at={decision.decidedAt} key="at" />],
          [t('panel.reasonCode'), decision.reasonCode && t(`reject.reasonIs.${decision.reasonCode}`)],
          [t('panel.reasonWords'), decision.reason],
        ]}
      />
    </Section>
  );
}

export function PanelRole({ request, now }: Props & { now: Date }) {
  const { t } = useTranslation('queue');
  const { role } = request;
  return (
    <Section title={t('panel.role')}>
      <p className="queue-panel__lead">{role.name}</p>
      {role.kind === 'SECURITY_OFFICER' && <StateBadge tone="warn">{t('panel.officerRole')}</StateBadge>}
      <Facts
        facts={[
          [t('panel.program'), t('panel.programName', { name: role.program.name, fullName: role.program.fullName })],
          [t('panel.allows'), role.description],
          [
            t('panel.reason'),
            request.reason ? <span className="queue-words">{request.reason}</span> : t('panel.noReason'),
          ],
          [t('column.asked'), <ExactTime at={request.submittedAt} key="at" />],
          [
            t('column.due'),
            <span key="due">
              <Day on={request.dueAt} /> {request.status === 'PENDING' && <DueBadge dueAt={request.dueAt} now={now} />}
            </span>,
          ],
          [t('panel.approvers'), request.approvers.join(', ')],
        ]}
      />
    </Section>
  );
}

export function PanelPerson({ request }: Props) {
  const { t } = useTranslation('queue');
  const { user } = request;
  const { proofing } = user;
  return (
    <Section title={t('panel.person')}>
      <Facts
        facts={[
          [t('panel.userId'), user.userId],
          [t('panel.userType'), t(`userType.${user.userType}`)],
          [t('panel.email'), user.email],
          [
            t('panel.proofing'),
            proofing.proofed ? (
              <StateBadge tone="good">{t('panel.proofed')}</StateBadge>
            ) : (
              <StateBadge tone="warn">{t('panel.notProofed')}</StateBadge>
            ),
          ],
          [t('panel.proofingMethod'), proofing.method && t(`proofingMethod.${proofing.method}`)],
          [
            t('panel.proofingStrength'),
            proofing.proofed && proofing.strength && t(`proofingStrength.${proofing.strength}`),
          ],
          [t('panel.proofedOn'), proofing.provedAt && <Day on={proofing.provedAt} />],
          [t('panel.factors'), user.factorKinds.map((kind) => t(`factor.${kind}`)).join(', ') || t('factor.none')],
          [t('panel.accountSince'), <Day on={user.createdAt} key="since" />],
          [t('panel.account'), user.state === 'DISABLED' && <StateBadge tone="bad">{t('panel.disabled')}</StateBadge>],
        ]}
      />
    </Section>
  );
}

export function PanelOrganization({ request, onOnly }: Props & { onOnly: (id: string) => void }) {
  const { t } = useTranslation('queue');
  const { organization } = request;
  const place = [organization.city, organization.state, organization.zip].filter(Boolean).join(', ');
  return (
    <Section title={t('panel.organization')}>
      <p className="queue-panel__lead">{organization.name}</p>
      {organization.status === 'CLOSED' && <StateBadge tone="bad">{t('organizationClosed')}</StateBadge>}
      <Facts
        facts={[
          [t('panel.ccn'), organization.ccn ?? t('noCcn')],
          [t('panel.kind'), organization.kind],
          [t('panel.address'), [organization.addressLine1, place].filter(Boolean).join(', ')],
          [t('panel.county'), organization.county],
          [t('panel.phone'), organization.phone],
        ]}
      />
      <Button size="small" variation="ghost" onClick={() => onOnly(organization.id)}>
        {t('panel.onlyOrganization')}
      </Button>
    </Section>
  );
}

export function PanelGrants({ request }: Props) {
  const { t } = useTranslation('queue');
  return (
    <Section title={t('panel.grants')}>
      {request.otherGrants.length === 0 ? (
        <p>{t('panel.noGrants')}</p>
      ) : (
        <ul className="queue-panel__list">
          {request.otherGrants.map((grant) => (
            <li key={grant.id}>
              <strong>{grant.role.name}</strong>, {grant.organization.name}
              {grant.organization.ccn && ` (${grant.organization.ccn})`}
              <span className="queue-sub">
                {t('panel.grantSince', { status: t(`grantStatus.${grant.status}`) })} <Day on={grant.startedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

export function PanelHistory({ request }: Props) {
  const { t } = useTranslation('queue');
  return (
    <Section title={t('panel.history')}>
      {request.history.length === 0 ? (
        <p>{t('panel.noHistory')}</p>
      ) : (
        <ol className="queue-panel__list">
          {request.history.map((event) => (
            <li key={event.id}>
              {t(`event.${event.action}`, { defaultValue: event.action })}
              <span className="queue-sub">
                <ExactTime at={event.at} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
