import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { ContactCaseByLinkDocument } from '../../generated/help.ts';
import { paths } from '../../paths.ts';
import { CaseCard } from './case-card.tsx';

/** One question, for who has its mailed link. The token stays behind the #, which no server sees. */
export default function CasePage() {
  const { t } = useTranslation('help');
  const { hash } = useLocation();
  const [token] = useState(() => new URLSearchParams(hash.slice(1)).get('token') ?? '');
  const { data, error, refetch } = useAsk(
    ContactCaseByLinkDocument,
    { token },
    { types: ['ContactCase'], expectSignedOut: true },
  );
  return (
    <Page title={t('cases.yours')}>
      <QueryState data={data} error={error} refetch={refetch} lines={6}>
        {({ contactCase }) =>
          contactCase ? (
            <CaseCard found={contactCase} token={token} onChanged={refetch} />
          ) : (
            <>
              <p>{t('cases.unknown')}</p>
              <ButtonLink to={paths.helpContact}>{t('help.ask')}</ButtonLink>
            </>
          )
        }
      </QueryState>
    </Page>
  );
}
