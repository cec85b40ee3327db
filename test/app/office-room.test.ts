// @vitest-environment node
/** The words of a PDF are taken out behind a wall that falls with whatever goes wrong. */
import { expect, test } from 'vitest'

import { officeReader } from '#app/platform/office-room.ts'
import { shutIn } from '#app/platform/shut-in.ts'
import { bytesOf } from '#test/support/mail/mail.ts'

const unreadable = { text: '', lacks: 'unreadable' }
const patience = { ready: 40, read: 40 }

/** A worker whose inside is written in each test. */
class PaperWorker extends EventTarget {
  ended = false
  readonly #on: (worker: PaperWorker, given: unknown) => void

  constructor(on: (worker: PaperWorker, given: unknown) => void) {
    super()
    this.#on = on
    queueMicrotask(() => on(this, undefined))
  }

  says(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }

  postMessage(given: unknown): void {
    this.#on(this, given)
  }

  terminate(): void {
    this.ended = true
  }
}

async function readBy(on: (worker: PaperWorker, given: unknown) => void) {
  const worker = new PaperWorker(on)
  const read = officeReader(() => worker, patience)
  const file = { kind: 'pdf', bytes: bytesOf('%PDF-'), letters: 10 } as const
  return { said: await read(file), ended: worker.ended }
}

test('what was read comes back, and the worker ends with its file', async () => {
  const read = await readBy((worker, given) =>
    worker.says(given ? { text: 'xylophone' } : 'ready')
  )
  expect(read).toEqual({ said: { text: 'xylophone' }, ended: true })
})

test.each<[string, (worker: PaperWorker, given: unknown) => void]>([
  ['never starts', () => undefined],
  ['hangs in the file', (worker, given) => given ?? worker.says('ready')],
  [
    'breaks',
    (worker, given) =>
      given ? worker.dispatchEvent(new Event('error')) : worker.says('ready')
  ],
  [
    'says what no reader says',
    (worker, given) => worker.says(given ? { text: 1, lacks: 'all' } : 'ready')
  ]
])('a worker that %s is ended, and the file is unreadable', async (_what, on) => {
  expect(await readBy(on)).toEqual({ said: unreadable, ended: true })
})

test('shut in, there is no way out, no large array, and no end of small ones', () => {
  const scope = { Uint8Array, fetch }
  shutIn(scope, { largest: 100, whole: 250 })
  expect(scope.fetch).toBeUndefined()
  expect(new scope.Uint8Array(100)).toBeInstanceOf(Uint8Array)
  expect(() => new scope.Uint8Array(101)).toThrow(RangeError)
  expect(() => [1, 2, 3, 4].map(() => new scope.Uint8Array([1]))).not.toThrow()
  expect(() => [1, 2].map(() => new scope.Uint8Array(90))).toThrow(RangeError)
})
