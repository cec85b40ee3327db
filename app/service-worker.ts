/**
 * Keeps one build of the app on this device, whole, and answers from it alone: offline,
 * and whatever the server says today. A newer build is fetched beside it, each file checked
 * against the hash that was built into its worker. Browsers start a newer worker by
 * themselves once no tab is open; that one, too, goes on serving the build that the user
 * trusted, until they take the new one.
 */
interface Build {
  readonly id: string
  /** Path and SHA-256 of every file. */
  readonly files: readonly (readonly [path: string, hash: string])[]
}

/** What the page may say; each is answered on the port that comes with it. */
export type ToWorker = { readonly type: 'which-build' } | { readonly type: 'take-over' }

export interface Builds {
  /** What this worker would serve. */
  readonly own: string
  /** What the user's device runs. */
  readonly trusted: string
}

// The build writes itself here, see vite.config.ts.
const build = '%BUILD%' as unknown as Build
const worker = globalThis as unknown as ServiceWorkerGlobalScope
const prefix = 'porchlight-build-'
const trustCache = 'porchlight-trust'
const trustKey = 'https://porchlight.invalid/trusted-build'

worker.addEventListener('install', event => {
  event.waitUntil(install())
})

worker.addEventListener('activate', event => {
  event.waitUntil(activate())
})

worker.addEventListener('message', event => {
  event.waitUntil(answer(event.data as ToWorker, event.ports[0]))
})

worker.addEventListener('fetch', event => {
  const address = addressIn(event.request)
  if (address) event.respondWith(kept(address, event.request))
})

worker.addEventListener('notificationclick', event => {
  event.notification.close()
  event.waitUntil(comeForward())
})

/** The desk that told of it, or else a new one. */
async function comeForward(): Promise<void> {
  const options = { type: 'window', includeUncontrolled: true } as const
  const { scope } = worker.registration
  const open = (await worker.clients.matchAll(options)).find(({ url }) =>
    url.startsWith(scope)
  )
  await (open ? open.focus() : worker.clients.openWindow(scope))
}

async function install(): Promise<void> {
  const cache = await caches.open(prefix + build.id)
  await Promise.all(build.files.map(([path, hash]) => fetchChecked(cache, path, hash)))
}

/** One wrong byte, and the whole build is refused: the trusted one goes on. */
async function fetchChecked(cache: Cache, path: string, hash: string): Promise<void> {
  const address = new URL(path, worker.registration.scope).href
  const response = await fetch(address, { cache: 'no-cache' })
  const found = await crypto.subtle.digest(
    'SHA-256',
    await response.clone().arrayBuffer()
  )
  if (!response.ok || hex(found) !== hash)
    throw new Error('not the file that was built')
  await cache.put(address, response)
}

async function activate(): Promise<void> {
  await forgetBuildsBut(build.id, await trusted())
  await worker.clients.claim()
}

async function answer(message: ToWorker, port: MessagePort | undefined): Promise<void> {
  if (message.type === 'take-over') {
    await trust(build.id)
    await worker.skipWaiting()
    await forgetBuildsBut(build.id)
  }
  const builds: Builds = { own: build.id, trusted: await trusted() }
  port?.postMessage(builds)
}

async function kept(address: string, request: Request): Promise<Response> {
  const cache = await caches.open(prefix + (await trusted()))
  return (await cache.match(address)) ?? fetch(request)
}

/** The first build on a device is trusted, since the user just opened it. */
async function trusted(): Promise<string> {
  const cache = await caches.open(trustCache)
  const id = await (await cache.match(trustKey))?.text()
  if (id !== undefined && (await caches.has(prefix + id))) return id
  await trust(build.id)
  return build.id
}

async function trust(id: string): Promise<void> {
  const cache = await caches.open(trustCache)
  await cache.put(trustKey, new Response(id))
}

async function forgetBuildsBut(...ids: readonly string[]): Promise<void> {
  const wanted = ids.map(id => prefix + id)
  for (const name of await caches.keys()) {
    if (name.startsWith(prefix) && !wanted.includes(name)) await caches.delete(name)
  }
}

/** The address of what may be a file of ours; undefined leaves the request alone. */
function addressIn({ method, url }: Request): string | undefined {
  const { scope } = worker.registration
  if (method !== 'GET' || !url.startsWith(scope)) return undefined
  const { origin, pathname } = new URL(url)
  const address = origin + pathname
  return address === scope ? `${scope}index.html` : address
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)]
    .map(byte => byte.toString(16).padStart(2, '0'))
    .join('')
}
