import { Button } from '@cmsgov/design-system';
import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { Happened } from '@harp/ui/history/happened.tsx';
import { RequirementList } from '@harp/ui/requirements/requirement-list.tsx';
import { Day, ExactTime } from '@harp/ui/time/time.tsx';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MailAddress } from '../../components/mail-address.tsx';
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

/** A name and what it is; nothing when there is nothing to say. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === '' || children === false) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function PanelDecision({ request }: Props) {
  const { t } = useTranslation('queue');
  const { decision } = request;
  if (!decision) return null;
  return (
    <Section title={t('panel.decision')}>
      <dl className="queue-facts">
        <Fact name={t('panel.outcome')}>{t(`status.${decision.outcome}`)}</Fact>
        <Fact name={t('panel.decidedBy')}>{decision.decidedBy}</Fact>
        <Fact name={t('panel.decidedAt')}>
          <ExactTime at={decision.decidedAt} />
        </Fact>
        <Fact name={t('panel.reasonCode')}>{decision.reasonCode && t(`reject.reasonIs.${decision.reasonCode}`)}</Fact>
        <Fact name={t('panel.reasonWords')}>{decision.reason}</Fact>
      </dl>
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
      <dl className="queue-facts">
        <Fact name={t('panel.program')}>
          {t('panel.programName', { name: role.program.name, fullName: role.program.fullName })}
        </Fact>
        <Fact name={t('panel.allows')}>{role.description}</Fact>
        <Fact name={t('panel.reason')}>
          {request.reason ? <span className="queue-words">{request.reason}</span> : t('panel.noReason')}
        </Fact>
        <Fact name={t('column.asked')}>
          <ExactTime at={request.submittedAt} />
        </Fact>
        <Fact name={t('column.due')}>
          <Day on={request.dueAt} /> {request.status === 'PENDING' && <DueBadge dueAt={request.dueAt} now={now} />}
        </Fact>
        <Fact name={t('panel.approvers')}>{request.approvers.join(', ')}</Fact>
      </dl>
    </Section>
  );
}

/** What the role demands, and how it stands for the person: an approval may come first, the role then waits. */
export function PanelRequirements({ request }: Props) {
  const { t } = useTranslation('queue');
  if (request.requirements.length === 0) return null;
  const waits = request.status === 'PENDING' && request.requirements.some(({ state }) => state === 'MISSING');
  return (
    <Section title={t('shared:requirement.title')}>
      <RequirementList requirements={request.requirements} />
      {waits && <p>{t('panel.waits')}</p>}
    </Section>
  );
}

export function PanelPerson({ request }: Props) {
  const { t } = useTranslation('queue');
  const { user } = request;
  const { proofing } = user;
  return (
    <Section title={t('panel.person')}>
      <dl className="queue-facts">
        <Fact name={t('panel.userId')}>{user.userId}</Fact>
        <Fact name={t('panel.userType')}>{t(`userType.${user.userType}`)}</Fact>
        <Fact name={t('panel.email')}>
          <MailAddress address={user.email} />
        </Fact>
        <Fact name={t('panel.proofing')}>
          <StateBadge tone={proofing.proofed ? 'good' : 'warn'}>
            {t(proofing.proofed ? 'panel.proofed' : 'panel.notProofed')}
          </StateBadge>
        </Fact>
        <Fact name={t('panel.proofingMethod')}>{proofing.method && t(`proofingMethod.${proofing.method}`)}</Fact>
        <Fact name={t('panel.proofingStrength')}>
          {proofing.proofed && proofing.strength && t(`proofingStrength.${proofing.strength}`)}
        </Fact>
        <Fact name={t('panel.proofedOn')}>{proofing.provedAt && <Day on={proofing.provedAt} />}</Fact>
        <Fact name={t('panel.factors')}>
          {user.factorKinds.map((kind) => t(`factor.${kind}`)).join(', ') || t('factor.none')}
        </Fact>
        <Fact name={t('panel.accountSince')}>
          <Day on={user.createdAt} />
        </Fact>
        <Fact name={t('panel.account')}>
          {user.state === 'DISABLED' && <StateBadge tone="bad">{t('panel.disabled')}</StateBadge>}
        </Fact>
      </dl>
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
      <dl className="queue-facts">
        <Fact name={t('panel.ccn')}>{organization.ccn ?? t('noCcn')}</Fact>
        <Fact name={t('panel.kind')}>{organization.kind}</Fact>
        <Fact name={t('panel.address')}>{[organization.addressLine1, place].filter(Boolean).join(', ')}</Fact>
        <Fact name={t('panel.county')}>{organization.county}</Fact>
        <Fact name={t('panel.phone')}>{organization.phone}</Fact>
      </dl>
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
              <span className="list-sub">
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
              <Happened action={event.action} />
              <span className="list-sub">
                <ExactTime at={event.at} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
