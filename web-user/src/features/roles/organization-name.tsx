import { useTranslation } from 'react-i18next';

/** The name of an organization, with its CCN where it has one: names repeat, CCNs do not. */
export function OrganizationName({ organization }: { organization: { name: string; ccn: string | null } }) {
  const { t } = useTranslation('roles');
  return (
    <>
      {organization.name}
      {organization.ccn && <span className="harp-muted"> {t('ccn', { ccn: organization.ccn })}</span>}
    </>
  );
}
