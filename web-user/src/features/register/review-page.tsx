import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Day } from '@harp/ui/time/time.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../paths.ts';
import { StepPage } from './step-page.tsx';
import type { Registration } from './use-registration.ts';

/** Check your answers, before the account is made of them. */
export default function ReviewPage() {
  const { t } = useTranslation('register');
  return (
    <StepPage
      step="ACCOUNT"
      journey="about"
      title={t('review.title')}
      lead={<p>{t('review.lead')}</p>}
      back={paths.register.address}
    >
      {(registration) => <Answers registration={registration} />}
    </StepPage>
  );
}

function Answers({ registration: { email, draft } }: { registration: Registration }) {
  const { t } = useTranslation('register');
  const { address } = draft;
  const { register } = paths;
  return (
    <>
      <div className="harp-card">
        <dl className="harp-facts">
          <Answer label={t('review.email')}>{email}</Answer>
          <Answer label={t('review.name')} change={register.name}>
            {[draft.givenName, draft.middleName, draft.familyName, draft.suffix].filter(Boolean).join(' ')}
          </Answer>
          <Answer label={t('review.birth')} change={register.birth}>
            {draft.dateOfBirth && <Day on={draft.dateOfBirth} />}
          </Answer>
          <Answer label={t('review.phone')} change={register.phone}>
            {draft.phone}
          </Answer>
          <Answer label={t('review.address')} change={register.address}>
            {address && (
              <>
                {address.line1}
                <br />
                {address.line2 && (
                  <>
                    {address.line2}
                    <br />
                  </>
                )}
                {address.city}, {address.state} {address.zip}
              </>
            )}
          </Answer>
        </dl>
      </div>
      <div className="harp-actions">
        <ButtonLink to={register.account} variation="solid">
          {t('review.go')}
        </ButtonLink>
      </div>
    </>
  );
}

function Answer({ label, change, children }: { label: string; change?: string; children: ReactNode }) {
  const { t } = useTranslation('register');
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
      {change && (
        <dd>
          <Link to={change} state={{ fromReview: true }}>
            {t('review.change')}
            <span className="ds-u-visibility--screen-reader"> {label}</span>
          </Link>
        </dd>
      )}
    </div>
  );
}
