import { defineConfig } from 'vite'

/** The relay as one file that Node 20 runs; only what is native or speaks sockets stays out. */
export default defineConfig({
  build: {
    ssr: 'sync-server/relay/main.ts',
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    rolldownOptions: { output: { entryFileNames: 'relay.js' } }
  },
  ssr: { noExternal: true, external: ['better-sqlite3', 'ws'] }
})
