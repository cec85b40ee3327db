import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

import { docsAndSvelte, guide } from './vite.guide.ts'

/** Each kind of test where it runs best; `npx vitest run --project core` runs one. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'core',
          environment: 'node',
          setupFiles: ['test/support/setup-core.ts'],
          include: [
            'test/*.test.ts',
            'test/{domain,crypto,trust,documents,sync,retention,mail,search,stats,past,office,workspace,contract,simulate,stories}/**/*.test.ts'
          ],
          testTimeout: 30_000
        }
      },
      {
        plugins: [guide(), svelte(docsAndSvelte)],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'app',
          environment: 'happy-dom',
          setupFiles: ['test/support/setup-core.ts', 'test/support/setup-app.ts'],
          include: ['test/app/**/*.test.ts'],
          testTimeout: 30_000
        }
      },
      {
        test: {
          name: 'server',
          environment: 'node',
          setupFiles: ['test/support/setup-core.ts'],
          include: ['test/{server,terminal}/**/*.test.ts'],
          testTimeout: 30_000
        }
      },
      {
        test: {
          name: 'browser',
          environment: 'node',
          setupFiles: ['test/support/setup-core.ts'],
          include: ['test/browser/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000
        }
      }
    ]
  }
})
