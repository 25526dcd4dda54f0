import { Notice } from '@harp/ui/feedback/notice.tsx';
import { QueryState } from '@harp/ui/feedback/query-state.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';
import { InvitationAtBrowserDocument, OpenInvitationDocument } from '../../generated/contracts.ts';
import { paths } from '../../paths.ts';
import { InvitationOffered } from './invitation-offered.tsx';

/** Where the mail of a point of contact leads. A person presses the button, so that no scanner of mails follows the link. */
export default function InvitationPage() {
  const { hash } = useLocation();
  const token = new URLSearchParams(hash.slice(1)).get('token');
  return token ? <Open key={token} token={token} /> : <Followed />;
}

function Open({ token }: { token: string }) {
  const { t } = useTranslation('contracts');
  const navigate = useNavigate();
  const send = useSend(OpenInvitationDocument, { expectSignedOut: true });
  const { act, busy, problem, failure } = useAct();
  const [gone, setGone] = useState(false);
  const open = () =>
    act(
      async () => {
        const { openInvitation: result } = await send({ input: { token } });
        setGone(result.__typename === 'InvitationGone');
        return result;
      },
      () => void navigate(paths.invitation, { replace: true }),
    );
  return (
    <Page title={t('offer.open.title')} lead={<p>{t('offer.open.text')}</p>}>
      <ActProblems problem={problem} failure={failure} />
      {!gone && (
        <button type="button" className="ds-c-button ds-c-button--solid" disabled={busy} onClick={() => void open()}>
          {busy ? t('shared:form.sending') : t('offer.open.go')}
        </button>
      )}
    </Page>
  );
}

function Followed() {
  const { t } = useTranslation('contracts');
  const { data, error, refetch } = useAsk(InvitationAtBrowserDocument, {}, { expectSignedOut: true });
  const [joined, setJoined] = useState<string | null>(null);
  if (joined !== null)
    return (
      <Page key="joined" title={t('offer.joined.title', { number: joined })}>
        <Notice tone="good">
          <p>{t('offer.joined.text')}</p>
        </Notice>
        <div className="harp-actions">
          <ButtonLink to={paths.home} variation="solid">
            {t('offer.joined.go')}
          </ButtonLink>
        </div>
      </Page>
    );
  return (
    <QueryState data={data} error={error} refetch={refetch}>
      {({ invitationOffer }) =>
        invitationOffer ? (
          <InvitationOffered offer={invitationOffer} onJoined={setJoined} onLeft={refetch} />
        ) : (
          <Page key="none" title={t('offer.none.title')} lead={<p>{t('offer.none.text')}</p>}>
            <div className="harp-actions">
              <ButtonLink to={paths.home}>{t('offer.joined.go')}</ButtonLink>
              <ButtonLink to={paths.whichId}>{t('whichId')}</ButtonLink>
            </div>
          </Page>
        )
      }
    </QueryState>
  );
}
