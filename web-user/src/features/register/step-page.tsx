import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { JourneySteps, type JourneyStep } from '../../components/journey-steps.tsx';
import { ClosedNotice } from './closed-notice.tsx';
import { isReached, pathOfStep, useRegistration, type Registration, type Step } from './use-registration.ts';

interface StepPageProps {
  step: Step;
  journey: JourneyStep;
  title: string;
  lead?: ReactNode;
  back?: string;
  children: (registration: Registration) => ReactNode;
}

/** A page of the registration: one question, the way back, and never ahead of the step that is missing. */
export function StepPage({ step, journey, title, lead, back, children }: StepPageProps) {
  const { t } = useTranslation('register');
  const { registration, error, refetch } = useRegistration();
  if (registration && !isReached(step, registration)) return <Navigate to={pathOfStep(registration.step)} replace />;
  const above = (
    <>
      {back && <BackLink to={back} />}
      <JourneySteps current={journey} />
    </>
  );
  if (registration === null) {
    return (
      <Page key="closed" title={t('closed.title')}>
        <ClosedNotice />
      </Page>
    );
  }
  return (
    <Page title={title} lead={lead} above={above}>
      <QueryState data={registration} error={error} refetch={refetch}>
        {(open) => (
          <>
            {children(open)}
            <p className="harp-muted harp-small">{t('saved')}</p>
          </>
        )}
      </QueryState>
    </Page>
  );
}
