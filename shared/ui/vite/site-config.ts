import { readFileSync } from 'node:fs';
import type { Plugin, UserConfig } from 'vite';

/** How both sites are built. The policy of the served pages allows files of their own origin only, nothing inline. */
export function siteConfig(react: UserConfig['plugins']): UserConfig {
  return {
    base: '/',
    plugins: [react, trustedDocuments, steadyFonts],
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      sourcemap: false,
      target: 'es2023',
      // Small files would become data: addresses, which the policy does not allow.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  };
}

/** Puts the documents that the site may send beside it, for the server that serves it. */
const trustedDocuments: Plugin = {
  name: 'trusted-documents',
  buildStart() {
    this.addWatchFile('src/generated/trusted-documents.json');
  },
  generateBundle() {
    const source = readFileSync('src/generated/trusted-documents.json', 'utf8');
    this.emitFile({ type: 'asset', fileName: 'trusted-documents.json', source });
  },
};

const FONTS = /(opensans-(regular|semibold|bold)|bitter-bold)-.*\.woff2$/;

/** A page keeps the fonts that it begins with, so that no text moves; and asks for them early, so that they are the right ones. */
const steadyFonts: Plugin = {
  name: 'steady-fonts',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle))
      if (file.type === 'asset' && file.fileName.endsWith('.css'))
        file.source = String(file.source).replaceAll('font-display:swap', 'font-display:optional');
  },
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter((name) => FONTS.test(name))
        .map((name) => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href: `/${name}` },
          injectTo: 'head' as const,
        })),
  },
};
