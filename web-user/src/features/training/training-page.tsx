import { Button } from '@cmsgov/design-system';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { Notice } from '@harp/ui/feedback/notice.tsx';
import { useSend } from '@harp/ui/graphql/use-send.ts';
import { ButtonLink } from '@harp/ui/shell/button-link.tsx';
import { Page } from '@harp/ui/shell/page.tsx';
import { useProblemWords } from '@harp/ui/sign-in/use-problem-words.ts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { ConfirmTrainingDocument } from '../../generated/training.ts';
import { paths } from '../../paths.ts';

const FIELDS = ['site', 'userId', 'course', 'completedAt', 'expiresAt', 'nonce', 'signature'] as const;
type Link = Record<(typeof FIELDS)[number], string>;

/** What the link carries, behind the #, which no server sees; null when something is missing. */
function readLink(hash: string): Link | null {
  const params = new URLSearchParams(hash.slice(1));
  const link = Object.fromEntries(FIELDS.map((field) => [field, params.get(field) ?? ''])) as Link;
  return FIELDS.every((field) => link[field] !== '') ? link : null;
}

const KNOWN = ['TRAINING_LINK_REFUSED', 'TRAINING_LINK_USED', 'TRAINING_LINK_UNKNOWN'] as const;

/** A training site sends somebody here who completed a course. Opening the link records nothing: the button does. */
export default function TrainingPage() {
  const { t } = useTranslation('training');
  const { hash, pathname } = useLocation();
  const navigate = useNavigate();
  const [link] = useState(() => readLink(hash));
  const send = useSend(ConfirmTrainingDocument, { expectSignedOut: true });
  const words = useProblemWords();
  const [course, setCourse] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  // It stays in no history.
  useEffect(() => {
    if (hash) void navigate(pathname, { replace: true });
  }, [hash, pathname, navigate]);

  const confirm = async () => {
    if (!link) return;
    setBusy(true);
    setProblem(null);
    setFailure(null);
    try {
      const { confirmTraining: result } = await send({ input: link });
      if (result.__typename === 'TrainingConfirmed') return setCourse(result.courseName);
      const known = KNOWN.find((code) => code === result.code);
      setProblem(known ? t(`refused.${known}`) : words(result));
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  if (course !== null)
    return (
      <Page key="done" title={t('done.title')}>
        <Notice tone="good" polite>
          <p>{t('done.text', { course })}</p>
        </Notice>
        <div className="harp-actions">
          <ButtonLink to={paths.roles.mine} variation="solid">
            {t('done.roles')}
          </ButtonLink>
        </div>
      </Page>
    );
  return (
    <Page key="ask" title={t('title')}>
      <FailureNotice error={failure} />
      {problem && (
        <Notice tone="bad" role="alert">
          <p>{problem}</p>
        </Notice>
      )}
      {link ? (
        <>
          <p>{t('text', { userId: link.userId })}</p>
          <div className="harp-actions">
            <Button variation="solid" disabled={busy} onClick={() => void confirm()}>
              {t('go')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p>{t('broken')}</p>
          <ButtonLink to={paths.help}>{t('help')}</ButtonLink>
        </>
      )}
    </Page>
  );
}
