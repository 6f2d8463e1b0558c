// How the reader's UI is built: one entry (app.js, app.css), views as chunks, no inlining, so that the server's
// Content-Security-Policy needs no exception. build/make.mjs runs it and writes the hash of the source beside it.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

// MapLibre asks at its start whether WebP can be shown, by an image in a data: address, which the server's policy
// refuses. There are no images on our map: the question goes.
const noTrialImage: Plugin = {
  name: 'no-trial-image',
  transform(code, id) {
    if (!id.endsWith('maplibre-gl-csp.js')) return null;
    const without = code.replace(/\.src="data:image\/webp;base64,[^"]*"/, '.src=""');
    if (without === code) throw new Error('MapLibre has changed: where is its trial image?');
    return { code: without, map: null };
  },
};

export default defineConfig({
  base: './',
  plugins: [svelte(), noTrialImage],
  publicDir: false,
  build: {
    target: 'es2022',
    cssTarget: 'chrome123', // light-dark() stays as it is
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 800, // MapLibre, fetched with the map alone
    rollupOptions: {
      input: 'src/main.ts',
      output: {
        entryFileNames: 'app.js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        assetFileNames(asset) {
          const name = asset.names[0] ?? '';
          if (name.endsWith('.css')) return 'app.css';
          if (name.endsWith('.woff2')) return 'fonts/[name]-[hash][extname]';
          return 'map/[name]-[hash][extname]';
        },
      },
    },
  },
});
