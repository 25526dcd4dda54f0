import { Button, TextField } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  /** The id of the field, where something else leads to it. */
  id?: string;
  text: string;
  label: string;
  hint: string;
  onSearch: (text: string) => void;
}

/** Words to look for; they take effect when sent, not at every letter. */
export function SearchBox({ id, text, label, hint, onSearch }: Props) {
  const { t } = useTranslation('frame');
  const [words, setWords] = useState(text);
  return (
    <search>
      <form
        className="filters__search"
        onSubmit={(event) => {
          event.preventDefault();
          onSearch(words.trim());
        }}
      >
        <TextField
          {...(id ? { id } : {})}
          name="search"
          type="search"
          label={label}
          hint={hint}
          value={words}
          autoComplete="off"
          onChange={(event) => setWords(event.target.value)}
        />
        <Button type="submit">{t('filter.searchGo')}</Button>
      </form>
    </search>
  );
}
