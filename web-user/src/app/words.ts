import type { LoadWords } from '@harp/ui/i18n/setup.ts';

type Words = { default: Record<string, unknown> };
const files = import.meta.glob<Words>([
  '../features/*/locales/*.json',
  '../components/identity/locales/*.json',
  './locales/*.json',
  '../../../shared/ui/history/locales/*.json',
]);

const FOLDERS: Record<string, string> = {
  frame: '.',
  identity: '../components/identity',
  history: '../../../shared/ui/history',
};

/**
 * The words of a feature stand in its own folder; those of the frame beside this file, those of fields that features
 * share with them, those of the audit trail in shared/ui.
 */
export const loadWords: LoadWords = async (language, namespace) => {
  const folder = FOLDERS[namespace] ?? `../features/${namespace}`;
  const path = `${folder}/locales/${language}.json`;
  const load = files[path];
  if (!load) throw new Error(`There is no key file ${path}`);
  return (await load()).default;
};
