/** Every page of the app, and what can be open on it: for what must hold on all of them. */
import type { Page } from '@playwright/test'

import type { Lack } from '#app/pages/start/lack.ts'
import { en, type Words } from '#app/words/en.ts'
import { tourSteps, type TourStep } from '#core/domain/members/tour.ts'
import { views } from '#core/domain/queue/queue.ts'
import type { Timestamp } from '#core/ids.ts'

import {
  heldTicket,
  stopAskedTicket,
  stoppedTicket,
  toldProblem,
  unheardTicket,
  withFiles,
  writtenTo
} from '../support/paper-letters.ts'
import { interrupted, overtaken, promisedAt } from '../support/paper-whole.ts'
import { eachLack, lacks } from './lacks.ts'

export interface State {
  readonly name: string
  /** Which desk, as `?paper` names it. */
  readonly paper: string
  /** What stands behind `#`. */
  readonly at: string
  /** What it takes to get there from the page. */
  readonly opens?: (page: Page, t: Words) => Promise<void>
  /** Takes away what it left on the device. */
  readonly leaves?: (page: Page) => Promise<unknown>
  readonly only?: 'phone' | 'desktop'
}

export const sectionNames = Object.keys(en.settings.sections.names)

const report = `ticket/${id('52ff71c', 32)}`
const spanish = `ticket/${id('52ff72c', 32)}`
const problem = `problems/${id('90', 16)}`

export const states: readonly State[] = [
  before('empty', ''),
  before('empty', 'found'),
  before('empty', 'invitation'),
  before('empty', 'join/q1J9mZ8dVwKx3rT5yB7nP0sLhG4fCaEu'),
  before('locked', ''),
  {
    ...before('joining', ''),
    opens: async (page, t) => {
      await page
        .getByLabel(t.start.passphrase.label, { exact: true })
        .fill('correct horse battery staple')
      await page.keyboard.press('Enter')
      await page.locator('input').waitFor({ state: 'detached' })
    }
  },
  ...eachLack.map(without),

  ...views.map(view => at(`queue/${view}`)),
  at('queue/all', 'what waits at the shifts', (page, t) =>
    page.getByRole('link', { name: t.shifts.reminders.toShifts }).waitFor()
  ),
  {
    ...at('queue/all', 'what would you like to do', async (page, t) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: t.shell.commands.label }).fill('a')
    }),
    only: 'desktop'
  },
  at('queue/all?q=zzzz'),
  at('queue/all?q=Wi-Fi'),
  at('queue/all?q=nofield%3Ax'),
  at('queue/all?lang=de'),
  at('queue/needs-answer?lang=en&q=Wi-Fi'),
  at('queue/needs-answer?lang=en&in=view&q=zzzz'),
  {
    ...at(
      'queue',
      'in another order',
      (page, t) =>
        page
          .getByRole('button', { name: new RegExp(`^${t.queue.sorting.label}:`) })
          .click(),
      menu
    ),
    only: 'desktop'
  },
  {
    ...at(
      'queue',
      'the views',
      (page, t) =>
        page
          .getByRole('button', { name: new RegExp(`^${t.queue.viewsLabel}:`) })
          .click(),
      dialog
    ),
    only: 'phone'
  },
  at('queue', 'selected', keys('j', 'x')),
  at('queue', 'reasons to close', keys('j', 'e'), menu),
  at('queue', 'until when to sleep', keys('j', 'b'), menu),
  at('queue', 'macros', keys('j', 'M'), dialog),
  at('queue', 'known problems', keys('j', 'a'), dialog),
  at('queue', 'a template for many', keys('j', 'x', 't'), dialog),
  at('queue', 'many to hand on', keys('j', 'x', 'd'), dialog),
  at('queue', 'many to pass on', keys('j', 'x', 'E'), dialog),
  at(
    'queue',
    'what else is done with many',
    keys('j', 'x'),
    (page, t) =>
      page.getByRole('toolbar').getByRole('button', { name: t.shell.more }).click(),
    menu
  ),
  at('queue/all?q=Wi-Fi', 'a view to keep', keys('j', 'v'), dialog),
  at('queue', 'a request to write down', keys('c'), dialog),
  at(
    'queue',
    'one from where nobody asked before',
    keys('c'),
    press(t => t.writtenDown.other),
    dialog
  ),
  at('queue', 'help', keys('?'), dialog),
  {
    ...at(
      'queue',
      'more pages',
      press(t => t.shell.more),
      menu
    ),
    only: 'phone'
  },

  at(report, 'an encrypted report'),
  at(spanish, 'in Spanish'),
  at(`ticket/${id('52ff73c', 32)}`, 'two took it'),
  at(`ticket/${id('52ff74c', 32)}`, 'waiting'),
  at(
    `ticket/${overtaken}`,
    'somebody wrote meanwhile',
    keys('r'),
    press(t => t.ticket.composer.send),
    dialog
  ),
  at(
    `ticket/${interrupted}`,
    'a colleague did something meanwhile',
    keys('r'),
    // what waits there already can be sent, too
    (page, t) =>
      page.getByRole('button', { name: t.ticket.composer.send, exact: true }).click(),
    dialog
  ),
  at(`ticket/${id('52ff75c', 32)}`, 'cannot be decrypted'),
  at(`ticket/${id('52ff76c', 32)}`, 'without an address'),
  at(`ticket/${id('52ff77c', 32)}`, 'closed'),
  at(
    'queue/expiring',
    'a ticket to keep longer',
    keys('j', 'Enter'),
    page => page.getByRole('article').first().waitFor(),
    keys('b'),
    dialog
  ),
  at(`ticket/${id('52ff710c', 32)}`, 'for practice'),
  at(`ticket/${id('52ffde', 32)}`, 'each state of delivery'),
  at(`ticket/${id('99', 32)}`, 'gone'),
  { ...at(report, 'an intern’s answer'), paper: 'mentor' },
  { ...at(report, 'an intern answers', keys('r')), paper: 'intern' },
  at(report, 'reasons to close', keys('e'), menu),
  at(report, 'until when to sleep', keys('b'), menu),
  at(
    report,
    'what else can be done',
    press(t => t.ticket.actions.more),
    menu
  ),
  at(
    report,
    'a day to wake on',
    keys('b'),
    choose(t => t.acts.snooze.onDate),
    dialog
  ),
  at(report, 'join', keys('m'), dialog),
  at(report, 'link', keys('+'), dialog),
  at(report, 'linked', keys('+'), linkToTheFirst),
  at(report, 'help', keys('?'), dialog),
  at(report, 'refer', keys('F'), dialog),
  at(report, 'hardware', keys('g', 'p'), dialog),
  at(`ticket/${id('52ff73c', 32)}`, 'known problems', keys('a'), dialog),
  at(
    `ticket/${id('52ff73c', 32)}`,
    'a new problem',
    keys('a'),
    press(t => t.problems.chooser.fresh),
    (page, t) => page.getByLabel(t.problems.fieldTitle).waitFor()
  ),
  {
    ...at(
      report,
      'hand on to a member',
      press(t => t.ticket.actions.more),
      choose(t => t.ticket.actions.handOnTo),
      dialog
    ),
    only: 'desktop'
  },
  at(report, 'macros', keys('M'), dialog),
  at(report, 'pass on', keys('E'), dialog),
  at(report, 'a note', keys('n')),
  at(report, 'tags', keys('l')),
  at(report, 'a step', keys('g', 'c')),
  at(report, 'an answer', keys('r')),
  at(
    report,
    'templates',
    keys('r'),
    press(t => t.ticket.composer.templates),
    dialog
  ),
  at(
    report,
    'other ways to send',
    keys('r'),
    page => page.keyboard.type('Try the cable.'),
    press(t => t.ticket.composer.sendMore),
    menu
  ),
  at(spanish, 'split', keys('s'), dialog),
  at(
    spanish,
    'flag',
    details,
    press(t => t.people.flag.raise),
    dialog
  ),

  at('problems'),
  at(problem),
  at(
    problem,
    'to be told',
    press(t => t.callBack.open),
    dialog
  ),
  letters(`problems/${toldProblem}`, 'letters under way'),
  letters(
    `problems/${toldProblem}`,
    'letters asked to stop',
    (page, t) =>
      page.getByRole('button', { name: upToCount(t.callBack.stopRest(2)) }).click(),
    (page, t) => page.getByText(t.callBack.stopOpen).waitFor()
  ),
  letters(
    `problems/${toldProblem}`,
    'told, letters under way',
    press(t => t.callBack.open),
    dialog,
    (page, t) =>
      page
        .getByRole('dialog')
        .getByRole('button', { name: upToCount(t.callBack.begin(2)) })
        .click(),
    (page, t) =>
      page
        .getByRole('dialog')
        .getByRole('button', { name: upToCount(t.callBack.stopRest(2)) })
        .waitFor()
  ),
  { ...at(`problems/${toldProblem}`, 'letters that are held'), paper: 'held' },
  { ...at(`ticket/${heldTicket}`, 'a letter that is held'), paper: 'held' },
  letters(`ticket/${stopAskedTicket}`, 'asked to stop'),
  letters(`ticket/${stoppedTicket}`, 'stopped'),
  letters(`ticket/${unheardTicket}`, 'asked to stop, and nobody answered'),
  letters(
    `ticket/${writtenTo}`,
    'reopened, and written to meanwhile',
    press(t => t.ticket.actions.reopen),
    (page, t) =>
      page.getByRole('button', { name: t.shell.undo, exact: true }).first().click(),
    (page, t) => page.getByText(t.ticket.notUndone['mail-since']).first().waitFor()
  ),
  letters(`ticket/${withFiles}`, 'an answer with files', keys('r'), answerFiles),
  at('problems/new'),
  at('problems/ffff', 'gone'),
  at('hardware'),
  at('hardware/wifi%2010ec:c821'),
  at('hardware/publish'),
  at('hardware/nothing', 'gone'),
  at('templates'),
  at(`templates/${id('7e0', 16)}`),
  at(`templates/${id('7e4', 16)}`, 'with a history'),
  at(`templates/proposal/${id('7e40', 16)}`),
  at('templates/new'),
  at(
    'templates',
    'files',
    press(t => t.templates.files.open),
    dialog
  ),
  at(
    'templates',
    'files that were read',
    press(t => t.templates.files.open),
    templateFiles,
    dialog
  ),
  at(
    'templates',
    'a folder’s name',
    press(t => t.templates.folder.rename('Install')),
    dialog
  ),
  at(
    'templates',
    'propose',
    press(t => t.templates.proposal.newTitle),
    dialog
  ),
  at('macros'),
  at('macros/000000000000003f'),
  at('macros/new'),
  at('internship', 'nobody learns'),
  { ...at('internship', 'somebody learns'), paper: 'mentor' },

  at('shifts'),
  at('shifts', 'sign up', keys('c')),
  at('shifts', 'sign up every two weeks', keys('c'), async (page, t) => {
    await page.getByLabel(t.shifts.repeat).selectOption('2')
    await page.getByRole('group', { name: t.shifts.weekdays }).waitFor()
  }),
  at('shifts', 'whose hours', page =>
    page.evaluate(() => document.querySelector<HTMLElement>('.board .mine')?.click())
  ),
  at('shifts', 'a swap to answer', keys('w'), dialog),
  at(
    `shifts?day=${new Date(promisedAt(Date.now() as Timestamp)).toISOString().slice(0, 10)}`,
    'a swap to propose',
    (page, t) =>
      page
        .getByRole('button', { name: `Ben, ${t.shifts.roles.advisor}` })
        .last()
        .click(),
    press(t => t.swaps.open),
    dialog
  ),
  at('shifts', 'which shift to hand over', keys('h'), dialog),
  at('shifts', 'a sheet', keys('o'), dialog),
  at(
    'shifts',
    'who is wanted',
    press(t => t.shifts.staffingEmptyAct),
    dialog
  ),
  at(
    'shifts',
    'only read',
    press(t => t.shifts.readOnly.add),
    dialog
  ),
  at('shifts', 'a calendar to sign up from', calendar(fullCalendar), dialog),
  at(
    'shifts',
    'no calendar',
    calendar(() => 'Dear desk,'),
    dialog
  ),
  at(
    'shifts',
    'a calendar that cancels shifts',
    calendar(nightDesk),
    dialog,
    page => page.getByRole('dialog').getByRole('button').last().click(),
    page => page.getByRole('dialog').waitFor({ state: 'detached' }),
    calendar(() => nightDesk('STATUS:CANCELLED')),
    dialog,
    page => page.getByRole('dialog').getByRole('checkbox').first().click()
  ),
  at('shifts/hours'),
  at(
    'shifts/hours',
    'time by hand',
    press(t => t.shifts.hoursPage.add),
    dialog
  ),

  at('statistics', 'too little'),
  { ...at('statistics'), paper: 'year' },
  { ...at('statistics/report'), paper: 'year' },
  {
    ...at(
      'statistics/report',
      'words on a part',
      press(t => t.statistics.report.noteOn(t.statistics.report.part.language))
    ),
    paper: 'year'
  },

  at('guide'),
  at('guide/answering'),
  at('guide/templates?at=variables-and-conditions'),
  at('guide/imports?at=take-it-away-again'),
  at('guide?q=first'),
  at('guide?q=zzzz'),
  { ...at('guide/shifts?q=calendar'), only: 'desktop' },
  { ...at('guide/shifts?q=zzzz'), only: 'desktop' },
  {
    ...at(
      'guide/answering',
      'on this page',
      press(t => t.guide.onThisPage)
    ),
    only: 'phone'
  },
  at('guide/nowhere'),

  at('settings'),
  ...sectionNames.map(name => at(`settings/${name}`)),
  at(
    'settings/you',
    'by which clock',
    press(t => t.zones.another),
    dialog
  ),
  at(
    'settings/people',
    'invite',
    press(t => t.settings.people.invite),
    dialog
  ),
  at(
    'settings/people',
    'an intern',
    press(t => t.interns.intern),
    dialog
  ),
  at(
    'settings/mail',
    'import a key',
    press(t => t.settings.key.replaceByImport),
    dialog
  ),
  at(
    'settings/mail',
    'make a key',
    press(t => t.settings.key.replace),
    dialog
  ),
  at(
    'settings/mail',
    'publish a key',
    press(t => t.settings.key.publish.open),
    dialog
  ),
  at(
    'settings/mail',
    'pair a bridge',
    press(t => t.settings.bridge.add),
    dialog
  ),
  at(
    'settings/desk',
    'a field of its own',
    press(t => t.fields.panel.add),
    dialog
  ),
  at(
    'settings/device',
    'take away',
    press(t => t.settings.takeAway.open),
    dialog
  ),
  at(
    'settings/device',
    'wipe',
    press(t => t.settings.wipe.open),
    dialog
  ),
  { ...at('settings/mail', 'two bridges'), paper: 'bridges' },
  {
    ...at(
      'settings/mail',
      'remove a bridge',
      (page, t) =>
        page
          .getByRole('article', { name: 'Our mail server' })
          .getByRole('button', { name: t.settings.bridge.remove })
          .click(),
      dialog
    ),
    paper: 'bridges'
  },

  tour('open'),
  tour('take', openPractice),
  tour('take', skip('open'), elsewhere),
  { ...tour('take', openPractice, fold), name: 'the tour, folded', only: 'phone' },
  tour('note', openPractice, skip('take')),
  tour('write', openPractice, skip('take', 'note')),
  tour('send', openPractice, skip('take', 'note', 'write'), keys('r')),
  tour('close', openPractice, skip('take', 'note', 'write', 'send')),
  tour('find', skip('open', 'take', 'note', 'write', 'send', 'close')),
  tour('done', skip(...tourSteps)),

  ...[
    'queue',
    'problems',
    'hardware',
    'templates',
    'macros',
    'statistics',
    'shifts'
  ].map(page => ({ ...at(page, 'with nothing in it'), paper: 'new' })),
  at('nowhere')
]

type Step = (page: Page, t: Words) => Promise<unknown>

function at(place: string, name = '', ...steps: readonly Step[]): State {
  return {
    name: name === '' ? place : `${place.slice(0, 12)}: ${name}`,
    paper: 'whole',
    at: place,
    ...(steps.length > 0 && {
      opens: async (page: Page, t: Words) => {
        for (const step of steps) await step(page, t)
      }
    })
  }
}

/** At a desk whose letters leave one after another. */
function letters(place: string, name: string, ...steps: readonly Step[]): State {
  return { ...at(place, name, ...steps), paper: 'letters' }
}

/** Whatever the count in it is. */
function upToCount(words: string): RegExp {
  return new RegExp(words.replace(/\d+.*$/, '\\d'))
}

function before(paper: string, place: string): State {
  return { name: `${paper} ${place}`.trim(), paper, at: place }
}

/** Instead of the app, in a browser that cannot run it. */
function without(lack: Lack): State {
  return {
    ...before('empty', ''),
    name: `without ${lack}`,
    opens: async (page, t) => {
      await page.addInitScript(
        `if (new URLSearchParams(location.search).get('lacks') === '${lack}') (${String(lacks[lack])})()`
      )
      const url = new URL(page.url())
      url.searchParams.delete('paper')
      url.searchParams.set('lacks', lack)
      await page.goto(url.href)
      await page.getByRole('heading', { name: t.start.lacking[lack].title }).waitFor()
    }
  }
}

/** The tour of somebody whose desk has no mail yet, as it waits for a step. */
function tour(next: TourStep | 'done', ...steps: readonly Step[]): State {
  const where = steps.includes(elsewhere) ? ', elsewhere' : ''
  return {
    ...at(
      'queue',
      `the tour, ${next}${where}`,
      press(t => t.queue.first.practise),
      page => page.locator('[data-ticket]:focus').waitFor(),
      ...steps,
      (page, t) =>
        page
          .getByRole('heading', {
            name: next === 'done' ? t.tour.done : t.tour.steps[next].title
          })
          .waitFor()
    ),
    paper: 'new',
    leaves: page =>
      page.evaluate(() => localStorage.removeItem('porchlight-preferences'))
  }
}

async function openPractice(page: Page): Promise<void> {
  await page.keyboard.press('Enter')
  await page.getByRole('article').first().waitFor()
}

function skip(...steps: readonly TourStep[]): Step {
  return async (page, t) => {
    for (const step of steps) {
      await page.getByRole('heading', { name: t.tour.steps[step].title }).waitFor()
      await page.getByRole('button', { name: t.tour.skip, exact: true }).click()
    }
  }
}

/** To the line that it is on a phone, at its second step. */
async function fold(page: Page, t: Words): Promise<void> {
  const { title, why } = t.tour.steps.take
  await page.getByRole('button', { name: title }).click()
  await page.getByText(why).waitFor({ state: 'detached' })
}

/** It says the way to where the step is done. */
function elsewhere(page: Page, t: Words): Promise<void> {
  return page.getByRole('link', { name: t.tour.toTicket }).waitFor()
}

function calendar(text: () => string): Step {
  return page =>
    page.locator('input[accept*=".ics"]').setInputFiles({
      name: 'mine.ics',
      mimeType: 'text/calendar',
      buffer: Buffer.from(text())
    })
}

/** Some to sign up for, once and each week, and some that stay out. */
function fullCalendar(): string {
  const utc = (hours: number) =>
    new Date(Date.now() + hours * 3_600_000).toISOString().replace(/[-:]|\.\d+/g, '')
  const events = [
    ['Night desk', 50, 53],
    ['Evenings', 60, 62, 'RRULE:FREQ=WEEKLY;COUNT=3'],
    ['Now and then', 70, 71, 'RRULE:FREQ=YEARLY'],
    ['Yesterday', -30, -28],
    ['A long way', 100, 180]
  ] as const
  return [
    'BEGIN:VCALENDAR',
    ...events.flatMap(([what, from, to, ...more]) => [
      'BEGIN:VEVENT',
      `UID:${what}`,
      `SUMMARY:${what}`,
      `DTSTART:${utc(from)}`,
      `DTEND:${utc(to)}`,
      ...more,
      'END:VEVENT'
    ]),
    'END:VCALENDAR',
    ''
  ].join('\r\n')
}

/** One shift to sign up for, or its end. */
function nightDesk(...more: readonly string[]): string {
  const utc = (hours: number) => {
    const at = Math.ceil(Date.now() / 3_600_000 + hours) * 3_600_000
    return new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')
  }
  return [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:night',
    'SUMMARY:Night desk',
    ...more,
    `DTSTART:${utc(50)}`,
    `DTEND:${utc(53)}`,
    'END:VEVENT',
    'END:VCALENDAR',
    ''
  ].join('\r\n')
}

/** Beside the one that was on another device. */
async function answerFiles(page: Page): Promise<void> {
  const drawn = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 96
    canvas.height = 64
    const context = canvas.getContext('2d')
    if (context) {
      context.fillStyle = '#7a6fb0'
      context.fillRect(0, 0, 96, 64)
      context.fillStyle = '#f4f2ea'
      context.fillRect(12, 12, 72, 28)
    }
    return canvas.toDataURL('image/png').split(',')[1] ?? ''
  })
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([
      { name: 'torrc', mimeType: 'text/plain', buffer: Buffer.from('UseBridges 1') },
      {
        name: 'bridges.png',
        mimeType: 'image/png',
        buffer: Buffer.from(drawn, 'base64')
      }
    ])
  await page
    .getByRole('button', { name: /bridges\.png/ })
    .first()
    .waitFor()
}

/** One is new, one cannot be read. */
async function templateFiles(page: Page, t: Words): Promise<void> {
  const file = (name: string, text: string) => ({
    name,
    mimeType: 'text/markdown',
    buffer: Buffer.from(text)
  })
  await page
    .locator('input[accept*=".md"]')
    .setInputFiles([
      file(
        'cable.md',
        '---\ntitle: Buy a cable\nfolder: Install\nlanguage: en\n---\nIt helps.\n'
      ),
      file('bare.md', 'No head at all.\n')
    ])
  await page.getByText(t.templates.files.bad(1)).waitFor()
}

function keys(...all: readonly string[]): Step {
  return async page => {
    for (const key of all) await page.keyboard.press(key)
  }
}

/** By what it is named, as whoever listens to the screen finds it. */
function press(named: (t: Words) => string): Step {
  return async (page, t) => {
    const button = page.getByRole('button', { name: named(t) }).first()
    await button.scrollIntoViewIfNeeded()
    await button.click()
  }
}

function choose(named: (t: Words) => string): Step {
  return (page, t) => page.getByRole('menuitem', { name: named(t) }).click()
}

/** On a phone they are folded away. */
async function details(page: Page, t: Words): Promise<void> {
  const flag = page.getByRole('button', { name: t.people.flag.raise }).first()
  if (!(await flag.isVisible())) await page.keyboard.press('p')
}

async function linkToTheFirst(page: Page, t: Words): Promise<void> {
  await page.getByRole('radio').first().click()
  await page
    .getByRole('button', { name: t.threads.related.submit, exact: true })
    .click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await still(page)
  const related = page.getByRole('heading', { name: t.threads.related.title })
  if (!(await related.isVisible())) await page.keyboard.press('p')
  await related.scrollIntoViewIfNeeded()
}

function menu(page: Page): Promise<void> {
  return page.getByRole('menu').waitFor()
}

function dialog(page: Page): Promise<void> {
  return page.getByRole('dialog').first().waitFor()
}

function id(start: string, length: number): string {
  return start.padEnd(length, '0')
}

/** Walks the table; a state that cannot be reached is told as one that is wrong. */
export async function walk(
  page: Page,
  shown: readonly State[],
  { origin, t, query = '' }: { origin: string; t: Words; query?: string },
  look: (state: State) => Promise<readonly string[]>
): Promise<string[]> {
  const wrong: string[] = []
  let fresh = 0
  for (const state of shown) {
    try {
      // another number, so that the page is loaded anew and nothing is open any more
      await page.goto(
        `${origin}/?paper=${state.paper}&n=${fresh++}${query}#/${state.at}`
      )
      await page.locator('main h1, main h2').first().waitFor({ state: 'attached' })
      await still(page)
      await state.opens?.(page, t)
      await still(page)
      const found = await look(state)
      wrong.push(...found.map(each => `${state.name}: ${each}`))
    } catch (error) {
      const why = error instanceof Error ? error.message.slice(0, 300) : String(error)
      wrong.push(`${state.name}: not reached: ${why}`)
    } finally {
      await state.leaves?.(page)
    }
  }
  return wrong
}

/** Nothing moves, and nothing has changed for a moment. */
export async function still(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>(done => {
        const isStill = () =>
          document.getAnimations().every(({ playState }) => playState !== 'running')
        const end = () => {
          watch.disconnect()
          done()
        }
        const check = () => (isStill() ? end() : (timer = setTimeout(check, 150)))
        let timer = setTimeout(check, 150)
        const watch = new MutationObserver(() => {
          clearTimeout(timer)
          timer = setTimeout(check, 150)
        })
        watch.observe(document.body, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true
        })
        setTimeout(end, 4_000)
      })
  )
}
