/** How each thing is taken away from a page that the app cannot do without. */
import type { Lack } from '#app/pages/start/lack.ts'

/** They run in the page, before anything of the app. */
export const lacks: Readonly<Record<Lack, () => unknown>> = {
  'web-assembly': () => Reflect.deleteProperty(globalThis, 'WebAssembly'),
  'secure-context': () => {
    Object.defineProperty(globalThis, 'isSecureContext', { value: false })
    // what only a secure one has
    Reflect.deleteProperty(Crypto.prototype, 'randomUUID')
    Reflect.deleteProperty(Crypto.prototype, 'subtle')
  },
  storage: () => {
    const refused = (): never => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
    Object.defineProperty(globalThis, 'localStorage', { get: refused })
    IDBFactory.prototype.open = refused
  }
}

/** Its own keys. */
export const eachLack = Object.keys(lacks) as Lack[]
