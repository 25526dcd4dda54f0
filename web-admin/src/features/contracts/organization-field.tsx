import { limits } from '@harp/domain/limits.ts';
import { FailureNotice } from '@harp/ui/feedback/failure-notice.tsx';
import { ChoiceField } from '@harp/ui/forms/choice-field.tsx';
import { fieldId } from '@harp/ui/forms/field-id.ts';
import { useAsk } from '@harp/ui/graphql/use-ask.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FindContractOrganizationDocument } from '../../generated/contracts.ts';

/** The organization of a contract, found by CCN or name; `known` is the one that it has. */
export function OrganizationField({ known }: { known: { id: string; name: string } | null }) {
  const { t } = useTranslation('contracts');
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const enough = search.length >= limits.search.min || /^\d/.test(search);
  const { data, error, refetch } = useAsk(FindContractOrganizationDocument, { search }, { pause: !enough });
  const found = enough ? (data?.organizations.edges ?? []).filter(({ node }) => node.id !== known?.id) : [];
  const choosing = known !== null || found.length > 0;
  // The summary of what is wrong leads to the search where there is nothing to choose yet.
  const searchId = choosing ? 'contract-organization' : fieldId('organizationId');
  const find = () => setSearch(typed.trim());
  return (
    <>
      <div>
        <label className="ds-c-label" htmlFor={searchId}>
          {t('form.search')}
        </label>
        <div className="contracts-find">
          <input
            id={searchId}
            type="search"
            className="ds-c-field"
            autoComplete="off"
            spellCheck={false}
            maxLength={limits.search.max}
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
      {choosing && (
        <ChoiceField
          name="organizationId"
          label={t('form.organization')}
          choices={[
            ...(known ? [{ value: known.id, label: known.name }] : []),
            ...found.map(({ node }) => ({
              value: node.id,
              label: node.name,
              hint: [node.ccn, node.city, node.state].filter(Boolean).join(', '),
            })),
          ]}
        />
      )}
    </>
  );
}
