/** The desk: one page application for cadres and reviewers, served below /assets/desk/. */
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = join(import.meta.dirname, 'src/app/desk');

export default defineConfig({
  root,
  base: '/assets/desk/',
  plugins: [react()],
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  build: {
    outDir: join(import.meta.dirname, 'dist/desk'),
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: ['chrome109', 'firefox115', 'safari16'],
    sourcemap: true,
    // The content security policy allows no inline script and no data: scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        entryFileNames: '[name]-[hash].js',
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: '[name]-[hash][extname]',
        codeSplitting: {
          // What changes with the packages, apart from what changes with us: browsers keep it across releases.
          groups: [
            { name: 'echarts', test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 3 },
            {
              name: 'antd',
              test: /node_modules[\\/](antd|@ant-design|@rc-component|rc-[^\\/]+)[\\/]/,
              priority: 2,
            },
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|react-router|scheduler|@tanstack)[\\/]/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
});
