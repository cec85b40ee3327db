import { join } from 'node:path'

import { defineConfig } from 'vite'

const entries = ['bench', 'repo-server', 'repo-client', 'desk-relay', 'desk-device']

/** The bench and its processes, the demo desk and its pictures, as files that Node 20 runs. */
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
        demo: join(import.meta.dirname, 'test/demo/main.ts'),
        pictures: join(import.meta.dirname, 'test/pictures/main.ts')
      },
      output: { entryFileNames: '[name].js' }
    }
  }
})
