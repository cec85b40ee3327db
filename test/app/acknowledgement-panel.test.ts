import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, describe, expect, test } from 'vitest'

import AcknowledgementPanel from '#app/pages/settings/AcknowledgementPanel.svelte'
import { closedInWords, hoursInWords } from '#app/state/reply-writer.ts'
import { en } from '#app/words/en.ts'
import { es } from '#app/words/es.ts'
import { acknowledgementVariables } from '#core/domain/askers/acknowledgement.ts'
import { variablesIn } from '#core/domain/templates/text.ts'
import type { Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperBridges } from '#test/support/paper-bridges.ts'
import { aPaperKey } from '#test/support/paper-ring.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'

const t = en.settings.reply
let desk: PaperWorkspace

function show(options: Parameters<typeof paperWorkspace>[0] = {}): void {
  desk = paperWorkspace(options)
  render(AtDesk, { desk, page: AcknowledgementPanel, given: {} })
}

afterEach(cleanup)

async function switchOn(): Promise<void> {
  await fireEvent.click(screen.getByRole('switch', { name: t.on }))
}

async function fill(label: string, value: string): Promise<void> {
  await fireEvent.input(screen.getByLabelText(label), { target: { value } })
}

describe('the automatic reply', () => {
  test('is off, and its rules are said once it is on', async () => {
    show({ settings: { teamKeys: { FFFF: aPaperKey() } } })
    expect(screen.queryByText(t.once(7))).toBeNull()
    await switchOn()
    expect(desk.settings.current().acknowledges).toBe(true)
    for (const rule of [t.once(7), t.never, t.flood(30), t.sealed]) {
      expect(screen.getByText(rule)).toBeTruthy()
    }
    expect(screen.getByText(t.noBridge)).toBeTruthy()
  })

  test('does not warn where a bridge carries the address', async () => {
    show(paperBridges(Date.now() as Timestamp, 1))
    await switchOn()
    expect(screen.queryByText(t.noBridge)).toBeNull()
  })

  test('begins with the standard text; the desk may write its own, and go back', async () => {
    show()
    await switchOn()
    const subject = screen.getByLabelText<HTMLInputElement>(t.subject)
    expect(subject.value).toBe(en.acknowledgement.subject)
    await fill(t.body, 'Hi from {{desk.name}}')
    await fill(t.days, '14')
    await fireEvent.click(screen.getByRole('button', { name: en.settings.save }))
    expect(desk.settings.current()).toMatchObject({
      acknowledgeDays: 14,
      acknowledgements: { en: { text: 'Hi from {{desk.name}}' } }
    })
    await fireEvent.click(screen.getByRole('button', { name: t.standard }))
    expect(desk.settings.current().acknowledgements).toEqual({})
  })

  test('more than sixty days are refused in words', async () => {
    show()
    await switchOn()
    await fill(t.days, '61')
    await fireEvent.click(screen.getByRole('button', { name: en.settings.save }))
    expect(screen.getByText(t.daysBad)).toBeTruthy()
    expect(desk.settings.current().acknowledgeDays).toBeUndefined()
  })
})

test.each([en, es])('the standard text knows no variable that nobody fills', words => {
  const used = variablesIn(words.acknowledgement.text)
  expect([...used].sort()).toEqual([...acknowledgementVariables].sort())
})

test('hours are told in UTC, in the language of the reply', () => {
  const from = Date.UTC(2026, 10, 30, 14) as Timestamp
  const to = Date.UTC(2026, 10, 30, 18) as Timestamp
  expect(hoursInWords([], 'en')).toBe('')
  const english = hoursInWords([{ from, to }], 'en')
  expect(english).toMatch(/Mon.*30.*14:00\s*–\s*18:00/u)
  expect(english).toContain('UTC')
  expect(hoursInWords([{ from, to }], 'es')).toMatch(/lun.*30.*14:00/u)
})

test('until when nobody answers is told with the day, in UTC, in the language of the reply', () => {
  const until = Date.UTC(2026, 11, 5, 18) as Timestamp
  expect(closedInWords(until, 'en')).toMatch(
    /Saturday.*December 5, 2026.*18:00 \(UTC\)/u
  )
  expect(closedInWords(until, 'es')).toMatch(/sábado.*5 de diciembre de 2026.*18:00/u)
  // words and date do not mix two languages
  expect(closedInWords(until, 'de')).toBe(closedInWords(until, 'en'))
})
