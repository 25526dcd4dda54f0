import { EmptyState } from '@harp/ui/feedback/empty-state.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import type { Asked } from '@harp/ui/graphql/use-ask.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BackLink } from '../../components/back-link.tsx';
import { paths } from '../../paths.ts';
import { CaseHistory } from './case-history.tsx';
import '../../components/list/list.css';
import './cases.css';

interface CaseFrameProps<Found> {
  asked: Asked<unknown>;
  /** The case, once it is there; null when there is none, or none for this person. */
  found: Found | null | undefined;
  /** The number that people quote. */
  reference: string | undefined;
  /** What kind of case it is, for the title while it loads. */
  kind: string;
  /** What stands below the title. */
  lead?: string;
  children: (found: Found) => ReactNode;
}

/** The page of one case, of whatever kind: its number, the way back to the queue, or a word that it is gone. */
export function CaseFrame<Found>({ asked, found, reference, kind, lead = kind, children }: CaseFrameProps<Found>) {
  const { t } = useTranslation('cases');
  const { data, error, refetch } = asked;
  return (
    <Page
      title={found ? t('case.title', { reference }) : data ? t('case.gone') : kind}
      width="wide"
      above={<BackLink to={paths.cases} label={t('case.back')} />}
      lead={found && <p>{lead}</p>}
    >
      <QueryState data={data} error={error} refetch={refetch} lines={8}>
        {() =>
          found ? (
            children(found)
          ) : (
            <EmptyState title={t('case.gone')} action={<ButtonLink to={paths.cases}>{t('case.back')}</ButtonLink>}>
              <p>{t('case.goneText')}</p>
            </EmptyState>
          )
        }
      </QueryState>
    </Page>
  );
}

interface CaseWholeProps {
  history: ComponentProps<typeof CaseHistory>['events'];
  children: ReactNode;
}

/** All of a case: what its kind shows, then what happened to it, and that this look is on record. */
export function CaseWhole({ history, children }: CaseWholeProps) {
  const { t } = useTranslation('cases');
  return (
    <div className="cases-whole">
      {children}
      <CaseHistory events={history} />
      <p className="harp-muted harp-small">{t('case.onRecord')}</p>
    </div>
  );
}

/** What a fact is called, and what it is; without a value it is left out. */
export type CaseFact = readonly [label: string, value: ReactNode];

/** What is known of a case at a glance. */
export function CaseFacts({ facts }: { facts: readonly CaseFact[] }) {
  const { t } = useTranslation('cases');
  return (
    <section className="harp-card" aria-label={t('case.facts')}>
      <dl className="harp-facts">
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
