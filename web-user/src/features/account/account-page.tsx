import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { LanguageSwitch } from '@harp/ui/shell/language-switch.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { EuaUse } from '../../components/eua-use.tsx';
import { MyAccountDocument } from '../../generated/account.ts';
import { paths } from '../../paths.ts';
import { FactorList } from './factor-list.tsx';
import { OwnHistory } from './own-history.tsx';
import { ProfileFacts } from './profile-facts.tsx';
import { RecoverySection } from './recovery-section.tsx';
import { SessionList } from './session-list.tsx';
import { StatusMails } from './status-mails.tsx';

/** Everything about one's own account on one page, with a way to each part. */
export default function AccountPage() {
  const { t } = useTranslation('account');
  const { data, error, refetch } = useAsk(MyAccountDocument, {}, { types: ['Factor', 'Viewer'] });
  return (
    <Page title={t('title')} lead={<p>{t('lead')}</p>}>
      <nav aria-label={t('parts')}>
        <ul className="harp-parts">
          {(['profile', 'factors', 'codes', 'sessions', 'tokens', 'notices', 'language', 'history'] as const).map(
            (part) => (
              <li key={part}>
                <a href={`#${part}`}>{t(`${part}.title`)}</a>
              </li>
            ),
          )}
        </ul>
      </nav>
      <QueryState data={data?.viewer ?? undefined} error={error} refetch={refetch} lines={8}>
        {(viewer) => (
          <>
            <h2 id="profile">{t('profile.title')}</h2>
            <ProfileFacts viewer={viewer} />
            {viewer.eua && <EuaUse eua={viewer.eua} />}
            <h2 id="factors">{t('factors.title')}</h2>
            <FactorList factors={viewer.factors} onChanged={refetch} />
            <h2 id="codes">{t('codes.title')}</h2>
            <RecoverySection left={viewer.recoveryCodesLeft} onChanged={refetch} />
            <h2 id="sessions">{t('sessions.title')}</h2>
            <SessionList sessions={viewer.sessions} onChanged={refetch} />
            <h2 id="tokens">{t('tokens.title')}</h2>
            <p>{t('tokens.text')}</p>
            <ButtonLink to={paths.tokens.list}>{t('tokens.open')}</ButtonLink>
            <h2 id="notices">{t('notices.title')}</h2>
            <StatusMails enabled={viewer.statusMails} onChanged={refetch} />
            <h2 id="language">{t('language.title')}</h2>
            <p>{t('language.text')}</p>
            <LanguageSwitch />
          </>
        )}
      </QueryState>
      <h2 id="history">{t('history.title')}</h2>
      <p>{t('history.text')}</p>
      <OwnHistory />
    </Page>
  );
}
