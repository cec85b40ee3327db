/**
 * Keeps one build of the app on this device, whole, and answers from it alone: offline,
 * and whatever the server says today. A new build is fetched beside it, each file checked
 * against the hash that was built into this worker, and waits until the user takes it.
 */
interface Build {
  readonly id: string
  /** Path and SHA-256 of every file. */
  readonly files: readonly (readonly [path: string, hash: string])[]
}

/** What the page may say to a worker that waits. */
export type ToWorker = { readonly type: 'take-over' } | { readonly type: 'which-build' }

// The build writes itself here, see vite.config.ts.
const build = '%BUILD%' as unknown as Build
const worker = globalThis as unknown as ServiceWorkerGlobalScope
const cacheName = `porchlight-${build.id}`
const paths = new Set(build.files.map(([path]) => path))

worker.addEventListener('install', event => {
  event.waitUntil(install())
})

worker.addEventListener('activate', event => {
  event.waitUntil(forgetOtherBuilds())
})

worker.addEventListener('message', event => {
  const message = event.data as ToWorker
  if (message.type === 'take-over') void worker.skipWaiting()
  if (message.type === 'which-build') event.ports[0]?.postMessage(build.id)
})

worker.addEventListener('fetch', event => {
  const path = pathOf(event.request)
  if (path !== undefined) event.respondWith(kept(path, event.request))
})

async function install(): Promise<void> {
  const cache = await caches.open(cacheName)
  await Promise.all(build.files.map(([path, hash]) => fetchChecked(cache, path, hash)))
}

/** One wrong byte, and the whole build is refused: the trusted one goes on. */
async function fetchChecked(cache: Cache, path: string, hash: string): Promise<void> {
  const response = await fetch(addressOf(path), { cache: 'no-cache' })
  const found = await crypto.subtle.digest(
    'SHA-256',
    await response.clone().arrayBuffer()
  )
  if (!response.ok || hex(found) !== hash)
    throw new Error('not the file that was built')
  await cache.put(addressOf(path), response)
}

async function forgetOtherBuilds(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith('porchlight-') && name !== cacheName) await caches.delete(name)
  }
  await worker.clients.claim()
}

async function kept(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(cacheName)
  return (await cache.match(addressOf(path))) ?? fetch(request)
}

/** The file of ours that is asked for; undefined leaves the request to the network. */
function pathOf({ method, url }: Request): string | undefined {
  if (method !== 'GET' || !url.startsWith(worker.registration.scope)) return undefined
  const { origin, pathname } = new URL(url)
  const path = `${origin}${pathname}`.slice(worker.registration.scope.length)
  if (path === '') return 'index.html'
  return paths.has(path) ? path : undefined
}

function addressOf(path: string): string {
  return new URL(path, worker.registration.scope).href
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)]
    .map(byte => byte.toString(16).padStart(2, '0'))
    .join('')
}
