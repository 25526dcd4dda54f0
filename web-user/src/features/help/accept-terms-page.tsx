import { returnPath } from '@harp/ui/session/return-path.ts';
import { AcceptTerms } from '@harp/ui/terms/accept-terms.tsx';
import { useLocation, useNavigate } from 'react-router';
import { paths } from '../../paths.ts';

/** Asks for the terms of use before somebody goes on. */
export default function AcceptTermsPage() {
  const navigate = useNavigate();
  const { search } = useLocation();
  return <AcceptTerms onAccepted={() => void navigate(returnPath(search, paths.home), { replace: true })} />;
}
