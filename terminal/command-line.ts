/** The words that somebody types. */
import { parseArgs } from 'node:util'

import { no, ok, type Result } from '#core/result.ts'

export interface Choices {
  readonly data: string
  readonly passphraseFile: string | undefined
  readonly link: string | undefined
  readonly name: string
  /** Everything of the desk in the data folder is destroyed at the end. */
  readonly leave: boolean
}
export interface ImportChoices extends Choices {
  readonly do: 'import'
  readonly paths: readonly string[]
  readonly yes: boolean
  readonly closeQuiet: number | undefined
  readonly leaveOver: boolean
  readonly report: string | undefined
}
export interface ExportChoices extends Choices {
  readonly do: 'export'
  readonly folder: string
  readonly decrypted: boolean
}
export type Typed = { readonly do: 'help' } | ImportChoices | ExportChoices

export const help = `porchlight: a device of a help desk that is a command. Its data is sealed under a passphrase.

porchlight import PATH...    brings mailboxes, Maildirs, folders of .eml, exports of Zammad or RT
porchlight export FOLDER     writes all mails (mbox) and the rest (JSON) into a folder

  --link LINK              the first time: an invitation, from Settings > People. A member's
                           app must be open to let this device in
  --name NAME              the first time: how the others see it (Import)
  --data FOLDER            where its data lies (./porchlight-device)
  --passphrase-file FILE   instead of asking; for nobody else to read (chmod 600)
  --leave                  at the end, destroy what lies in the data folder

import:
  --yes                    do not ask whether the plan is right
  --close-quiet DAYS       close conversations of mailboxes without a mail for so many days
  --leave-over             leave out what was closed longer ago than the desk keeps
  --report FILE            write what was not taken, and why, as a table (CSV)

export:
  --decrypted              write encrypted mails as they can be read. Whoever has the files
                           then reads them, and nothing makes them forget
`

const options = {
  link: { type: 'string' },
  name: { type: 'string', default: 'Import' },
  data: { type: 'string', default: './porchlight-device' },
  'passphrase-file': { type: 'string' },
  leave: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  'close-quiet': { type: 'string' },
  'leave-over': { type: 'boolean', default: false },
  report: { type: 'string' },
  decrypted: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false, short: 'h' }
} as const

/** The error is a sentence for whoever typed. */
export function readCommandLine(args: readonly string[]): Result<Typed, string> {
  const read = parse(args)
  if (!read.ok) return read
  const { values, positionals } = read.value
  const [command, ...paths] = positionals
  if (values.help || command === undefined) return ok({ do: 'help' })
  const { link, name, data, leave } = values
  const common = { link, name, data, leave, passphraseFile: values['passphrase-file'] }
  if (command === 'export') {
    const [folder] = paths
    if (folder === undefined || paths.length > 1)
      return no('Into which folder? Say porchlight export FOLDER.')
    return ok({ do: 'export', ...common, folder, decrypted: values.decrypted })
  }
  if (command !== 'import') return no(`There is no command ${command}.`)
  if (paths.length === 0) return no('What is to come in? Say porchlight import PATH...')
  const quiet = values['close-quiet']
  if (quiet !== undefined && !/^[1-9]\d{0,4}$/.test(quiet))
    return no('--close-quiet takes a number of days.')
  return ok({
    do: 'import',
    ...common,
    paths,
    yes: values.yes,
    closeQuiet: quiet === undefined ? undefined : Number(quiet),
    leaveOver: values['leave-over'],
    report: values.report
  })
}

function parse(args: readonly string[]) {
  try {
    const read = {
      args: [...args],
      options,
      strict: true,
      allowPositionals: true
    } as const
    return ok(parseArgs(read))
  } catch (error) {
    return no(error instanceof Error ? error.message : 'What was typed makes no sense.')
  }
}
