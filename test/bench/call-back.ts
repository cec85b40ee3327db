/** One act that writes to everybody who reported a problem: each letter signed and sealed. */
import { joinAndWait, openProfile } from './page.ts'
import type { DeskDevice } from './desk-device.ts'
import type { DeskRelay } from './desk-relay.ts'
import { longTaskRow, longTasks, watchLongTasks } from './long-tasks.ts'
import { appFolder } from './places.ts'
import { start } from './process.ts'
import { reportedProblem } from './reporters.ts'
import { atMost, printTable, seconds } from './table.ts'

export async function measureCallBack(people: number): Promise<void> {
  const relay = start<DeskRelay>('desk-relay.js')
  const ana = start<DeskDevice>('desk-device.js')
  const profile = await openProfile()
  const { context } = profile
  try {
    const address = await relay.start(appFolder)
    await ana.found(address)
    await ana.report(people)
    await watchLongTasks(context)
    const page = await context.newPage()
    page.setDefaultTimeout(3_600_000)
    await joinAndWait(page, await ana.invite(), people)
    await page.evaluate(id => {
      location.hash = `/problems/${id}`
    }, reportedProblem)
    await page.getByRole('button', { name: 'Tell the reporters' }).waitFor()
    await longTasks(page)
    const from = Date.now()
    await page.getByRole('button', { name: 'Tell the reporters' }).click()
    const write = page.getByRole('button', { name: `Write to ${people} people` })
    await write.waitFor()
    const looked = Date.now() - from
    const looking = await longTasks(page)
    const began = Date.now()
    await write.click()
    await page.getByText(`${people} letters are ready to send`).waitFor()
    const written = Date.now() - began
    const writing = await longTasks(page)
    printTable(
      `A call-back to ${people} people in nine languages, in Chromium`,
      ['', 'Porchlight', 'wanted'],
      [
        ['who they are, and what each would get', seconds(looked), ''],
        atMost('composed, signed, encrypted, kept', written, 60_000),
        ['longest task that blocks the page', '', ''],
        longTaskRow('looking', looking),
        longTaskRow('writing', writing)
      ]
    )
  } finally {
    await profile.close()
    ana.stop()
    relay.stop()
  }
}
