import { Button } from '@cmsgov/design-system';
import { limits } from '@harp/domain/limits.ts';
import { parseRedirectUri } from '@harp/domain/redirect-uri.ts';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useUriWords } from './use-uri-words.ts';
import { REST_SCOPES, type ClientValues } from './client-values.ts';

interface UriLinesProps {
  name: 'redirectUris' | 'postLogoutRedirectUris';
  /** The first line may be empty. */
  optional?: boolean;
}

/** Addresses, one a line; each is read as it is typed, and says under itself what is wrong. */
export function UriLines({ name, optional = false }: UriLinesProps) {
  const { t } = useTranslation('clients');
  const { control, getValues, setFocus } = useFormContext<ClientValues>();
  const { fields, append, remove } = useFieldArray({ control, name });
  const words = useUriWords();

  const validate = (value: string): true | string => {
    const others = getValues(name).some((line) => line.value.trim() !== '');
    const restOnly = REST_SCOPES.some((scope) => getValues(scope));
    if (value.trim() === '' && (optional || others || restOnly)) return true;
    if (getValues(name).filter((line) => line.value.trim() === value.trim()).length > 1) return t('uri.TWICE');
    return words(parseRedirectUri(value)) ?? true;
  };
  const takeOut = (index: number) => {
    remove(index);
    setTimeout(() => setFocus(`${name}.${Math.max(0, index - 1)}.value`), 0);
  };
  return (
    <fieldset className="client-lines">
      <legend className="ds-c-label">{t(`${name}.label`)}</legend>
      <p className="ds-c-hint">{t(`${name}.hint`)}</p>
      {fields.map((field, index) => (
        <div key={field.id} className="client-lines__line">
          <TextField
            name={`${name}.${index}.value`}
            label={t(`${name}.line`, { number: index + 1 })}
            autoComplete="off"
            inputMode="url"
            spellCheck={false}
            rules={{ validate }}
          />
          {fields.length > 1 && (
            <Button size="small" variation="ghost" onClick={() => takeOut(index)}>
              {t('remove')}
              <span className="ds-u-visibility--screen-reader"> {t(`${name}.line`, { number: index + 1 })}</span>
            </Button>
          )}
        </div>
      ))}
      {fields.length < limits.redirectUris.max && (
        <Button size="small" onClick={() => append({ value: '' })}>
          {t(`${name}.add`)}
        </Button>
      )}
    </fieldset>
  );
}
