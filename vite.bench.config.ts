import { join } from 'node:path'

import { defineConfig } from 'vite'

const entries = ['bench', 'repo-server', 'repo-client', 'desk-relay', 'desk-device']

/** The bench and its processes, and the demo desk, as files that Node 20 runs. */
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'dist/bench',
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: {
      input: {
        ...Object.fromEntries(
          entries.map(name => [
            name,
            join(import.meta.dirname, `test/bench/${name}.ts`)
          ])
        ),
        demo: join(import.meta.dirname, 'test/demo/main.ts')
      },
      output: { entryFileNames: '[name].js' }
    }
  }
})
