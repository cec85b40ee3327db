/** The words an operator types. */
import { parseArgs } from 'node:util'

import { no, ok, type Result } from '../../src/result.ts'
import type { RelayOptions } from './relay.ts'

export type Typed = { readonly help: true } | ({ readonly help: false } & Choices)
export type Choices = Required<
  Pick<
    RelayOptions,
    'port' | 'host' | 'data' | 'registration' | 'maxBytes' | 'addresses'
  >
>

export const help = `porchlight relay: keeps a help desk's sealed data and serves its app.

  --port N                     where to listen (8484)
  --host ADDRESS               who can reach it (127.0.0.1: only this computer)
  --data FOLDER                where its data lies (./data)
  --address URL                where devices reach it, as https://desk.example; may be
                               given more than once (any address)
  --registration open|closed   closed: no workspaces but those it knows (open)
  --max-bytes N                room for each workspace, as 500M or 2G (1G)
`

const options = {
  port: { type: 'string', default: '8484' },
  host: { type: 'string', default: '127.0.0.1' },
  data: { type: 'string', default: './data' },
  address: { type: 'string', multiple: true, default: [] as string[] },
  registration: { type: 'string', default: 'open' },
  'max-bytes': { type: 'string', default: '1G' },
  help: { type: 'boolean', default: false, short: 'h' }
} as const

/** The error is a sentence for the operator. */
export function readCommandLine(args: readonly string[]): Result<Typed, string> {
  const read = parse(args[0] === 'relay' ? args.slice(1) : args)
  if (!read.ok) return read
  const { help, host, data, registration } = read.value
  if (help) return ok({ help })
  const port = Number(read.value.port)
  if (!/^\d+$/.test(read.value.port) || port > 65535) {
    return no('--port takes a number from 0 to 65535.')
  }
  if (registration !== 'open' && registration !== 'closed') {
    return no('--registration takes open or closed.')
  }
  const maxBytes = readBytes(read.value['max-bytes'])
  if (maxBytes === undefined) return no('--max-bytes takes a size like 500M or 2G.')
  const addresses = read.value.address
  return ok({ help: false, port, host, data, registration, maxBytes, addresses })
}

function parse(args: readonly string[]) {
  try {
    return ok(parseArgs({ args: [...args], options, strict: true }).values)
  } catch (error) {
    return no(error instanceof Error ? error.message : 'What was typed makes no sense.')
  }
}

function readBytes(text: string): number | undefined {
  const [, digits, unit = ''] = /^([1-9]\d{0,11})([kmgt]?)$/i.exec(text) ?? []
  if (digits === undefined) return undefined
  return Number(digits) * 1024 ** ['', 'k', 'm', 'g', 't'].indexOf(unit.toLowerCase())
}
