import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { Page } from '@harp/ui/shell/page.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { BackLink } from '../../components/back-link.tsx';
import { CatalogueDocument } from '../../generated/roles.ts';
import { paths } from '../../paths.ts';
import { BasketPanel } from './basket-panel.tsx';
import { useBasket } from './basket.ts';
import { ProgramChoice } from './program-choice.tsx';
import { ProgramList } from './program-list.tsx';
import { Results, type Answered } from './results.tsx';

/** Ask for roles: choose a program, its organizations and roles, put them in the basket, send it. */
export default function AskPage() {
  const { t } = useTranslation('roles');
  const [params] = useSearchParams();
  const { data, error, refetch } = useAsk(CatalogueDocument, {});
  const basket = useBasket();
  const [answered, setAnswered] = useState<readonly Answered[] | null>(null);
  const [added, setAdded] = useState(0);
  const chosen = params.get('program');
  const program = data?.programs.edges.find(({ node }) => node.key === chosen && node.kind === 'ROLE_MANAGED')?.node;

  if (answered) {
    return (
      <Page key="results" title={t('results.title')} width="wide">
        <Results answered={answered} onMore={() => setAnswered(null)} />
      </Page>
    );
  }
  return (
    <Page
      key={program?.key ?? 'catalogue'}
      title={program ? t('ask.program', { program: program.name }) : t('ask.title')}
      width="wide"
      lead={<p>{program ? program.fullName : t('ask.lead')}</p>}
      above={<BackLink to={program ? paths.roles.ask : paths.roles.mine} />}
    >
      <div className="harp-ask">
        <div>
          {added > 0 && (
            <Notice tone="good" polite>
              <p>{t('basket.added', { count: added })}</p>
            </Notice>
          )}
          <QueryState data={data} error={error} refetch={refetch} lines={8}>
            {({ programs }) =>
              program ? (
                <ProgramChoice
                  program={program}
                  onAdd={(items) => {
                    basket.add(items);
                    setAdded(items.length);
                  }}
                />
              ) : (
                <ProgramList programs={programs.edges.map(({ node }) => node)} onLeave={() => setAdded(0)} />
              )
            }
          </QueryState>
        </div>
        <BasketPanel basket={basket} onAnswered={setAnswered} />
      </div>
    </Page>
  );
}
