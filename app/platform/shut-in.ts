/**
 * Makes a worker small before a stranger's file comes in: a parser that was misled finds no
 * way out, and one stream cannot grow to gigabytes. This is no wall against code that runs
 * freely; that no file becomes code is the promise of the content security policy.
 */
const mib = 1024 * 1024

export interface Memory {
  /** For one array, in bytes. */
  readonly largest: number
  /** For all that are ever made. */
  readonly whole: number
}

const usual: Memory = { largest: 32 * mib, whole: 256 * mib }

const ways = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'BroadcastChannel',
  'Worker',
  'SharedWorker',
  'importScripts',
  'indexedDB',
  'caches',
  'WebAssembly',
  // unpacks without asking how much
  'DecompressionStream',
  'OffscreenCanvas',
  'ImageDecoder'
]

const arrays = [
  'ArrayBuffer',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int8Array',
  'Uint16Array',
  'Int16Array',
  'Uint32Array',
  'Int32Array',
  'Float32Array',
  'Float64Array'
] as const

export function shutIn(scope: object = globalThis, memory: Memory = usual): void {
  for (const name of ways) set(scope, name, undefined)
  let left = memory.whole
  const charge = (bytes: number): void => {
    left -= bytes
    if (bytes > memory.largest || left < 0) throw new RangeError('too much memory')
  }
  for (const name of arrays) {
    set(scope, name, new Proxy(globalThis[name], { construct: counting(charge) }))
  }
}

type Construct = (made: Made, given: unknown[], as: Made) => object
type Made = new (...given: unknown[]) => object

function counting(charge: (bytes: number) => void): Construct {
  return (made, given, as) => {
    const [size] = given
    const width = 'BYTES_PER_ELEMENT' in made ? Number(made.BYTES_PER_ELEMENT) : 1
    if (typeof size === 'number') charge(size * width)
    else if (Array.isArray(size)) charge(size.length * width)
    else if (ArrayBuffer.isView(size)) charge(size.byteLength * width)
    return Reflect.construct<unknown[], object>(made, given, as)
  }
}

function set(scope: object, name: string, value: unknown): void {
  Object.defineProperty(scope, name, { value, writable: false, configurable: false })
}
