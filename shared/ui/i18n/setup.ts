import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export type LanguageCode = 'en' | 'es';
/** Loads the words of one key file, e.g. of the feature "roles" in Spanish. */
export type LoadWords = (language: LanguageCode, namespace: string) => Promise<Record<string, unknown>>;

/**
 * Starts the words of a site: namespace `shared` from here, all others through the site's loader, each when first needed.
 *
 * @param language of the page that is there already; else the one that is remembered, or that the browser is set to
 */
export async function startWords(loadSite: LoadWords, namespaces: string[], language?: string): Promise<void> {
  i18next.on('languageChanged', (language: string) => {
    document.documentElement.lang = language;
  });
  i18next.use(initReactI18next).use({
    type: 'backend' as const,
    init: () => undefined,
    read: (language: string, namespace: string) => {
      const code: LanguageCode = language === 'es' ? 'es' : 'en';
      return namespace === 'shared' ? loadShared(code) : loadSite(code, namespace);
    },
  });
  await i18next.init({
    lng: language ?? rememberedLanguage(),
    fallbackLng: false,
    supportedLngs: ['en', 'es'],
    load: 'languageOnly',
    ns: ['shared', ...namespaces],
    defaultNS: 'shared',
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    react: { useSuspense: true },
  });
}

async function loadShared(language: LanguageCode): Promise<Record<string, unknown>> {
  const words = language === 'es' ? await import('./locales/es.json') : await import('./locales/en.json');
  return words.default;
}

/** Loads a feature's words beside its code, so that a lazy route needs one wait, not two. */
export async function preloadWords(namespaces: string | readonly string[]): Promise<void> {
  await i18next.loadNamespaces(namespaces);
}

export function currentLanguage(): LanguageCode {
  return i18next.language === 'es' ? 'es' : 'en';
}

/** Switches the page and keeps the choice in a cookie for the next visit; a signed-in person's choice is kept in the profile as well. */
export async function switchLanguage(language: LanguageCode): Promise<void> {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `lang=${language}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  await i18next.changeLanguage(language);
  // The design system has a few words of its own. It takes the page's language when it is loaded; here it changes later.
  const designSystem = await import('./design-system-language.ts');
  designSystem.setLanguage(language);
}

function rememberedLanguage(): LanguageCode {
  const kept = /(?:^|;\s*)lang=(en|es)(?:;|$)/.exec(document.cookie)?.[1];
  const wanted =
    kept ?? navigator.languages.map((each) => each.slice(0, 2)).find((each) => each === 'en' || each === 'es');
  return wanted === 'es' ? 'es' : 'en';
}
