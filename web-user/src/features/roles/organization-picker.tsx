import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { useConnection } from '@harp/ui/graphql/use-connection.ts';
import { LoadMore } from '@harp/ui/lists/load-more.tsx';
import { Choice } from '@cmsgov/design-system';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FindOrganizationsDocument } from '../../generated/roles.ts';
import type { Organization } from './basket.ts';

interface OrganizationPickerProps {
  programKey: string;
  chosen: readonly Organization[];
  onChange: (chosen: readonly Organization[]) => void;
}

/** Finds organizations by CCN or name, and holds those that were ticked while one searches for more. */
export function OrganizationPicker({ programKey, chosen, onChange }: OrganizationPickerProps) {
  const { t } = useTranslation('roles');
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim());
  const enough = search.length >= limits.search.min || /^\d/.test(search);
  const { connection, error, refetch, loading, more } = useConnection(
    FindOrganizationsDocument,
    { search, programKey },
    (data) => data.organizations,
    { pause: !enough },
  );
  const found = enough ? connection : undefined;
  const toggle = (organization: Organization, on: boolean) =>
    onChange(on ? [...chosen, organization] : chosen.filter((each) => each.id !== organization.id));
  return (
    <>
      {chosen.length > 0 && (
        <>
          <h3>{t('picker.chosen', { count: chosen.length })}</h3>
          <ul className="harp-chips">
            {chosen.map((organization) => (
              <li key={organization.id}>
                <span>{nameOf(organization)}</span>
                <button type="button" className="harp-link-button" onClick={() => toggle(organization, false)}>
                  {t('picker.remove')}
                  <span className="ds-u-visibility--screen-reader"> {organization.name}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <label className="ds-c-label" htmlFor="organization-search">
        {t('picker.label')}
      </label>
      <p className="ds-c-hint" id="organization-search-hint">
        {t('picker.hint')}
      </p>
      <input
        id="organization-search"
        type="search"
        className="ds-c-field"
        autoComplete="off"
        spellCheck={false}
        maxLength={limits.search.max}
        aria-describedby="organization-search-hint"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <FailureNotice error={error} onRetry={refetch} />
      <output className="harp-muted harp-small">{statusOf()}</output>
      {found && found.edges.length > 0 && (
        <>
          <fieldset className="harp-found">
            <legend className="ds-u-visibility--screen-reader">{t('picker.results')}</legend>
            {found.edges.map(({ node }) => (
              <Choice
                key={node.id}
                type="checkbox"
                name="organization"
                value={node.id}
                label={nameOf(node)}
                hint={hintOf(node)}
                disabled={node.status === 'CLOSED'}
                checked={chosen.some((each) => each.id === node.id)}
                onChange={(event) => toggle(node, event.target.checked)}
              />
            ))}
          </fieldset>
          <LoadMore
            shown={found.edges.length}
            total={found.totalCount}
            hasMore={found.pageInfo.hasNextPage}
            more={more}
          />
        </>
      )}
    </>
  );

  function statusOf() {
    if (!enough) return '';
    if (loading && !found) return t('shared:loading');
    if (found?.totalCount === 0) return t('picker.none');
    return found ? t('picker.found', { count: found.totalCount }) : '';
  }

  function nameOf(organization: Organization) {
    return organization.ccn ? `${organization.name} ${t('ccn', { ccn: organization.ccn })}` : organization.name;
  }

  function hintOf(organization: Organization) {
    const place = [organization.city, organization.state].filter(Boolean).join(', ');
    if (organization.status === 'CLOSED') return `${place} · ${t('picker.closed')}`;
    return organization.hasOfficer ? place : `${place} · ${t('picker.noOfficer')}`;
  }
}

/** The text once nobody has typed for a moment, so that not every key asks the server. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 250);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
