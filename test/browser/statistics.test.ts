/** Statistics in the real app: from the first mails to long after the last has gone. */
import { readFile } from 'node:fs/promises'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { en } from '#app/words/en.ts'

import { aMail } from '../support/mail/mail.ts'
import { isAccessible } from './accessible.ts'
import { Person } from './person.ts'
import { World } from './world.ts'

const decoder = new TextDecoder()
const t = en.statistics
let world: World
let ana: Person

beforeAll(async () => {
  world = await World.begin()
  const profile = await world.profile()
  ana = new Person('Ana', profile, await profile.open())
  await ana.foundsDesk('Linterna')
})

afterAll(async () => {
  await world.end()
})

function mails(count: number) {
  return Array.from({ length: count }, (_, n) => ({
    name: `${n}.eml`,
    content: decoder.decode(
      aMail({
        subject: `Zebra ${n}`,
        from: `Rosalind ${n} <rosalind${n}@mail.test>`,
        messageId: `<zebra-${n}@mail.test>`
      })
    )
  }))
}

async function counts(count: number): Promise<void> {
  await ana.page.locator(`[data-counted="${count}"]`).waitFor()
}

async function downloaded(press: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([ana.page.waitForEvent('download'), press()])
  return readFile(await download.path(), 'utf8')
}

describe('the statistics', () => {
  test('of a new desk say what will be there; two keys lead to them', async () => {
    await ana.page.keyboard.press('g')
    await ana.page.keyboard.press('d')
    await ana.sees(t.emptyTitle)
  })

  test('count what came, and give every chart as a table and a file', async () => {
    await ana.goesTo('queue')
    await ana.drops(mails(6))
    await ana.row('Zebra 5').waitFor()
    await ana.goesTo('statistics')
    await counts(6)
    await ana.page.getByRole('button', { name: `${t.table}: ${t.by.language}` }).click()
    await ana.page.getByRole('columnheader', { name: t.countBefore }).first().waitFor()
    const csv = await downloaded(() =>
      ana.page.getByRole('button', { name: t.download(t.by.language) }).click()
    )
    expect(csv.split('\r\n')[0]).toBe('\ufeffLanguage,Reports,Before')
    expect(csv).toContain(',6,0')
  })

  test('are of the weeks that are typed, once they are typed to the end', async () => {
    const { page } = ana
    await page.getByLabel(t.period, { exact: true }).selectOption('own')
    const [from, to] = [t.from, t.to].map(name =>
      page.getByLabel(name, { exact: true })
    )
    if (!from || !to) throw new Error('there are two')
    const before = page.url()
    await from.focus()
    await page.keyboard.type('0505202')
    expect(await from.inputValue()).toBe('0202-05-05')
    expect(page.url()).toBe(before)
    await page.keyboard.type('6')
    expect(await from.inputValue()).toBe('2026-05-05')
    expect(page.url()).toBe(before)
    await page.keyboard.press('Enter')
    // a Tuesday: its week is counted
    await page.waitForURL(/from=2026-05-04/)
    await expect.poll(() => from.inputValue()).toBe('2026-05-04')
    await to.focus()
    await page.keyboard.type('060626')
    await from.focus()
    await page.waitForURL(/from=2026-05-04&to=2026-06-07/)
    await page.getByText('4 May – 7 Jun 2026').waitFor()
    await page.getByLabel(t.period, { exact: true }).selectOption('12-weeks')
    await counts(6)
  })

  test.each(['light', 'dark'] as const)(
    'have no barrier that axe can find, %s, nor has the report',
    async colorScheme => {
      await ana.page.emulateMedia({ colorScheme })
      for (const place of ['statistics', 'statistics/report']) {
        for (const size of [
          { width: 390, height: 844 },
          { width: 1360, height: 860 }
        ]) {
          await ana.page.setViewportSize(size)
          await ana.goesTo(place)
          await ana.page.locator('[data-counted], article').first().waitFor()
          await ana.page.waitForTimeout(300)
          await isAccessible(ana.page, place)
          const sticksOut = await ana.page.evaluate(
            () => document.documentElement.scrollWidth > innerWidth
          )
          expect(sticksOut, `${place} is as wide as the screen`).toBe(false)
        }
      }
    }
  )

  test('go into a report with words, which keeps them and needs nothing else', async () => {
    await ana.goesTo('statistics/report')
    await ana.page.getByLabel(t.report.text, { exact: true }).fill('A quiet <month>.')
    await ana.page.getByRole('article').getByText('A quiet <month>.').waitFor()
    await ana.page.waitForTimeout(800)
    await ana.comesBack()
    await ana.goesTo('statistics/report')
    await ana.page.getByRole('article').getByText('A quiet <month>.').waitFor()
    const html = await downloaded(() =>
      ana.page.getByRole('button', { name: t.report.html }).click()
    )
    expect(html).toContain('A quiet &lt;month&gt;.')
    expect(html).not.toMatch(/<script|src=|href=/)
    expect(html.toLowerCase()).not.toMatch(/rosalind|zebra/)
    const markdown = await downloaded(() =>
      ana.page.getByRole('button', { name: t.report.markdown }).click()
    )
    expect(markdown).toContain('# Linterna')
  })

  test('on paper are the report alone', async () => {
    await ana.page.emulateMedia({ media: 'print' })
    expect(await ana.rail(en.shell.queue).isVisible()).toBe(false)
    expect(await ana.page.getByLabel(t.report.heading).isVisible()).toBe(false)
    expect(await ana.page.getByRole('article').isVisible()).toBe(true)
    await ana.page.emulateMedia({ media: 'screen' })
  })

  test('stay when every ticket has gone, on its day', async () => {
    for (let n = 0; n < 6; n++) {
      await ana.goesTo('queue')
      await ana.row(`Zebra ${n}`).click()
      await ana.page
        .getByRole('group', { name: en.ticket.actions.label })
        .getByRole('button', { name: en.ticket.actions.close, exact: true })
        .click()
      await ana.page.getByRole('menuitem', { name: en.ticket.reasons.solved }).click()
      await ana.goesTo('queue')
      await expect.poll(() => ana.row(`Zebra ${n}`).count()).toBe(0)
    }
    await ana.page.close()
    await world.passDays(31, [ana.profile])
    ana.page = await ana.profile.open()
    await ana.unlocks()
    const trust = ana.page.getByRole('button', { name: en.shell.clock.trust })
    await trust.click({ timeout: 3000 }).catch(() => undefined)
    await ana.goesTo('queue/all')
    await expect.poll(() => ana.rows().count()).toBe(0)
    await ana.goesTo('statistics')
    await counts(6)
    await ana.page
      .getByRole('region', { name: t.by.reason })
      .getByText(en.ticket.reasons.solved)
      .waitFor()
    expect(await ana.page.locator('main').innerText()).not.toMatch(/rosalind|zebra/i)
  })

  test('load nothing from elsewhere, and nothing complained', () => {
    expect(world.outside).toEqual([])
    expect(world.complaints).toEqual([])
  })
})
