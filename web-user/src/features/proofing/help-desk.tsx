import { useSession } from '@harp/ui/session/session.tsx';

/** Where the help desk is reached. */
export function HelpDesk() {
  const { site } = useSession();
  if (!site) return null;
  return (
    <>
      <a href={`tel:${site.supportPhone}`}>{site.supportPhone}</a>,{' '}
      <a href={`mailto:${site.supportEmail}`}>{site.supportEmail}</a>
    </>
  );
}
