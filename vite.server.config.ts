import { defineConfig } from 'vite'

/** Relay, bridge and the device in a terminal, each one file that Node 20 runs; what is native or speaks to servers stays out. */
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    rolldownOptions: {
      input: {
        relay: 'sync-server/relay/main.ts',
        bridge: 'sync-server/bridge/main.ts',
        porchlight: 'terminal/main.ts',
        'mail-thread': 'terminal/mail-thread.ts'
      },
      output: { entryFileNames: '[name].js' }
    }
  },
  ssr: {
    noExternal: true,
    external: ['better-sqlite3', 'ws', 'imapflow', 'nodemailer', 'smtp-server']
  }
})
