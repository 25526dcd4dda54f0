import type { Loss, Way } from '@harp/domain/recovery.ts';
import { ActProblems } from '@harp/ui/feedback/act-problems.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { useSession } from '@harp/ui/session/session.tsx';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { OpenRecoveryCaseDocument } from '../../generated/recovery.ts';
import { paths } from '../../paths.ts';

interface NoMailWayProps {
  lost: readonly Loss[];
  way: Extract<Way, 'SIGN_IN' | 'SIGN_IN_WITH_CODE' | 'HELP_DESK'>;
  above: ReactNode;
}

/**
 * The ways that need no mail: signing in with what is left, or asking the help desk.
 */
export function NoMailWay({ way, lost, above }: NoMailWayProps) {
  const { t } = useTranslation('recovery');
  const signsIn = way === 'SIGN_IN' || way === 'SIGN_IN_WITH_CODE';
  const page = signsIn ? way : 'HELP_DESK';
  return (
    <Page title={t(`way.${page}.title`)} above={above}>
      <p>{t(`way.${page}.text`)}</p>
      {signsIn ? (
        <div className="harp-actions">
          <ButtonLink to={paths.signIn} variation="solid">
            {t('shared:nav.signIn')}
          </ButtonLink>
        </div>
      ) : (
        <CaseNumber lost={lost} />
      )}
    </Page>
  );
}

/** A number to quote at the help desk: asked for by a press, so that looking at the page opens nothing. */
function CaseNumber({ lost }: { lost: readonly Loss[] }) {
  const { t } = useTranslation('recovery');
  const send = useSend(OpenRecoveryCaseDocument, { expectSignedOut: true });
  const words = useProblemWords();
  const [busy, setBusy] = useState(false);
  const [reference, setReference] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const open = async () => {
    setBusy(true);
    setProblem(null);
    setFailure(null);
    try {
      const { openRecoveryCase: result } = await send({ input: { lost: [...lost] } });
      if (result.__typename === 'RecoveryCase') setReference(result.reference);
      else setProblem(words(result));
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <ActProblems problem={problem} failure={failure} />
      {reference ? (
        <Notice tone="info" polite title={t('case.number', { reference })}>
          <p>{t('case.quote')}</p>
        </Notice>
      ) : (
        <button type="button" className="ds-c-button ds-c-button--solid" disabled={busy} onClick={() => void open()}>
          {t(busy ? 'shared:form.sending' : 'case.open')}
        </button>
      )}
      <HelpDesk />
    </>
  );
}

/** Whom to ask. */
export function HelpDesk() {
  const { site } = useSession();
  return (
    site && (
      <p>
        <a href={`tel:${site.supportPhone}`}>{site.supportPhone}</a>,{' '}
        <a href={`mailto:${site.supportEmail}`}>{site.supportEmail}</a>
      </p>
    )
  );
}
