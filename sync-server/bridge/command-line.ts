/** The words an operator types. */
import { parseArgs } from 'node:util'

import { no, ok, type Result } from '../../src/result.ts'
import { pairingFileIn } from './config.ts'

export type Typed =
  | { readonly do: 'help' }
  | { readonly do: 'run' | 'check'; readonly config: string }
  /** `-`: the code comes on the standard input. */
  | { readonly do: 'pair'; readonly code: string; readonly pairingFile: string }

export const help = `porchlight bridge: carries a help desk's mail in and out, and can open none of its tickets.

  --config FILE            run with this configuration
  --config FILE --check    only say whether the configuration is complete
  --pair CODE --data DIR   keep the pairing code that the desk showed in the bridge's data
                           folder; "--pair -" reads it from the standard input, so that
                           no list of processes shows it
`

const options = {
  config: { type: 'string' },
  data: { type: 'string' },
  check: { type: 'boolean', default: false },
  pair: { type: 'string' },
  help: { type: 'boolean', default: false, short: 'h' }
} as const

/** The error is a sentence for the operator. */
export function readCommandLine(args: readonly string[]): Result<Typed, string> {
  const read = parse(args[0] === 'bridge' ? args.slice(1) : args)
  if (!read.ok) return read
  const { config, data, check, pair, help } = read.value
  if (help) return ok({ do: 'help' })
  if (pair !== undefined) {
    if (data === undefined)
      return no('Where does the bridge keep its data? Say --data.')
    return ok({ do: 'pair', code: pair, pairingFile: pairingFileIn(data) })
  }
  if (config === undefined) return no('Which configuration? Say --config FILE.')
  return ok({ do: check ? 'check' : 'run', config })
}

function parse(args: readonly string[]) {
  try {
    return ok(parseArgs({ args: [...args], options, strict: true }).values)
  } catch (error) {
    return no(error instanceof Error ? error.message : 'What was typed makes no sense.')
  }
}
