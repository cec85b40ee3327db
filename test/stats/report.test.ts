/** What is published tells of nobody. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Component } from '#core/domain/hardware/components.ts'
import type { ProblemId } from '#core/ids.ts'
import { answerSteps } from '#core/domain/desk/tally.ts'
import { figures } from '#core/stats/figures.ts'
import { reportHtml, reportMarkdown } from '#core/stats/report-files.ts'
import { keptPromises } from '#core/stats/promised.ts'
import { fewest } from '#core/stats/suppress.ts'
import { parts, type ReportChoice } from '#core/stats/report-shape.ts'
import { report } from '#core/stats/report.ts'

import { entry, ownField } from '../support/tickets.ts'
import { many, plainWords, remains, thisWeek } from '../support/remains.ts'

const period = { from: thisWeek - 3, to: thisWeek }
const everything: ReportChoice = {
  title: 'A month at the desk',
  text: 'We were *busy*.\n\nThank <you>!',
  parts: new Set(parts),
  named: new Set()
}
const wifi = '1f'.repeat(8) as ProblemId
const rosas = '2f'.repeat(8) as ProblemId

function published(choice: ReportChoice, all = month()): string {
  const made = report(figures(all, period), choice, plainWords)
  return reportMarkdown(made) + reportHtml(made)
}

function month() {
  return [
    ...many(30, { tags: ['wifi', 'rosalind'], problems: [wifi, rosas] }),
    ...many(12, { language: 'es', week: thisWeek - 2 }),
    ...many(8, { language: 'de', week: thisWeek - 1, reason: 'solved' }),
    ...many(2, { language: 'fa', reason: 'spam' })
  ]
}

describe('a report', () => {
  test('names no tag and no problem that nobody ticked', () => {
    const text = published(everything)
    for (const word of ['wifi', 'rosalind', wifi, rosas]) {
      expect(text).not.toContain(word)
    }
  })

  test('names what was ticked, and nothing else', () => {
    const text = published({ ...everything, named: new Set(['wifi', wifi]) })
    expect(text).toContain('wifi')
    expect(text).toContain(wifi)
    expect(text).not.toContain('rosalind')
    expect(text).not.toContain(rosas)
  })

  test('says what was written of a part below its title, as words and no markup', () => {
    const notes = { language: 'Spanish <grew>.\n\nWe *need* helpers.', version: ' ' }
    const made = report(figures(month(), period), { ...everything, notes }, plainWords)
    const textOf = (title: string) =>
      made.sections.find(each => each.title === title)?.text
    expect(textOf('Languages')).toEqual(['Spanish <grew>.', 'We *need* helpers.'])
    expect(textOf('Versions')).toEqual([])
    expect(reportMarkdown(made)).toContain(
      '## Languages\n\nSpanish \\<grew\\>.\n\nWe \\*need\\* helpers.\n\n| Languages'
    )
    expect(reportHtml(made)).toContain(
      '<h2><bdi>Languages</bdi></h2>\n<p dir="auto">Spanish &lt;grew&gt;.</p>\n<p dir="auto">We *need* helpers.</p>'
    )
  })

  test('tells the ways they came, unless several addresses and they would tell a small number', () => {
    const titled = (title: string, all: Parameters<typeof figures>[0]) =>
      report(figures(all, period), everything, plainWords).sections.find(
        section => section.title === title
      )
    const ways = [...many(23), ...many(6, { channel: 'phone' })]
    const told = titled(plainWords.parts.channel, ways)
    expect(told?.rows.map(([, count]) => count)).toEqual(['23', '6'])
    // 29, of which 20 and 6 would be told: three wrote to the press
    const help = many(20, { mailbox: 'help@desk.test' })
    const press = many(3, { mailbox: 'press@desk.test' })
    const both = [...help, ...press, ...many(6, { channel: 'phone' })]
    expect(titled(plainWords.parts.mailbox, both)?.rows.length).toBeGreaterThan(0)
    expect(titled(plainWords.parts.channel, both)).toBeUndefined()
  })

  test('says words of a part that has no numbers to tell, and none of a part that is left out', () => {
    const notes = { tag: 'Nobody asked about printers.', reason: 'Left out.' }
    const choice = { ...everything, parts: new Set(['tag'] as const), notes }
    for (const all of [month(), many(2)]) {
      const text = published(choice, all)
      expect(text).toContain('Nobody asked about printers.')
      expect(text).not.toContain('Left out.')
      expect(text).not.toContain('<table>')
      expect(text).not.toContain('| --- |')
    }
  })

  test('says whether it helped, unless few said so', () => {
    const rowsOf = (yes: number, no: number) => {
      const said = [...many(yes, { opinion: 'yes' }), ...many(no, { opinion: 'no' })]
      const all = figures([...many(40), ...said], period)
      const { sections } = report(all, everything, plainWords)
      return sections.find(({ title }) => title === 'Whether it helped')?.rows
    }
    expect(rowsOf(12, 6)).toEqual([
      ['yes', '12'],
      ['no', '6'],
      ['unknown', '40']
    ])
    expect(rowsOf(12, 2)).toEqual([
      ['unknown', '40'],
      ['yes', 'few or none'],
      ['no', 'few or none']
    ])
    // nobody said that it did not: the same is published
    expect(rowsOf(2, 12)).toEqual(rowsOf(12, 2))
  })

  test('of a field of the desk’s own tells it if it was ticked, and no small number', () => {
    const device = ownField(1, 'choice', 'Desktop', 'Laptop', 'Phone', 'Tablet')
    const on = (word: string, count: number) =>
      many(count, { chosen: { [entry(1)]: word } })
    const all = [...on('Laptop', 30), ...on('Phone', 3), ...on('Tablet', 4), ...many(9)]
    const counted = figures(all, period, [device])
    const unticked = report(counted, everything, plainWords)
    expect(JSON.stringify(unticked)).not.toContain('Laptop')
    const of = `field ${entry(1)}` as const
    const { sections } = report(
      counted,
      { ...everything, parts: new Set([of]) },
      plainWords
    )
    expect(sections).toMatchObject([{ title: of, head: [of, 'Reports'] }])
    expect(sections[0]?.rows).toEqual([
      ['Laptop', '30'],
      ['unknown', '9'],
      ['Others', '7']
    ])
  })

  test('of a field of the desk’s own never tells a small number, nor one less than all of them', () => {
    const yesNo = ownField(1, 'yes-no')
    const of = `field ${entry(1)}` as const
    const count = fc.nat({ max: 40 })
    fc.assert(
      fc.property(count, count, count, (yes, no, unsaid) => {
        const chosen = (word: string) => ({ chosen: { [entry(1)]: word } })
        const all = [
          ...many(yes, chosen('yes')),
          ...many(no, chosen('no')),
          ...many(unsaid)
        ]
        const choice = { ...everything, parts: new Set([of]) }
        const { sections } = report(figures(all, period, [yesNo]), choice, plainWords)
        const rows = sections.flatMap(section => section.rows)
        expect(rows.every(([, number]) => Number(number) >= fewest)).toBe(true)
        const isTold = (word: string) => rows.some(([name]) => name === word)
        const isHidden = isTold(plainWords.others)
        if (isHidden) {
          const whole = { yes, no, unknown: unsaid }
          const hidden = Object.entries(whole).filter(
            ([word, count]) => count > 0 && !isTold(word)
          )
          expect(hidden.length).toBeGreaterThan(1)
        }
        if ([yes, no, unsaid].every(one => one === 0 || one >= fewest)) {
          expect(isHidden).toBe(false)
        }
      }),
      { numRuns: 300 }
    )
  })

  test('leaves small numbers out, and who is beside them', () => {
    const { sections } = report(figures(month(), period), everything, plainWords)
    const languages = sections.find(({ title }) => title === 'Languages')
    expect(languages?.rows).toEqual([
      ['en', '30'],
      ['es', '12'],
      ['Others', '10']
    ])
  })

  test('says that a week that is left out has no bar, and of none else', () => {
    const noteOf = (all: ReturnType<typeof many>) =>
      report(figures(all, period), everything, plainWords).sections[0]?.note
    const weeks = [...many(9), ...many(3, { week: thisWeek - 1 })]
    expect(noteOf([...weeks, ...many(8, { week: thisWeek - 2 })])).toBe(
      plainWords.weeksNote
    )
    expect(noteOf(many(9))).toBeUndefined()
  })

  test('does not tell by what is closed what the reasons leave out', () => {
    const all = [
      ...many(39, { reason: 'solved', closed: { weeks: 0, within: 1 } }),
      ...many(3, { reason: 'spam', closed: { weeks: 0, within: 1 } }),
      ...many(8)
    ]
    const { sections } = report(figures(all, period), everything, plainWords)
    const ended = sections.find(({ title }) => title === 'How it ended')
    expect(ended?.rows).toContainEqual(['unknown', 'few or none'])
    const closed = sections[0]?.figures.find(({ name }) => name === 'Closed')
    expect(closed?.value).toBe('few')
  })

  test('does not tell by a share how many were answered: of at most twenty, 29 % are five of seventeen', () => {
    const within = (step: number) => ({ answered: { weeks: 0, within: step } })
    const share = (unanswered: number) => {
      const all = [...many(5, within(3)), ...many(12, within(20)), ...many(unanswered)]
      return report(figures(all, period), everything, plainWords)
        .sections.find(({ title }) => title === 'How long it took')
        ?.rows[0]?.at(-1)
    }
    expect(share(3)).toBe('few')
    expect(share(8)).toBe('29 %')
  })

  test('needs five on either side of a median, and behind nine tenths', () => {
    const answered = { weeks: 0, within: 3 }
    const row = (count: number) =>
      report(figures(many(count, { answered }), period), everything, plainWords)
        .sections.find(({ title }) => title === 'How long it took')
        ?.rows[0]?.slice(1, 3)
    expect(row(9)).toEqual(['few', 'few'])
    expect(row(10)).toEqual(['up to 20 min', 'few'])
    expect(row(50)).toEqual(['up to 20 min', 'up to 20 min'])
  })

  test('says a median as the end of its step, and says so, on the page and in both files', () => {
    const all = many(20, { answered: { weeks: 0, within: answerSteps.indexOf(60) } })
    const page = report(figures(all, period), everything, plainWords)
    const told = page.sections.find(({ title }) => title === 'How long it took')
    expect(told?.rows[0]?.[1]).toBe('up to 60 min')
    for (const file of [reportMarkdown(page), reportHtml(page)]) {
      expect(file).toContain('up to 60 min')
      expect(file).toContain(plainWords.timesNote)
    }
  })

  describe('of a desk that promises a first answer within four hours', () => {
    const within = (minutes: number) => ({
      answered: { weeks: 0, within: answerSteps.indexOf(minutes) }
    })
    const made = (soon: number, kept: number, late: number, none = 10) => {
      const all = [
        ...many(soon, within(30)),
        ...many(kept, within(180)),
        ...many(late, within(1440)),
        ...many(none)
      ]
      const counted = figures(all, period)
      const promised = keptPromises(all, period, {
        firstAnswerHours: 4,
        otherHours: {}
      })
      return report(counted, everything, plainWords, { promised })
    }
    const name = plainWords.firstAsPromised
    const told = (...given: Parameters<typeof made>) =>
      made(...given)
        .sections.find(({ title }) => title === plainWords.parts.times)
        ?.figures.find(figure => figure.name === name)?.value

    test('tells what share of them came in time, on the page and in both files', () => {
      expect(told(20, 10, 10)).toBe('75 %')
      const page = made(20, 10, 10)
      expect(reportMarkdown(page)).toContain(`- ${name}: **75 %**`)
      expect(reportHtml(page)).toContain(`<dt>${name}</dt><dd><bdi>75 %</bdi></dd>`)
    })

    test('tells nothing of it where nothing is promised', () => {
      const { sections } = report(figures(month(), period), everything, plainWords)
      expect(JSON.stringify(sections)).not.toContain(name)
    })

    test('never tells it where few were in time, or few late, or few between the hour and the promise', () => {
      const count = fc.nat({ max: 30 })
      fc.assert(
        fc.property(count, count, count, count, (soon, kept, late, none) => {
          const value = told(soon, kept, late, none)
          const isFew = (part: number) => part > 0 && part < fewest
          if ([soon + kept, late, kept].some(isFew)) {
            expect([undefined, plainWords.few]).toContain(value)
          }
        }),
        {
          numRuns: 300,
          examples: [
            [20, 10, 3, 10],
            [20, 3, 10, 10],
            [0, 2, 30, 0]
          ]
        }
      )
    })
  })

  test('of a handful says nothing but that', () => {
    const { sections, note } = report(
      figures([remains({ language: 'fa' })], period),
      everything,
      plainWords
    )
    expect(sections).toEqual([])
    expect(note).toBe('Too few to tell.')
  })

  test('has what was chosen only', () => {
    const choice = { ...everything, parts: new Set(['language'] as const) }
    const { sections } = report(figures(month(), period), choice, plainWords)
    expect(sections.map(({ title }) => title)).toEqual(['Languages'])
  })
})

test('a median says that ten are closed: of eleven it would tell the one that is open', () => {
  const done = { closed: { weeks: 0, within: 480 }, answered: { weeks: 0, within: 30 } }
  const all = [
    ...many(6, { ...done, reason: 'solved' }),
    ...many(4, { ...done, reason: 'cannot-help' }),
    ...many(1)
  ]
  const { sections } = report(figures(all, period), everything, plainWords)
  const rows = sections.find(({ title }) => title === 'How long it took')?.rows
  expect(rows?.length).toBeGreaterThan(0)
  for (const [, ...said] of rows ?? []) {
    expect(new Set(said)).toEqual(new Set([plainWords.few]))
  }
})

describe('machines in a report', () => {
  const machine = (name: string) => ({ kind: 'machine', name, id: '' }) as const
  const hd4000 = { kind: 'graphics', name: 'Intel HD 4000', id: '8086:0166' } as const
  const [x230, t430, w530] = ['Lenovo X230', 'Lenovo T430', 'Lenovo W530'].map(machine)
  const keys = ['machine lenovo x230', 'machine lenovo t430', 'machine lenovo w530']
  const graphics = 'graphics 8086:0166'
  const all = [
    ...many(30, { hardware: [x230, hd4000] as Component[] }),
    ...many(20, { hardware: [t430, hd4000] as Component[] }),
    ...many(4, { hardware: [w530, hd4000] as Component[] }),
    ...many(40)
  ]
  const rows = (...named: string[]) =>
    report(
      figures(all, period),
      { ...everything, named: new Set(named) },
      plainWords
    ).sections.find(({ title }) => title === 'Machines')?.rows

  test('are told by name only after somebody ticked them, and the others as one', () => {
    expect(rows()).toBeUndefined()
    expect(rows(keys[0] ?? '')).toEqual(
      [
        ['unknown', '64'],
        [keys[0], '30']
      ].toSorted((a, b) => Number(a[0] === 'unknown') - Number(b[0] === 'unknown'))
    )
  })

  test('that few have are not named, also if they are ticked, and are not alone among the others', () => {
    expect(rows(...keys)).toEqual([
      [keys[0], '30'],
      ['unknown', '64']
    ])
  })

  test('are hidden whichever are ticked: of two reports nobody subtracts the fourth W530', () => {
    const [first = '', second = '', third = ''] = keys
    const others = (...named: string[]) =>
      Number(rows(...named)?.find(([name]) => name === 'unknown')?.[1])
    for (const named of [[first], [first, second]]) {
      expect(rows(...named, third)).toEqual(rows(...named))
      expect(others(...named, third)).toBe(64)
    }
    // all others as one says nothing that the page does not say already
    for (const named of [[second], [second, third], [third]]) {
      expect(rows(...named)).toBeUndefined()
    }
  })

  test('stand without the parts that are in them: 54 have it, 30 and 20 of two machines', () => {
    expect(rows(...keys, graphics)).toEqual(rows(...keys))
    expect(rows(graphics)).toBeUndefined()
  })
})

describe('its files', () => {
  const made = report(
    figures(month(), period),
    { ...everything, title: '<script>alert(1)</script> | *us*' },
    plainWords
  )

  test('as a page have no script, and load nothing', () => {
    const html = reportHtml(made)
    expect(html).not.toMatch(/<script|<link|<img|src=|href=|url\(|@import/i)
    expect(html).toContain('&lt;script&gt;')
    expect(html).toContain("default-src 'none'")
    expect(html).toContain('<svg')
  })

  test('as a page have a bar in each row that is told, and one beside no number that is not', () => {
    const rows = reportHtml(made)
      .split('\n')
      .filter(line => line.includes('<th scope="row">'))
    expect(
      rows.filter(row => row.includes('<i style="width: 100.0%">')).length
    ).toBeGreaterThan(0)
    for (const row of rows) if (row.includes('few')) expect(row).not.toContain('<i ')
  })

  test('as Markdown keep words words', () => {
    const markdown = reportMarkdown(made)
    expect(markdown).toContain('We were \\*busy\\*.')
    expect(markdown).not.toContain('<script>')
    expect(markdown).toContain('| en | 30 |')
  })

  test('as Markdown draw their charts with letters, and nothing of what is not told', () => {
    const bar = '\u2588'
    const markdown = reportMarkdown(made)
    const rows = markdown.split('\n').filter(line => line.includes(bar))
    const longest = rows.map(row => row.split(bar).length - 1)
    expect(Math.max(...longest)).toBe(24)
    expect(rows.length).toBeGreaterThan(3)
    for (const line of markdown.split('\n')) {
      if (line.includes('| few |')) expect(line).not.toContain(bar)
    }
  })
})
