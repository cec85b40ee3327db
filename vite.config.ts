import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig, type Plugin } from 'vite'

import { docsAndSvelte, guide } from './vite.guide.ts'

export default defineConfig({
  root: 'app',
  base: './',
  plugins: [fixedIcons(), guide(), svelte(docsAndSvelte), precache()],
  resolve: {
    // The same without `new Function`, which the content security policy forbids.
    alias: [{ find: /^cbor-x$/, replacement: 'cbor-x/index-no-eval' }]
  },
  server: {
    fs: { allow: ['..'] },
    proxy: { '/relay': { target: 'http://localhost:8484', ws: true } }
  },
  optimizeDeps: { exclude: ['@automerge/automerge', '@lucide/svelte'] },
  worker: { format: 'es' },
  build: {
    outDir: '../dist/app',
    emptyOutDir: true,
    target: 'esnext',
    // A data: URL would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: {
      input: {
        index: join(import.meta.dirname, 'app/index.html'),
        'service-worker': join(import.meta.dirname, 'app/service-worker.ts')
      },
      output: {
        entryFileNames: chunk =>
          chunk.name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'
      }
    }
  }
})

/** They point to where a line begins or ends, which is the other side from right to left. */
const alongTheLine = new Set([
  'arrow-left',
  'arrow-right',
  'chevron-left',
  'chevron-right',
  'external-link',
  'forward',
  'list-checks',
  'list-plus',
  'move-right',
  'panel-right',
  'reply',
  'send',
  'send-horizontal',
  'trending-down',
  'trending-up',
  'undo-2'
])

/**
 * An icon is a fixed shape, but the package builds each from a list whenever it is drawn,
 * one element and one attribute at a time: a third of the time in which a ticket opens.
 */
function fixedIcons(): Plugin {
  return {
    name: 'fixed-icons',
    enforce: 'pre',
    transform: {
      filter: { id: /@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte(\?v=\w+)?$/ },
      handler: code => {
        const json = /const iconData = (\{.*\});/.exec(code)?.[1]
        if (json === undefined) throw new Error('icons are written in another way now')
        // as the package writes it, checked by looking at the app
        const { name, node } = JSON.parse(json) as {
          name: string
          node: [string, Record<string, string>][]
        }
        const kind = alongTheLine.has(name) ? "{['turns', name]}" : '{name}'
        const shapes = node.map(([tag, attributes]) => {
          const written = Object.entries(attributes).map(([k, v]) => `${k}="${v}"`)
          return `<${tag} ${written.join(' ')} />`
        })
        return `<script>
          const { size = 24, strokeWidth = 2, class: name } = $props()
        </script>
        <svg class=${kind} width={size} height={size} stroke-width={strokeWidth}
          viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round"
          stroke-linejoin="round" aria-hidden="true">${shapes.join('')}</svg>`
      }
    }
  }
}

/**
 * Writes into the service worker which files make this build, with their hashes, so that
 * it can install all of them at once and refuse any that is not what was built.
 */
function precache(): Plugin {
  const name = 'service-worker.js'
  let shared = ''
  return {
    name: 'precache',
    enforce: 'post',
    apply: 'build',
    configResolved: config => {
      shared = config.publicDir
    },
    generateBundle: {
      order: 'post',
      handler: (_options, bundle) => {
        const files = new Map<string, string>()
        for (const path of readdirSync(shared, { recursive: true, encoding: 'utf8' })) {
          if (/\.\w+$/.test(path))
            files.set(path, hash(readFileSync(join(shared, path))))
        }
        for (const output of Object.values(bundle)) {
          if (output.fileName === name || output.fileName.endsWith('.map')) continue
          const content = output.type === 'chunk' ? output.code : output.source
          files.set(output.fileName, hash(content))
        }
        const worker = bundle[name]
        if (worker?.type !== 'chunk')
          throw new Error('the service worker was not built')
        const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1))
        const build = { id: hash(JSON.stringify(sorted)).slice(0, 12), files: sorted }
        worker.code = worker.code.replace(/(["'`])%BUILD%\1/, () =>
          JSON.stringify(build)
        )
      }
    }
  }
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
