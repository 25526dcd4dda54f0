import { useTranslation } from 'react-i18next';
import { SetLanguageDocument } from '../generated/session.ts';
import { useSend } from '../graphql/use-send.ts';
import { switchLanguage, type LanguageCode } from '../i18n/setup.ts';
import { useSession } from '../session/session.tsx';

/** Says the other language in that language. A signed-in person's choice is kept in the profile. */
export function LanguageSwitch() {
  const { i18n } = useTranslation('shared');
  const keep = useSend(SetLanguageDocument);
  const { viewer } = useSession();
  const other: LanguageCode = i18n.language === 'es' ? 'en' : 'es';
  const choose = async () => {
    if (viewer) {
      await keep({ input: { language: other === 'es' ? 'ES' : 'EN' } }).catch(() => undefined);
    }
    await switchLanguage(other);
  };
  return (
    <button type="button" className="harp-language" lang={other} onClick={() => void choose()}>
      {other === 'es' ? 'Español' : 'English'}
    </button>
  );
}
