import { StateBadge } from '@harp/ui/badge/state-badge.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { Day } from '@harp/ui/time/time.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SubmitRoleRequestsMutation } from '../../generated/roles.ts';
import { paths, requestPath } from '../../paths.ts';
import { itemKey, type Item } from './basket.ts';
import { OrganizationName } from './organization-name.tsx';

type Result = Extract<
  SubmitRoleRequestsMutation['submitRoleRequests'],
  { __typename: 'RoleRequestsSubmitted' }
>['results'][number];

export interface Answered {
  item: Item;
  result: Result;
}

/** What became of each item of the basket, and what happens next. */
export function Results({ answered, onMore }: { answered: readonly Answered[]; onMore: () => void }) {
  const { t } = useTranslation('roles');
  const sent = answered.filter(({ result }) => result.__typename === 'RoleRequest').length;
  return (
    <>
      <Notice
        tone={sent === answered.length ? 'good' : sent > 0 ? 'info' : 'warn'}
        polite
        title={t('results.sent', { count: sent, total: answered.length })}
      >
        {sent > 0 && <p>{t('results.next')}</p>}
      </Notice>
      <ul className="harp-rows">
        {answered.map(({ item, result }) => (
          <li key={itemKey(item)}>
            <div className="harp-rows__main">
              <h2 className="harp-rows__title">
                {item.program.name}: {item.role.name}
              </h2>
              <p>
                <OrganizationName organization={item.organization} />
              </p>
              <ResultText result={result} />
            </div>
            <div className="harp-rows__side">
              <StateBadge tone={result.__typename === 'RoleRequest' ? 'good' : 'warn'}>
                {t(result.__typename === 'RoleRequest' ? 'results.asked' : 'results.notAsked')}
              </StateBadge>
            </div>
          </li>
        ))}
      </ul>
      <div className="harp-actions">
        <ButtonLink to={paths.roles.mine} variation="solid">
          {t('results.see')}
        </ButtonLink>
        <button type="button" className="ds-c-button" onClick={onMore}>
          {t('results.more')}
        </button>
      </div>
    </>
  );
}

function ResultText({ result }: { result: Result }) {
  const { t } = useTranslation('roles');
  const words = useProblemWords();
  if (result.__typename !== 'RoleRequest') {
    return (
      <p>
        {words(result)} {result.__typename === 'RoleAlreadyRequested' && <strong>{result.reference}</strong>}
      </p>
    );
  }
  return (
    <p>
      <Link to={requestPath(result.id)}>{result.reference}</Link> · {t('requests.due')} <Day on={result.dueAt} />
    </p>
  );
}
