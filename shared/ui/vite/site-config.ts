import type { UserConfig } from 'vite';

/** How both sites are built. The policy of the served pages allows files of their own origin only, nothing inline. */
export function siteConfig(react: UserConfig['plugins']): UserConfig {
  return {
    base: '/',
    plugins: react ?? [],
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
