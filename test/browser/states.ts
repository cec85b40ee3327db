/** Every page of the app, and what can be open on it: for what must hold on all of them. */
import type { Page } from '@playwright/test'

import type { Lack } from '#app/pages/start/lack.ts'
import { en, type Words } from '#app/words/en.ts'
import { tourSteps, type TourStep } from '#core/domain/members/tour.ts'
import { silentDays } from '#core/domain/problems/silent.ts'
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
import { tabsProblem } from '../support/paper-problems.ts'
import {
  inMonthAfter,
  interrupted,
  joinedProblem,
  overtaken,
  promisedAt
} from '../support/paper-whole.ts'
import { eachLack, lacks } from './lacks.ts'

export interface State {
  readonly name: string
  /** Which desk, as `?paper` names it. */
  readonly paper: string
  /** What stands behind `#`. */
  readonly at: string
  /** What it takes to get there from the page. */
  readonly opens?: (page: Page, t: Words) => Promise<void>
  /** Which components of `app/pages` draw on top of the page there. */
  readonly shows?: readonly string[]
  /** Takes away what it left on the device. */
  readonly leaves?: (page: Page) => Promise<unknown>
  readonly only?: 'phone' | 'desktop'
  /** What asks there is refused, and says so as any bug. */
  readonly breaksSearch?: true
}

export const sectionNames = Object.keys(en.settings.sections.names)

const report = `ticket/${id('52ff71c', 32)}`
const spanish = `ticket/${id('52ff72c', 32)}`
const problem = `problems/${id('90', 16)}`
const promised = promisedAt(Date.now() as Timestamp)
const dayOfPromise = isoDay(promised)
const dayAfterMonth = isoDay(inMonthAfter(promised).from)

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
  {
    ...before('joining', 'join/q1J9mZ8dVwKx3rT5yB7nP0sLhG4fCaEu'),
    opens: (page, t) => page.getByText(t.start.join.earlierWaits).waitFor()
  },
  {
    ...before('locked', ''),
    name: 'locked, a wrong passphrase',
    opens: async (page, t) => {
      await page.getByLabel(t.start.passphrase.label, { exact: true }).fill('battery')
      await page.keyboard.press('Enter')
      await page.getByText(t.start.unlock.wrong).waitFor()
    }
  },
  ...eachLack.map(without),

  ...views.map(view => at(`queue/${view}`)),
  at('queue/all', 'what waits at the shifts', (page, t) =>
    page.getByRole('link', { name: t.shifts.reminders.toShifts }).waitFor()
  ),
  at(
    'queue/all',
    'what would you like to do',
    keys('Control+k'),
    dialog('desk/CommandBar'),
    (page, t) =>
      page.getByRole('combobox', { name: t.shell.commands.label }).fill('adap')
  ),
  at('queue/all?q=zzzz'),
  at('queue/all?q=Wi-Fi'),
  at('queue/all?q=nofield%3Ax'),
  at('queue/all?lang=de'),
  at('queue/needs-answer?lang=en&q=Wi-Fi'),
  at('queue/all?sort=problem'),
  at('queue/all?sort=problem', 'a whole problem selected', keys('j', 'P')),
  at('queue/needs-answer?lang=en&in=view&q=zzzz'),
  {
    ...at(
      'queue',
      'in another order',
      (page, t) =>
        page
          .getByRole('button', { name: new RegExp(`^${t.queue.sorting.label}:`) })
          .click(),
      menu('queue/SortMenu')
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
      dialog('queue/ViewChooser')
    ),
    only: 'phone'
  },
  at('queue', 'selected', keys('j', 'x')),
  at('queue', 'reasons to close', keys('j', 'e'), menu('queue/BulkBar')),
  at('queue', 'until when to sleep', keys('j', 'b'), menu('queue/BulkBar')),
  at('queue', 'macros', keys('j', 'M'), dialog('macros/MacroChooser')),
  at('queue', 'known problems', keys('j', 'a'), dialog('problems/ProblemChooser')),
  at(
    'queue',
    'a new problem for many',
    keys('j', 'x', 'j', 'x', 'a'),
    press(t => t.problems.chooser.fresh),
    dialog('ticket/NewProblemDialog')
  ),
  at(
    'queue',
    'a template for many',
    keys('j', 'x', 't'),
    dialog('templates/TemplateChooser')
  ),
  at('queue', 'many to hand on', keys('j', 'x', 'd'), dialog('ticket/MemberChooser')),
  at('queue', 'many to pass on', keys('j', 'x', 'E'), dialog('ticket/PassOnDialog')),
  at(
    'queue',
    'what else is done with many',
    keys('j', 'x'),
    (page, t) =>
      page.getByRole('toolbar').getByRole('button', { name: t.shell.more }).click(),
    menu('queue/BulkBar')
  ),
  at(
    `queue/all?at=${overtaken}`,
    'many to close, something is not sent',
    keys('k', 'x', 'j', 'x', 'e'),
    menu('queue/BulkBar'),
    keys('Enter'),
    dialog('ticket/CloseUnsent')
  ),
  at(
    'queue',
    'what else is done with a view that was kept',
    unfoldViews,
    press(t => t.savedViews.more('Macs')),
    menu('queue/SavedViewList')
  ),
  at(
    'queue',
    'old mail to take in',
    files(['2019.mbox', aMailbox()]),
    dialog('queue/PastDialog')
  ),
  at(
    'queue',
    'mails that were taken in, and one that was not',
    files(['black.eml', aMail('Kim', 2)], ['holiday.jpg', 'JFIF']),
    (page, t) => page.getByText(t.mail.intake.finished).waitFor()
  ),
  {
    ...at('queue/all', 'the search broke', breakSearch, (page, t) =>
      page.getByText(t.queue.searchBroke).waitFor()
    ),
    breaksSearch: true
  },
  at('templates', 'a page that cannot be drawn', breakNextPage, (page, t) =>
    page.getByRole('heading', { name: t.shell.pageFailed.title }).waitFor()
  ),
  at(
    'queue/all?q=Wi-Fi',
    'a view to keep',
    keys('j', 'v'),
    dialog('queue/KeepViewDialog')
  ),
  at('queue', 'a request to write down', keys('c'), dialog('queue/NewTicketDialog')),
  at(
    'queue',
    'one from where nobody asked before',
    keys('c'),
    press(t => t.writtenDown.other),
    dialog('queue/NewTicketDialog')
  ),
  at('queue', 'help', keys('?'), dialog('desk/KeySheet')),
  {
    ...at(
      'queue',
      'more pages',
      press(t => t.shell.more),
      menu('desk/Rail')
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
    dialog('ticket/MeanwhilePanel')
  ),
  at(
    `ticket/${interrupted}`,
    'a colleague did something meanwhile',
    keys('r'),
    // what waits there already can be sent, too
    (page, t) =>
      page.getByRole('button', { name: t.ticket.composer.send, exact: true }).click(),
    dialog('ticket/MeanwhilePanel')
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
    dialog('ticket/KeepLongerDialog')
  ),
  at(`ticket/${id('52ff710c', 32)}`, 'for practice'),
  at(`ticket/${id('52ffde', 32)}`, 'each state of delivery'),
  at(`ticket/${id('99', 32)}`, 'gone'),
  { ...at(report, 'an intern’s answer'), paper: 'mentor' },
  { ...at(report, 'an intern answers', keys('r')), paper: 'intern' },
  {
    ...at(
      report,
      'what it reports',
      press(t => t.problems.onTicket.attach),
      (page, t) =>
        page.getByRole('button', { name: t.problems.onTicket.insertAnswer }).waitFor()
    ),
    only: 'phone'
  },
  at(report, 'reasons to close', keys('e'), menu('ticket/TicketActions')),
  at(report, 'until when to sleep', keys('b'), menu('ticket/TicketActions')),
  at(report, 'what else can be done', moreOfTicket, menu('ticket/TicketActions')),
  at(
    report,
    'a day to wake on',
    keys('b'),
    choose(t => t.acts.snooze.onDate),
    dialog('ticket/SnoozeDialog')
  ),
  at(report, 'join', keys('m'), dialog('ticket/ChooseTicket')),
  at(report, 'link', keys('+'), dialog('ticket/ChooseTicket')),
  at(report, 'linked', keys('+'), linkToTheFirst),
  at(report, 'help', keys('?'), dialog('desk/KeySheet')),
  at(report, 'refer', keys('F'), dialog('ticket/ReferDialog')),
  at(report, 'hardware', keys('g', 'p'), dialog('ticket/TellHardware')),
  at(
    `ticket/${id('52ff73c', 32)}`,
    'known problems',
    keys('a'),
    dialog('problems/ProblemChooser')
  ),
  at(
    report,
    'hardware, and something is wrong',
    keys('g', 'p'),
    dialog('ticket/TellHardware'),
    wrongHardware
  ),
  at(
    `ticket/${id('52ff73c', 32)}`,
    'a new problem',
    keys('a'),
    press(t => t.problems.chooser.fresh),
    dialog('ticket/NewProblemDialog')
  ),
  at(
    report,
    'hand on to a member',
    moreOfTicket,
    choose(t => t.ticket.actions.handOnTo),
    dialog('ticket/MemberChooser')
  ),
  at(
    `ticket/${overtaken}`,
    'to close, and a draft is not sent',
    keys('e'),
    menu('ticket/TicketActions'),
    keys('Enter'),
    dialog('ticket/CloseUnsent')
  ),
  at(
    report,
    'another language',
    details(t => t.languages.another),
    press(t => t.languages.another),
    dialog('languages/LanguageChooser')
  ),
  { ...at(report, 'details', keys('p'), dialog('ticket/TicketFrame')), only: 'phone' },
  at(
    report,
    'steps of a template',
    keys('g', 'c'),
    press(t => t.acts.checklist.fromTemplate),
    menu('ticket/Checklist')
  ),
  at(report, 'a detail to add', keys('g', 'v'), menu('ticket/TicketFields')),
  at(
    report,
    'a colleague to name in a note',
    keys('n'),
    page => page.keyboard.type('@'),
    listbox('ticket/MentionList')
  ),
  at(report, 'macros', keys('M'), dialog('macros/MacroChooser')),
  at(report, 'pass on', keys('E'), dialog('ticket/PassOnDialog')),
  at(
    report,
    'give back',
    keys('E'),
    async (page, t) => {
      await page.getByLabel(t.acts.secondLine.reason).fill('It is the kernel.')
      await page.keyboard.press('Control+Enter')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    },
    keys('E'),
    dialog('ticket/GiveBackDialog')
  ),
  at(report, 'a note', keys('n')),
  at(report, 'tags', keys('l')),
  at(report, 'a step', keys('g', 'c')),
  at(report, 'an answer', keys('r')),
  at(
    report,
    'templates',
    keys('r'),
    press(t => t.ticket.composer.templates),
    dialog('templates/TemplatePicker')
  ),
  at(
    report,
    'other ways to send',
    keys('r'),
    page => page.keyboard.type('Try the cable.'),
    press(t => t.ticket.composer.sendMore),
    menu('ticket/SendButton')
  ),
  at(spanish, 'split', keys('s'), dialog('ticket/SplitDialog')),
  at(
    spanish,
    'flag',
    details(t => t.people.flag.raise),
    press(t => t.people.flag.raise),
    dialog('ticket/FlagDialog')
  ),

  at('problems'),
  at(problem),
  at(
    problem,
    'to be told',
    press(t => t.callBack.open),
    dialog('problems/CallBackDialog')
  ),
  at(
    problem,
    'history of its answer',
    press(t => t.templates.history.of(t.problems.answerIn('English'))),
    dialog('texts/TextHistory')
  ),
  at(
    problem,
    'a removed answer that is back',
    press(t => t.templates.history.bringVersionBack(t.problems.answerIn('German'))),
    (page, t) => page.getByText(t.templates.history.versionBack('German')).waitFor()
  ),
  letters(
    `problems/${toldProblem}`,
    'letters under way, and some are silent',
    (page, t) => page.getByText(t.callBack.silent.told(3, silentDays)).waitFor()
  ),
  at(
    problem,
    'to be joined into another',
    press(t => t.problems.join.action),
    dialog('problems/ProblemChooser')
  ),
  at(`problems/${tabsProblem}`, 'another is joined into it'),
  at(`problems/${joinedProblem}`, 'joined into another'),
  at(
    problem,
    'an issue to look up',
    unfoldKnown,
    press(t => t.problems.issues.lookFor('desktop#20511')),
    dialog('problems/IssueStates')
  ),
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
    dialog('problems/CallBackDialog'),
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
  {
    ...at(
      `problems/${toldProblem}`,
      'held letters about to go as they are',
      press(t => t.callBack.held.send),
      dialog('problems/DecideHeld')
    ),
    paper: 'held'
  },
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
  letters(
    `ticket/${withFiles}`,
    'a picture of the answer',
    keys('r'),
    answerFiles,
    press(t => t.ticket.files.look('bridges.png')),
    dialog('ticket/AnswerFile')
  ),
  at('problems/new'),
  at('problems/ffff', 'gone'),
  at('hardware'),
  at('hardware/wifi%2010ec:c821'),
  at('hardware/publish'),
  at('hardware/nothing', 'gone'),
  at('templates'),
  at(`templates/${id('7e0', 16)}`),
  at(`templates/${id('7e4', 16)}`, 'with a history'),
  at(
    `templates/${id('7e4', 16)}`,
    'its history',
    press(t => t.templates.history.open),
    dialog('texts/TextHistory')
  ),
  at(
    `templates/${id('7e4', 16)}`,
    'a removed translation that is back',
    press(t => t.templates.history.bringVersionBack(t.templates.text('German'))),
    (page, t) => page.getByText(t.templates.history.versionBack('German')).waitFor()
  ),
  at(`templates/proposal/${id('7e40', 16)}`),
  at('templates/new'),
  at(
    'templates',
    'files',
    press(t => t.templates.files.open),
    dialog('templates/FilesDialog')
  ),
  at(
    'templates',
    'files that were read',
    press(t => t.templates.files.open),
    templateFiles,
    dialog('templates/FilesDialog')
  ),
  at(
    'templates',
    'a folder’s name',
    press(t => t.templates.folder.rename('Install')),
    dialog('templates/RenameFolder')
  ),
  at(
    'templates',
    'propose',
    press(t => t.templates.proposal.newTitle),
    dialog('templates/ProposeDialog')
  ),
  at('macros'),
  at('macros/000000000000003f'),
  at(
    'macros/000000000000003f',
    'an act to add',
    press(t => t.macros.addAct),
    menu('macros/MacroEditor')
  ),
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
  at(
    `shifts?day=${dayOfPromise}`,
    'a colleague’s shift',
    ofBen,
    dialog('shifts/PersonDialog')
  ),
  at('shifts', 'a swap to answer', keys('w'), dialog('shifts/SwapAnswer')),
  at(
    `shifts?day=${dayAfterMonth}`,
    'a swap to propose, though not over the end of a month',
    page => page.evaluate(day => (location.hash = `#/shifts?day=${day}`), dayOfPromise),
    still,
    ofBen,
    press(t => t.swaps.open),
    dialog('shifts/SwapDialog'),
    (page, t) => page.getByText(t.swaps.turnTheirs).waitFor()
  ),
  at(
    'shifts',
    'which shift to hand over',
    press(t => t.shifts.newHandover),
    dialog('shifts/HandoverStart')
  ),
  at('shifts', 'a sheet', keys('o'), dialog('shifts/HandoverSheet')),
  at(
    'shifts',
    'who is wanted',
    press(t => t.shifts.staffingEmptyAct),
    dialog('shifts/StaffingDialog')
  ),
  at(
    'shifts',
    'only read',
    press(t => t.shifts.readOnly.add),
    dialog('shifts/ReadOnlyList')
  ),
  at(
    'shifts',
    'a calendar to sign up from',
    calendar(fullCalendar),
    dialog('shifts/CalendarDialog')
  ),
  at(
    'shifts',
    'no calendar',
    calendar(() => 'Dear desk,'),
    dialog('shifts/CalendarDialog')
  ),
  at(
    'shifts',
    'a calendar that cancels shifts',
    calendar(nightDesk),
    dialog('shifts/CalendarDialog'),
    page => page.getByRole('dialog').getByRole('button').last().click(),
    page => page.getByRole('dialog').waitFor({ state: 'detached' }),
    calendar(() => nightDesk('STATUS:CANCELLED')),
    dialog('shifts/CalendarDialog'),
    page => page.getByRole('dialog').getByRole('checkbox').first().click()
  ),
  at('shifts/hours', 'time of one’s own', (page, t) =>
    page.getByRole('button', { name: t.shifts.hoursPage.save, exact: true }).waitFor()
  ),
  at(
    'shifts/hours',
    'time by hand',
    press(t => t.shifts.hoursPage.add),
    dialog('shifts/OwnTimeDialog')
  ),

  at('statistics', 'too little'),
  { ...at('statistics'), paper: 'year' },
  { ...at('statistics', 'as tables, from … to', fromTo, tables), paper: 'year' },
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
    dialog('zones/ZoneChooser')
  ),
  at(
    'settings/you',
    'another language',
    press(t => t.languages.another),
    dialog('languages/LanguageChooser')
  ),
  at(
    'settings/answers',
    'other hours for a queue',
    press(t => t.acts.firstAnswer.other),
    menu('settings/FirstAnswerPanel')
  ),
  at(
    'settings/desk',
    'a partner',
    press(t => t.referral.panel.add),
    dialog('settings/PartnerPanel')
  ),
  at(
    'settings/people',
    'invite',
    press(t => t.settings.people.invite),
    dialog('settings/InviteDialog')
  ),
  at(
    'settings/people',
    'an intern',
    press(t => t.interns.intern),
    dialog('settings/InternDialog')
  ),
  at(
    'settings/mail',
    'import a key',
    press(t => t.settings.key.replaceByImport),
    dialog('settings/ImportKeyDialog')
  ),
  at(
    'settings/mail',
    'make a key',
    press(t => t.settings.key.replace),
    dialog('settings/CreateKeyDialog')
  ),
  at(
    'settings/mail',
    'publish a key',
    press(t => t.settings.key.publish.open),
    dialog('settings/PublishKeyDialog')
  ),
  at(
    'settings/mail',
    'pair a bridge',
    press(t => t.settings.bridge.add),
    dialog('settings/PairDialog')
  ),
  at(
    'settings/desk',
    'a field of its own',
    press(t => t.fields.panel.add),
    dialog('settings/FieldPanel')
  ),
  at(
    'settings/device',
    'take away',
    press(t => t.settings.takeAway.open),
    dialog('settings/ExportDialog')
  ),
  at(
    'settings/device',
    'wipe',
    press(t => t.settings.wipe.open),
    dialog('settings/WipeDialog')
  ),
  { ...at('settings/mail', 'two bridges'), paper: 'bridges' },
  {
    ...at('queue', 'a change that stays here', (page, t) =>
      page.getByText(t.shell.aside.text(1)).waitFor()
    ),
    paper: 'bridges'
  },
  {
    ...at(
      'settings/mail',
      'remove a bridge',
      (page, t) =>
        page
          .getByRole('article', { name: 'Our mail server' })
          .getByRole('button', { name: t.settings.bridge.remove })
          .click(),
      dialog('settings/RemoveBridgeDialog')
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

interface Step {
  (page: Page, t: Words): Promise<unknown>
  readonly shows?: string
}

function at(place: string, name = '', ...steps: readonly Step[]): State {
  return {
    name: name === '' ? place : `${place.slice(0, 12)}: ${name}`,
    paper: 'whole',
    at: place,
    shows: steps.flatMap(({ shows }) => shows ?? []),
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

function files(...all: readonly (readonly [name: string, text: string])[]): Step {
  return page =>
    page.locator('input[accept*=".eml"]').setInputFiles(
      all.map(([name, text]) => ({
        name,
        mimeType: 'text/plain',
        buffer: Buffer.from(text)
      }))
    )
}

function aMail(from: string, daysAgo: number): string {
  return [
    `From: ${from} <${from.toLowerCase()}@users.test>`,
    'To: help@owls.test',
    `Date: ${new Date(Date.now() - daysAgo * 86_400_000).toUTCString()}`,
    `Message-ID: <${daysAgo}@users.test>`,
    'Subject: It does not start',
    '',
    'The screen stays black.',
    ''
  ].join('\n')
}

/** More than come on a day. */
function aMailbox(): string {
  const mails = Array.from({ length: 24 }, (_, n) => aMail('Kim', 200 - n))
  return mails
    .map(mail => `From kim@users.test Thu Jan  1 00:00:00 2026\n${mail}`)
    .join('\n')
}

/** On a phone they are a dialog. */
async function unfoldViews(page: Page, t: Words): Promise<void> {
  const others = page.getByRole('button', {
    name: new RegExp(`^${t.queue.viewsLabel}:`)
  })
  if (await others.isVisible()) await others.click()
}

/** What is broken on purpose says so, as any bug. */
export const onPurpose = 'broken on purpose'

/** As one that has no memory left. */
async function breakSearch(page: Page): Promise<void> {
  const search = page.workers().find(each => each.url().includes('search'))
  if (!search) throw new Error('nobody searches')
  await search.evaluate(why => {
    setTimeout(() => {
      throw new Error(why)
    })
  }, onPurpose)
  await page.evaluate(() => (location.hash = '#/queue/all?q=Wi-Fi'))
}

/** What the queue needs as it is drawn, and nobody else any more. */
async function breakNextPage(page: Page): Promise<void> {
  await page.evaluate(why => {
    globalThis.matchMedia = () => {
      throw new Error(why)
    }
    location.hash = '#/queue'
  }, onPurpose)
}

/** No version, and a machine without a maker. */
async function wrongHardware(page: Page, t: Words): Promise<void> {
  const { tell, short, kind } = t.hardware
  const add = page.getByRole('button', { name: tell.addMachine })
  if (await add.isVisible()) await add.click()
  await page.getByLabel(tell.nameOf(kind.machine)).fill('of Robin')
  await page.getByLabel(tell.version, { exact: true }).fill('the newest')
  await page.getByRole('dialog').getByText(short.works).first().click()
  await page.getByRole('button', { name: tell.save, exact: true }).click()
  await page.getByText(t.hardware.notAPart).waitFor()
}

function ofBen(page: Page, t: Words): Promise<void> {
  return page
    .getByRole('button', { name: `Ben, ${t.shifts.roles.advisor}` })
    .last()
    .click()
}

async function fromTo(page: Page, t: Words): Promise<void> {
  await page.getByLabel(t.statistics.period, { exact: true }).selectOption('own')
  await page.getByLabel(t.statistics.from, { exact: true }).waitFor()
}

async function tables(page: Page, t: Words): Promise<void> {
  const shown = page.getByRole('button', {
    name: new RegExp(`^${t.statistics.table}:`)
  })
  while ((await shown.count()) > 0) await shown.first().click()
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

/** On a phone, the pages have a button of that name, too. */
function moreOfTicket(page: Page, t: Words): Promise<void> {
  return page
    .getByRole('group', { name: t.ticket.actions.label })
    .getByRole('button', { name: t.ticket.actions.more })
    .click()
}

function choose(named: (t: Words) => string): Step {
  return (page, t) => page.getByRole('menuitem', { name: named(t) }).click()
}

/** What that is part of: on a phone it is folded away. */
function details(named: (t: Words) => string): Step {
  return async (page, t) => {
    const button = page.getByRole('button', { name: named(t) }).first()
    if (!(await button.isVisible())) await page.keyboard.press('p')
  }
}

async function unfoldKnown(page: Page, t: Words): Promise<void> {
  const fold = page.getByRole('button', { name: t.problems.marksTitle, exact: true })
  if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click()
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

/** Of that component in `app/pages`, as are the others. */
function dialog(shows: string): Step {
  return onTop('dialog', shows)
}

function menu(shows: string): Step {
  return onTop('menu', shows)
}

function listbox(shows: string): Step {
  return onTop('listbox', shows)
}

function onTop(role: 'dialog' | 'menu' | 'listbox', shows: string): Step {
  const opened: Step = async page => {
    await page.getByRole(role).first().waitFor()
    await page.waitForFunction(isInSight, role)
    const drawn = await page.evaluate(drawnIn, role)
    if (!drawn.includes(`app/pages/${shows}.svelte`))
      throw new Error(`${shows} draws nothing in it, but ${drawn.join(', ')} do`)
  }
  return Object.assign(opened, { shows })
}

/** A menu stands where its button is, wherever that is. */
function isInSight(role: string): boolean {
  return [...document.querySelectorAll(`[role=${role}]`)].some(open => {
    const { top, height } = open.getBoundingClientRect()
    return height > 0 && top >= 0 && top < innerHeight
  })
}

/** By which components: built as for development, Svelte notes it on each element. */
function drawnIn(role: string): string[] {
  interface Drawn {
    readonly file: string
    readonly parent?: Drawn | null
  }
  interface Noted {
    readonly loc: Drawn
    readonly parent?: Drawn | null
  }
  const files = new Set<string>()
  for (const open of document.querySelectorAll(`[role=${role}]`)) {
    // it stands elsewhere in the page than what draws it: its button does not
    const button = document.querySelector(`[aria-controls="${open.id}"]`)
    for (const element of [open, ...open.querySelectorAll('*'), button ?? open]) {
      const noted = Reflect.get(element, '__svelte_meta') as Noted | undefined
      if (noted) files.add(noted.loc.file)
      for (let at = noted?.parent; at; at = at.parent) files.add(at.file)
    }
  }
  return [...files]
}

function isoDay(at: Timestamp): string {
  return new Date(at).toISOString().slice(0, 10)
}

function id(start: string, length: number): string {
  return start.padEnd(length, '0')
}

/** Walks the table; a state that cannot be reached is told as one that is wrong. */
export async function walk(
  page: Page,
  shown: readonly State[],
  { origin, t, query = '' }: { origin: string; t: Words; query?: string },
  look: (state: State) => Promise<readonly string[]>,
  begins: (state: State) => void = () => undefined
): Promise<string[]> {
  const wrong: string[] = []
  let fresh = 0
  for (const state of shown) {
    begins(state)
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
