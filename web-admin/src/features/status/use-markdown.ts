import { useEffect, useState } from 'react';

/** The text as HTML that is safe to show; null until what renders it has come, which no page waits for. */
export function useMarkdown(text: string): string | null {
  const [htmlOf, setHtmlOf] = useState<((markdown: string) => string) | null>(null);
  useEffect(() => {
    let here = true;
    import('./markdown.ts').then(
      (module) => here && setHtmlOf(() => module.htmlOf),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, []);
  return htmlOf ? htmlOf(text) : null;
}
