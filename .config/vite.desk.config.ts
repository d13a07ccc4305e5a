import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('../src/desk/page', import.meta.url)),
  base: '/desk/',
  publicDir: false,
  plugins: [react()],
  build: {
    target: 'es2022',
    emptyOutDir: true,
    sourcemap: false,
    // Its polyfill is for browsers older than the target.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
  },
});
