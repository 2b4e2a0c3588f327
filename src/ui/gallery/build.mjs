// Writes the gallery as static files, to be looked at: node src/ui/gallery/build.mjs [FOLDER]. Not part of a build.
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, createServer } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const out = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? join(tmpdir(), 'jia-gallery');
mkdirSync(out, { recursive: true });

const server = await createServer({
  root: here,
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
});
const { pages } = await server.ssrLoadModule('/pages.tsx');
for (const [file, html] of Object.entries(pages())) writeFileSync(join(out, file), html);
await server.close();

const quick = process.argv.includes('--pages');
const common = { root: here, configFile: false, logLevel: 'error', publicDir: false };
const names = { entryFileNames: '[name].js', chunkFileNames: '[name].js', assetFileNames: '[name][extname]' };
await build({
  ...common,
  build: {
    outDir: out,
    emptyOutDir: false,
    target: 'chrome86',
    rolldownOptions: { input: { islands: join(here, 'islands.ts') }, output: names },
  },
});
if (!quick)
  await build({
    ...common,
    plugins: [react()],
    build: {
      outDir: out,
      emptyOutDir: false,
      chunkSizeWarningLimit: 5000,
      rolldownOptions: { input: { desk: join(here, 'desk.tsx') }, output: names },
    },
  });
writeFileSync(
  join(out, 'desk.html'),
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="csp-nonce" content="gallery"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self' 'nonce-gallery'; img-src 'self' data:; font-src 'self'; connect-src 'self'"><link rel="stylesheet" href="desk.css"><script type="module" src="desk.js"></script></head><body><div id="root"></div></body></html>`,
);
process.stdout.write(`${out}\n`);
