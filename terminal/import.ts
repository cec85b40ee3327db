/** `porchlight import`: looks, says what would happen, does it, and reports. */
import { writeFileSync } from 'node:fs'

import { startOf } from '#core/ids.ts'
import { bring } from '#core/past/bring.ts'
import { look } from '#core/past/look.ts'
import { openParcel } from '#core/past/open-parcel.ts'
import type { NotTaken } from '#core/past/parcel.ts'
import { paired } from '#core/past/own.ts'
import { plan, type Pile, type Plan } from '#core/past/plan.ts'
import { reportCsv } from '#core/past/report.ts'
import type { Workspace } from '#core/workspace.ts'
import type { ImportChoices } from './command-line.ts'
import { inStep } from './device.ts'
import type { MailReader } from './mail-reader.ts'
import { oldFiles } from './old-files.ts'
import { ask } from './passphrase.ts'
import { Progress } from './progress.ts'
import { whys } from './words.ts'

interface Sums {
  fresh: number
  joined: number
  known: number
  notes: number
  troubled: number
}

/** True if everything is at the relay in the end. */
export async function runImport(
  desk: Workspace,
  reader: MailReader,
  choices: ImportChoices,
  signal: { readonly aborted: boolean }
): Promise<boolean> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  const files = await oldFiles(choices.paths)
  const progress = new Progress()
  const found: Pile[] = []
  for (const file of files) {
    if (signal.aborted) return false
    found.push({ file: file.path, found: await look(file) })
    progress.say(`${found.length} of ${files.length} files looked into`)
  }
  progress.end()
  const piles = paired(found)
  const { keepDays } = desk.settings.current()
  const { closeQuiet, leaveOver } = choices
  const choice = { closeQuiet, leaveOver }
  for (const line of planLines(plan(piles, choice, desk.now(), keepDays), keepDays))
    say(line)
  if (!choices.yes && !/^(?:y|s)/iu.test(await ask('Bring it in? [y/N] '))) {
    say('Nothing was brought in.')
    return false
  }
  const sums: Sums = { fresh: 0, joined: 0, known: 0, notes: 0, troubled: 0 }
  const notTaken: NotTaken[] = []
  let looked = 0
  let isFull = false
  const hands = {
    signal,
    open: (pile: number, parcel: Parameters<typeof openParcel>[1]) => {
      const file = files[pile]
      if (!file) throw new Error('no such file')
      return openParcel(file, parcel)
    },
    read: (source: Uint8Array) => reader.read(source)
  }
  for await (const step of bring(desk, piles, choice, hands)) {
    if (step.type === 'looked') progress.say(`${++looked} of ${step.total} read`)
    else if (step.type === 'not-taken') notTaken.push(step.what)
    else if (step.type === 'full') isFull = true
    else if (step.type === 'note') sums.notes++
    else {
      const { outcome } = step.taken
      if (outcome === 'new') sums.fresh++
      if (outcome === 'joined') sums.joined++
      if (outcome === 'known') sums.known++
      if (step.troubled) sums.troubled++
    }
  }
  progress.end()
  for (const line of resultLines(sums)) say(line)
  report(notTaken, choices.report, say)
  if (isFull) say('This disk is full. Make room, then say the same again.')
  if (signal.aborted) {
    say('Stopped. What was taken in stays; say the same again to go on.')
    return false
  }
  say('Waiting until the relay has everything…')
  await inStep(desk)
  say('The relay has everything.')
  return !isFull
}

function planLines(planned: Plan, keepDays: number): string[] {
  const { tickets, mails, notes, open, waiting, closed, leftOut } = planned
  const day = new Date(startOf(planned.destroyDay)).toISOString().slice(0, 10)
  return [
    `${counted(tickets, 'ticket')} (${open} open, ${waiting} waiting for the asker, ${closed} closed)`,
    `${counted(mails, 'mail')}, ${counted(notes, 'note')}`,
    ...(leftOut > 0 ? [`${leftOut} mails and notes are left out, as you chose`] : []),
    ...(closed > 0
      ? [
          `What comes in closed is destroyed on ${day}, ${keepDays} days from today: counted from`,
          'its closing, most would be gone before anybody saw it here. Reopen what you want to keep.'
        ]
      : []),
    ...(planned.over > 0 && leftOut === 0
      ? [
          `${planned.over} were closed more than ${keepDays} days ago: --leave-over leaves them out`
        ]
      : []),
    ...(planned.notTaken.length > 0
      ? [`${counted(planned.notTaken.length, 'thing')} cannot be taken, see the report`]
      : [])
  ]
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

function resultLines({ fresh, joined, known, notes, troubled }: Sums): string[] {
  return [
    `${counted(fresh, 'new ticket')}, ${counted(joined, 'mail')} joined a ticket, ${counted(notes, 'note')}, ${known} already here`,
    ...(troubled > 0 ? [`${troubled} were kept, but could not be opened`] : [])
  ]
}

function report(
  notTaken: readonly NotTaken[],
  file: string | undefined,
  say: (line: string) => void
): void {
  if (notTaken.length === 0) return
  say(`Not taken: ${notTaken.length}${file === undefined ? ':' : `: see ${file}`}`)
  if (file !== undefined) {
    const words = {
      file: 'File',
      position: 'Number in it',
      reason: 'Why',
      detail: 'What'
    }
    const csv = reportCsv(notTaken, { ...words, why: why => whys[why] })
    writeFileSync(file, csv, { mode: 0o600 })
    return
  }
  for (const { file, position, why, detail } of notTaken) {
    const place = position === 0 ? file : `${file}, number ${position}`
    say(harmless(`  ${place}: ${whys[why]}${detail === '' ? '' : ` (${detail})`}`))
  }
}

/** File names are strangers' words: none of them moves the cursor. */
function harmless(line: string): string {
  return line.replace(/\p{C}/gu, '?')
}
