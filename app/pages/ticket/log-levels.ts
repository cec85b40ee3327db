/** Which lines of a log tell of trouble, so that eyes find them first. */
export type Level = 'error' | 'warning' | 'plain'

/** Lines of one level that follow each other. */
export interface LevelRun {
  readonly level: Level
  readonly text: string
}

const error =
  /\b(?:error|errors|failed|failure|fatal|critical|panic|emerg|alert|segfault|traceback|oops|call trace|denied|cannot|couldn't|unable to)\b|\bBUG:/iu
const warning =
  /\b(?:warn|warning|deprecated|timed out|timeout|retrying|unknown|missing)\b/iu
/** `0 errors`, `error=0`, `no error`: nothing happened. */
const harmless = /\b(?:no|0|without) (?:errors?|failures?)\b|\berrors?[=:] ?0\b/giu

export function levelOf(line: string): Level {
  const said = line.slice(0, 2000).replace(harmless, '')
  if (error.test(said)) return 'error'
  return warning.test(said) ? 'warning' : 'plain'
}

export interface LogLevels {
  /** In order and complete: joined by line ends they are the text again. */
  readonly runs: readonly LevelRun[]
  /** How many lines tell of one. */
  readonly errors: number
  readonly warnings: number
}

export function logLevels(text: string): LogLevels {
  const runs: { level: Level; lines: string[] }[] = []
  const lines = { error: 0, warning: 0, plain: 0 }
  for (const line of text.split('\n')) {
    const level = levelOf(line)
    lines[level]++
    const last = runs.at(-1)
    if (last?.level === level) last.lines.push(line)
    else runs.push({ level, lines: [line] })
  }
  return {
    runs:
      runs.length > most
        ? [{ level: 'plain', text }]
        : runs.map(({ level, lines }) => ({ level, text: lines.join('\n') })),
    errors: lines.error,
    warnings: lines.warning
  }
}

/** A log that changes its level so often is quicker read without colours. */
const most = 20_000
