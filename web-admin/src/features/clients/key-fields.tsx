import { parseServerUri } from '@harp/domain/redirect-uri.ts';
import { ChoiceField } from '@harp/ui/forms/choice-field.tsx';
import { TextField } from '@harp/ui/forms/text-field.tsx';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { looksLikeKeys, type ClientValues } from './client-values.ts';
import { useUriWords } from './use-uri-words.ts';

/** The public keys of a client that proves itself with a key of its own: pasted, or read from its address. */
export function KeyFields() {
  const { t } = useTranslation('clients');
  const { control } = useFormContext<ClientValues>();
  const [authMethod, keySource] = useWatch({ control, name: ['authMethod', 'keySource'] });
  const words = useUriWords();
  if (authMethod !== 'PRIVATE_KEY') return null;
  return (
    <>
      <ChoiceField
        name="keySource"
        label={t('keys.label')}
        choices={(['PASTED', 'ADDRESS'] as const).map((value) => ({ value, label: t(`keys.${value}`) }))}
      />
      {keySource === 'PASTED' ? (
        <TextField
          name="jwks"
          label={t('keys.jwks')}
          hint={t('keys.jwksHint')}
          autoComplete="off"
          spellCheck={false}
          rows={6}
          rules={{ validate: (text: string) => looksLikeKeys(text) || t('keys.jwksWrong') }}
        />
      ) : (
        <TextField
          name="jwksUri"
          label={t('keys.uri')}
          hint={t('keys.uriHint')}
          autoComplete="off"
          inputMode="url"
          spellCheck={false}
          rules={{ validate: (uri: string) => words(parseServerUri(uri)) ?? true }}
        />
      )}
    </>
  );
}
