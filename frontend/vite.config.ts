import { defineConfig } from 'vitest/config';

// Everything below /assets/ has its hash in its name, so that it may be cached for ever; the manifest says which is which.
export default defineConfig({
  base: './',
  build: {
    outDir: '../target/classes/static/assets',
    emptyOutDir: true,
    assetsDir: '',
    assetsInlineLimit: 0,
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    target: ['chrome123', 'firefox128', 'safari17.5'],
    reportCompressedSize: false,
    rolldownOptions: { input: { main: 'src/main.ts', theme: 'src/theme.ts' } },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
  },
});
