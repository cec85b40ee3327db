/**
 * Another process of this bench, called like an object: its public functions, one argument
 * each. Everybody measures in a process of their own, so that memory and time are theirs.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { dirname, join } from 'node:path'

type Functions = Readonly<Record<string, (given: never) => unknown>>

export type Asked<F extends Functions> = {
  readonly [Name in keyof F]: (
    ...given: Parameters<F[Name]>
  ) => Promise<Awaited<ReturnType<F[Name]>>>
} & { readonly stop: () => void }

interface Question {
  readonly number: number
  readonly name: string
  readonly given: unknown
}
interface Reply {
  readonly number: number
  readonly value?: unknown
  readonly error?: string
}

/** In the other process: `export type Us = typeof functions; answer(functions)`. */
export function answer(functions: Functions): void {
  // whoever asks is gone, however it ended
  process.once('disconnect', () => process.exit())
  process.on('message', ({ number, name, given }: Question) => {
    // whoever asks has checked the name and the argument by its type
    const called = functions[name] as (given: unknown) => unknown
    Promise.resolve()
      .then(() => called(given))
      .then(
        value => process.send?.({ number, value } satisfies Reply),
        (error: unknown) => {
          const text =
            error instanceof Error ? (error.stack ?? error.message) : 'unknown'
          process.send?.({ number, error: text } satisfies Reply)
        }
      )
  })
}

/** `entry`: a file beside this one in the built bench. */
export function start<F extends Functions>(entry: string): Asked<F> {
  const child = fork(join(dirname(process.argv[1] ?? ''), entry), {
    serialization: 'advanced',
    execArgv: ['--expose-gc']
  })
  const waiting = new Map<number, (reply: Reply) => void>()
  child.on('message', (reply: Reply) => {
    waiting.get(reply.number)?.(reply)
    waiting.delete(reply.number)
  })
  child.on('exit', () => {
    for (const settle of waiting.values())
      settle({ number: 0, error: `${entry} ended` })
    waiting.clear()
  })
  const asked = new Proxy(
    {},
    { get: (_, name) => asking(child, waiting, name as string) }
  )
  return asked as Asked<F> // the proxy has every name
}

let questions = 0

function asking(
  child: ChildProcess,
  waiting: Map<number, (reply: Reply) => void>,
  name: string
): unknown {
  if (name === 'then') return undefined
  if (name === 'stop') return () => child.kill()
  return (given: unknown) =>
    new Promise((resolve, reject) => {
      const number = ++questions
      waiting.set(number, reply => {
        if (reply.error === undefined) resolve(reply.value)
        else reject(new Error(reply.error))
      })
      child.send({ number, name, given } satisfies Question)
    })
}

/** Resident megabytes of this process, without what is merely not collected yet. */
export function residentMegabytes(): number {
  globalThis.gc?.()
  return process.memoryUsage.rss() / 1e6
}
