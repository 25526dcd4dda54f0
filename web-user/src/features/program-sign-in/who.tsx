import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { useSession } from '@harp/ui/session/session.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Who is signed in, and the way out for everybody else: signing out asks for the sign-in of this same page. */
export function Who() {
  const { t } = useTranslation('program-sign-in');
  const { viewer, signOut } = useSession();
  const [failure, setFailure] = useState<unknown>(null);
  if (!viewer) return null;
  return (
    <>
      <FailureNotice error={failure} />
      <p>
        {t('who.signedInAs', { name: viewer.displayName || viewer.userId, userId: viewer.userId })}{' '}
        <button type="button" className="harp-link-button" onClick={() => void signOut().catch(setFailure)}>
          {t('who.other')}
        </button>
      </p>
    </>
  );
}
