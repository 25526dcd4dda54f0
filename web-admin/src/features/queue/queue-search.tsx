import { Button, TextField } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** The id of the field that `/` leads to. */
export const SEARCH_FIELD = 'queue-search';

/** Words to look for; they take effect when sent, not at every letter. */
export function QueueSearch({ search, onSearch }: { search: string; onSearch: (words: string) => void }) {
  const { t } = useTranslation('queue');
  const [words, setWords] = useState(search);
  return (
    <search>
      <form
        className="queue-filters__search"
        onSubmit={(event) => {
          event.preventDefault();
          onSearch(words.trim());
        }}
      >
        <TextField
          id={SEARCH_FIELD}
          name="search"
          type="search"
          label={t('filter.search')}
          hint={t('filter.searchHint')}
          value={words}
          autoComplete="off"
          onChange={(event) => setWords(event.target.value)}
        />
        <Button type="submit">{t('filter.searchGo')}</Button>
      </form>
    </search>
  );
}
