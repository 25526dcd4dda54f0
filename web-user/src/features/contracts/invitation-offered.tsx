import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useSession } from '@harp/ui/session/session.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useTranslation } from 'react-i18next';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { useAct } from '@harp/ui/feedback/use-act.ts';
import { AcceptInvitationDocument, LeaveInvitationDocument, type OfferFragment } from '../../generated/contracts.ts';
import { landing } from '../../landing.ts';
import { paths } from '../../paths.ts';
import { PlainDay } from './plain-day.tsx';

interface Props {
  offer: OfferFragment;
  onJoined: (number: string) => void;
  onLeft: () => void;
}

/** The contract of an invitation, and the one way on: by the kind of ID that the contract takes. */
export function InvitationOffered({ offer, onJoined, onLeft }: Props) {
  const { t } = useTranslation('contracts');
  const leave = useSend(LeaveInvitationDocument, { expectSignedOut: true });
  const { act, problem, failure } = useAct();
  const { number, organization, invitedBy, endsOn, idKind } = offer;
  const forget = () =>
    act(
      () => leave({}).then(() => null),
      () => undefined,
    ).then(onLeft);
  return (
    <Page key="offer" title={t('offer.title', { number })} lead={<p>{t('offer.lead', { invitedBy, organization })}</p>}>
      <ActProblems problem={problem} failure={failure} />
      <dl className="harp-facts">
        <div>
          <dt>{t('until')}</dt>
          <dd>
            <PlainDay day={endsOn} />
          </dd>
        </div>
        <div>
          <dt>{t('idKind')}</dt>
          <dd>{t(`id.${idKind}`)}</dd>
        </div>
      </dl>
      <WayOn offer={offer} onJoined={onJoined} />
      <p>
        <button type="button" className="harp-link-button" onClick={() => void forget()}>
          {t('offer.leave')}
        </button>
      </p>
    </Page>
  );
}

function WayOn({ offer: { idKind, otherId }, onJoined }: Pick<Props, 'offer' | 'onJoined'>) {
  const { t } = useTranslation('contracts');
  const { viewer, site } = useSession();
  const accept = useSend(AcceptInvitationDocument);
  const { act, busy, problem, failure } = useAct();
  if (otherId)
    return (
      <Notice tone="warn" title={t(`offer.other.${idKind}.title`)}>
        <p>{t(`offer.other.${idKind}.text`)}</p>
        {site && (
          <p>
            {t('offer.desk')} <a href={`tel:${site.supportPhone}`}>{site.supportPhone}</a>,{' '}
            <a href={`mailto:${site.supportEmail}`}>{site.supportEmail}</a>
          </p>
        )}
      </Notice>
    );
  if (viewer?.level === 'FACTOR')
    return (
      <>
        <ActProblems problem={problem} failure={failure} />
        <p>{t('offer.join.text')}</p>
        <button
          type="button"
          className="ds-c-button ds-c-button--solid"
          disabled={busy}
          onClick={() =>
            void act(
              () => accept({}).then((data) => data.acceptInvitation),
              (result) => {
                if (result.__typename === 'Contract') onJoined(result.number);
              },
            )
          }
        >
          {busy ? t('shared:form.sending') : t('offer.join.go')}
        </button>
      </>
    );
  const back = `return=${encodeURIComponent(paths.invitation)}`;
  return (
    <>
      <p>{t(`offer.way.${idKind}`)}</p>
      <div className="harp-actions">
        {viewer ? (
          <ButtonLink to={landing(viewer, paths.invitation)} variation="solid">
            {t('offer.finish')}
          </ButtonLink>
        ) : idKind === 'EUA' ? (
          <ButtonLink to={`${paths.signIn}?eua=start&${back}`} variation="solid">
            {t('offer.eua')}
          </ButtonLink>
        ) : (
          <>
            <ButtonLink to={paths.register.start} variation="solid">
              {t('offer.register')}
            </ButtonLink>
            <ButtonLink to={`${paths.signIn}?${back}`}>{t('offer.signIn')}</ButtonLink>
          </>
        )}
      </div>
    </>
  );
}
