import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Copies a text, and says that it did (or that the browser did not allow it). */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation('shared');
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  };
  return (
    <>
      <button type="button" className="ds-c-button ds-c-button--small" onClick={copy}>
        {label}
      </button>{' '}
      <output className="harp-small harp-inline">{state !== 'idle' && t(`copy.${state}`)}</output>
    </>
  );
}
