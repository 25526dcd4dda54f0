import type { LoadWords } from '@harp/ui/i18n/setup.ts';

type Words = { default: Record<string, unknown> };
const files = import.meta.glob<Words>(['../features/*/locales/*.json', './locales/*.json']);

/** The words of a feature stand in its own folder; those of the frame beside this file. */
export const loadWords: LoadWords = async (language, namespace) => {
  const path =
    namespace === 'frame' ? `./locales/${language}.json` : `../features/${namespace}/locales/${language}.json`;
  const load = files[path];
  if (!load) throw new Error(`There is no key file ${path}`);
  return (await load()).default;
};
