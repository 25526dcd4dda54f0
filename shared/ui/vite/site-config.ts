import { readFileSync } from 'node:fs';
import type { Plugin, UserConfig } from 'vite';

/** How both sites are built. The policy of the served pages allows files of their own origin only, nothing inline. */
export function siteConfig(react: UserConfig['plugins']): UserConfig {
  return {
    base: '/',
    plugins: [react, trustedDocuments],
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
