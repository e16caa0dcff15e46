import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin, type ViteDevServer } from 'vite';

const FLEET = process.env.FLEET_URL ?? 'http://127.0.0.1:8080';

/** The words of typing texts are read where their owner has them. */
const fs = { allow: ['../../../..'] };

/** `vite --mode fake`: a hall with bots behind the same addresses, to look at every screen alone. */
function fakeHall(): Plugin {
  return {
    name: 'fake-hall',
    apply: (_, env) => env.mode === 'fake',
    async configureServer(server: ViteDevServer) {
      const { openHall } = (await server.ssrLoadModule(
        '/fake/hall.ts',
      )) as typeof import('./fake/hall.ts');
      if (server.httpServer)
        openHall(server.middlewares, server.httpServer as import('node:http').Server);
    },
  };
}

export default defineConfig(({ mode }) => ({
  plugins: [svelte(), fakeHall()],
  build: {
    outDir: process.env.WEBUI_OUT ?? 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server:
    mode === 'fake'
      ? { fs }
      : {
          fs,
          proxy: {
            '/api': { target: FLEET, changeOrigin: true, headers: { origin: FLEET } },
            '/ws': { target: FLEET, ws: true, changeOrigin: true, headers: { origin: FLEET } },
          },
        },
  // Slow machines are no fault of the code.
  test: { include: ['test/**/*.test.ts'], testTimeout: 60_000 },
}));
