/** What works outlives the reports that told so, and the people are not in it. */
import { expect, test } from 'vitest'

import { confirm } from '#core/domain/hardware/hardware.ts'
import { hardwareTable } from '#core/domain/hardware/table.ts'
import { close } from '#core/domain/tickets/ticket.ts'
import { weekOf } from '#core/domain/desk/weeks.ts'
import { dayOf, type TicketId } from '#core/ids.ts'
import { reportComponents } from '#core/mail/report-components.ts'
import { hardwareCsv, hardwarePage } from '#core/stats/hardware-page.ts'
import { reportHtml, reportMarkdown } from '#core/stats/report-files.ts'
import type { Workspace } from '#core/workspace.ts'

import { hardwareWords } from '../support/hardware-words.ts'
import { aReadMail } from '../support/mails.ts'
import { reopen, settle, until, Village } from '../support/village.ts'

const markers = ['rosalind', 'mail.test', 'clavicle', 'xylophone', 'pf2k84019xz']

async function comes(desk: Workspace, who: string): Promise<TicketId> {
  const taken = await desk.takeIn([
    aReadMail({
      date: desk.now(),
      from: { name: `Rosalind ${who}`, address: `${who}.rosalind@mail.test` },
      subject: `clavicle of ${who}`,
      text: 'xylophone',
      facts: {
        version: '6.15',
        machine: 'LENOVO PF2K84019XZ',
        'product-version': 'ThinkPad X230',
        wifi: `Intel Corporation Wi-Fi 6 AX201 [8086:a0f0] (rev 20); Rosalind's card [8086:ffff]`
      }
    })
  ])
  if (!taken.ok || !taken.value[0]) throw new Error('no room')
  return taken.value[0].ticket
}

/** As the ticket's page does it. */
async function tell(desk: Workspace, id: TicketId): Promise<void> {
  const ticket = await desk.ticket(id)
  if (!ticket.ok) throw new Error('gone')
  const [first] = Object.values(ticket.value.current().messages)
  for (const component of reportComponents(first?.facts ?? {})) {
    const keys = desk.experienceKeys(ticket.value.current(), id, component, '6.15')
    const week = weekOf(desk.now())
    const said = { component, version: '6.15', verdict: 'works', week } as const
    desk.hardware.perform(hardware => confirm(hardware, keys, said))
  }
  await desk.hardware.saved()
  const closed = {
    by: desk.me,
    at: desk.now(),
    reason: 'solved',
    keepDays: 30
  } as const
  ticket.value.perform(draft => close(draft, desk.newEntryId(), closed))
  await ticket.value.saved()
  ticket.value.close()
}

function table(desk: Workspace) {
  return hardwareTable(desk.hardware.current(), dayOf(desk.now()))
}

test('a month later the tickets are gone, the hardware is known, and nobody is in it', async () => {
  const village = new Village('2026-10-05T09:00:00Z')
  const { desk: ana, profile } = await village.found()
  const { desk: ben } = await village.join(ana, 'Ben')
  const people = ['ada', 'bo', 'cy', 'di', 'eve', 'fay']
  const ids: TicketId[] = []
  for (const who of people) ids.push(await comes(ana, who))
  ids.push(await comes(ana, 'ada')) // a second time
  await until(() => ben.cards.current().size === ids.length, 'all at Ben')
  // Ben tells of two that Ana tells of, too
  for (const id of ids) await tell(ana, id)
  for (const id of ids.slice(0, 2)) await tell(ben, id)
  await until(() => table(ben)[0]?.people === people.length, 'all at Ben')

  for (let day = 0; day < 32; day++) {
    village.clock.passDays(1)
    await settle(40)
    village.relay.sweep()
  }
  for (const desk of [ana, ben]) {
    await until(() => desk.cards.current().size === 0, 'no ticket')
    const rows = table(desk)
    expect(rows.map(row => [row.component.name, row.people])).toEqual([
      ['Intel Corporation Wi-Fi 6 AX201', people.length],
      ['Lenovo ThinkPad X230', people.length]
    ])
    const page = hardwarePage(rows, {}, hardwareWords)
    const all = [
      JSON.stringify(desk.hardware.current()),
      reportHtml(page),
      reportMarkdown(page),
      hardwareCsv(rows, hardwareWords)
    ]
      .join('\n')
      .toLowerCase()
    for (const word of markers) expect(all).not.toContain(word)
    for (const id of ids) expect(all).not.toContain(id)
    for (const member of [ana.me, ben.me]) expect(all).not.toContain(member)
    expect(all).toContain('thinkpad x230')
  }
  ana.lock()
  expect(table(await reopen(profile))).toHaveLength(2)
}, 60_000)
