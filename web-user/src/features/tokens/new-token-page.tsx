import { CopyButton } from '@harp/ui/feedback/copy-button.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { Day } from '@harp/ui/time/time.tsx';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BackLink } from '../../components/back-link.tsx';
import { TokenChoicesDocument, type MyTokenFragment } from '../../generated/tokens.ts';
import { paths } from '../../paths.ts';
import './tokens.css';
import { TokenForm } from './token-form.tsx';

/** Makes a token, and shows it, this once. */
export default function NewTokenPage() {
  const { t } = useTranslation('tokens');
  const { data, error, refetch } = useAsk(TokenChoicesDocument, {});
  const [made, setMade] = useState<{ token: MyTokenFragment; secret: string } | null>(null);
  return (
    <Page
      title={t(made ? 'madeTitle' : 'newTitle')}
      key={made ? 'made' : 'new'}
      above={<BackLink to={paths.tokens.list} />}
      lead={made ? null : <p>{t('newLead')}</p>}
    >
      {made ? (
        <Made {...made} />
      ) : (
        <QueryState data={data} error={error} refetch={refetch} lines={8}>
          {(choices) => <TokenForm choices={choices} onMade={setMade} />}
        </QueryState>
      )}
    </Page>
  );
}

function Made({ token, secret }: { token: MyTokenFragment; secret: string }) {
  const { t } = useTranslation('tokens');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <>
      <Notice tone="warn" title={t('once')} ref={box}>
        <p>{t('onceText')}</p>
        <p className="harp-secret">
          <code>{secret}</code>
        </p>
        <p>
          <CopyButton text={secret} label={t('copy')} />
        </p>
      </Notice>
      <p>
        {t('worksUntil', { name: token.name })} <Day on={token.expiresAt} />.
      </p>
      <ButtonLink to={paths.tokens.list} variation="solid">
        {t('done')}
      </ButtonLink>
    </>
  );
}
