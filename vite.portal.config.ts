/** The portal's islands: small scripts for pages that are readable without them, served below /assets/portal/. */
import { join } from 'node:path';
import { defineConfig } from 'vite';

export default defineConfig({
  root: join(import.meta.dirname, 'src/app/portal'),
  base: '/assets/portal/',
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: {
    alias: {
      react: 'preact/compat',
      'react-dom': 'preact/compat',
      'react/jsx-runtime': 'preact/jsx-runtime',
    },
  },
  build: {
    outDir: join(import.meta.dirname, 'dist/portal'),
    emptyOutDir: true,
    manifest: 'manifest.json',
    // 360 browsers stop at Chromium 86; phones inside WeChat are newer.
    target: 'chrome86',
    cssTarget: 'chrome86',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        islands: join(import.meta.dirname, 'src/app/portal/islands.ts'),
        verify: join(import.meta.dirname, 'src/app/portal/verify.ts'),
        ballot: join(import.meta.dirname, 'src/app/portal/ballot.ts'),
        offline: join(import.meta.dirname, 'src/app/portal/offline.ts'),
      },
      output: {
        entryFileNames: '[name]-[hash].js',
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: '[name]-[hash][extname]',
      },
    },
  },
});
