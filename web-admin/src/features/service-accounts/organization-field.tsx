import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { ChoiceField } from '@harp/ui/forms/choice-field.tsx';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useManagedProgram } from '../../components/program-tabs.tsx';
import { FindOrganizationDocument } from '../../generated/service-accounts.ts';

/** All of the program, or one organization, found by CCN or name. */
export function OrganizationField() {
  const { t } = useTranslation('service-accounts');
  const { name } = useManagedProgram();
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const enough = search.length >= limits.search.min || /^\d/.test(search);
  const { data, error, refetch } = useAsk(FindOrganizationDocument, { search }, { pause: !enough });
  const found = enough ? (data?.organizations.edges ?? []) : [];
  const find = () => setSearch(typed.trim());
  return (
    <>
      <div>
        <label className="ds-c-label" htmlFor="service-organization">
          {t('form.search')}
        </label>
        <p className="ds-c-hint" id="service-organization-hint">
          {t('form.searchHint')}
        </p>
        <div className="service-find">
          <input
            id="service-organization"
            type="search"
            className="ds-c-field"
            autoComplete="off"
            spellCheck={false}
            maxLength={limits.search.max}
            aria-describedby="service-organization-hint"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              find();
            }}
          />
          <button type="button" className="ds-c-button" onClick={find}>
            {t('form.find')}
          </button>
        </div>
      </div>
      <FailureNotice error={error} onRetry={refetch} />
      <output className="harp-muted">{enough && data && found.length === 0 && t('form.nothing')}</output>
      <ChoiceField
        name="organizationId"
        label={t('form.sees')}
        choices={[
          { value: '', label: t('all', { name }) },
          ...found.map(({ node }) => ({
            value: node.id,
            label: t('only', { name: node.name }),
            hint: [node.ccn, node.city, node.state].filter(Boolean).join(', '),
          })),
        ]}
      />
    </>
  );
}
