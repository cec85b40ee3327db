/** What a relay says about itself: events and counts. No ids, no addresses, no content. */
export type Log = (event: LogEvent, details: Details) => void
export type LogEvent = 'started' | 'stopped' | 'swept' | 'traffic' | 'failed'
/** Strings only from `whatFailed`. */
export type Details = Readonly<Record<string, number | string>>

/** One JSON object a line. */
export function lineLog<Event extends string = LogEvent>(
  write: (line: string) => void,
  now: () => Date
): (event: Event, details: Details) => void {
  return (event, details) => {
    write(JSON.stringify({ time: now().toISOString(), event, ...details }) + '\n')
  }
}

export const silent: Log = () => undefined

/** What went wrong and where in the program; not the message, which may quote anything. */
export function whatFailed(error: unknown): Details {
  if (!(error instanceof Error)) return { code: 'unknown' }
  const code = 'code' in error ? String(error.code) : error.name
  const frame = error.stack?.split('\n').find(line => line.startsWith('    at '))
  const where = frame?.match(/([\w.-]+:\d+:\d+)\)?$/)?.[1]
  return where ? { code, where } : { code }
}

/** Counts since they were last taken. */
export class Traffic {
  readonly #counts = new Map<string, number>()

  add(name: string, count = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + count)
  }

  take(): Details {
    const counts = Object.fromEntries(this.#counts)
    this.#counts.clear()
    return counts
  }
}
