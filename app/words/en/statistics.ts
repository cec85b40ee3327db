import { plural } from './plural.ts'

export const statistics = {
  title: 'Statistics',
  loading: 'Counting…',
  period: 'Period',
  spans: {
    '4-weeks': '4 weeks',
    '12-weeks': '12 weeks',
    month: 'Month',
    quarter: 'Quarter',
    year: 'Year',
    own: 'From … to'
  },
  from: 'From',
  to: 'To',
  earlier: 'Earlier',
  later: 'Later',
  became: {
    'before-known': 'Nothing from before the year 2000 is counted.',
    'to-come': 'Later weeks are still to come.',
    'whole-weeks': 'Whole weeks are counted, from Monday to Sunday.',
    moved:
      'The other end moved along: a period does not run backwards, nor over more than three years.'
  },
  comparedWith: (period: string) => `compared with ${period}`,
  makeReport: 'Make a report',
  forDesk:
    'For the desk only: small numbers are in it, and in its files. To publish, make a report.',
  keys: { earlier: 'Earlier period', later: 'Later period' },

  emptyTitle: 'Nothing to count yet',
  emptyText:
    'As mails come in, this page shows how many there are, in which languages, about what, and how long people wait. Tickets are destroyed on their day; what is counted here stays, and names nobody.',
  emptyPeriod: 'Nothing came in this period.',

  came: 'Reports',
  answered: 'Answered',
  closed: 'Closed',
  reopened: 'Reopened',
  before: (count: string) => `${count} before`,
  ofCame: (share: string) => `${share} of the reports`,

  weeks: 'Week by week',
  weeksNote: 'Answered and closed count in the week in which that happened.',
  week: 'Week of',
  firstAnswer: 'First answer',
  resolution: 'Until it is closed',
  median: 'Half took',
  p90: 'Nine of ten took',
  withinHour: 'Within the hour',
  asPromised: 'As soon as promised',
  asPromisedNote: 'Measured by what the desk promises today.',
  timesNote:
    'Times are kept in rough steps. “Up to” names the end of one: it may have been less.',
  noneYet: 'none yet',
  upTo: (time: string) => `up to ${time}`,
  longer: 'longer',
  how: 'How long',

  rising: 'What is rising',
  risingNote:
    'More than before, more than all mail has grown, and more than chance explains.',
  nothingRising: 'Nothing stands out against the time before.',
  nothingBefore: 'There is no time before to compare with yet.',
  isRising: (now: string, before: string) => `${now}, ${before} before`,

  by: {
    language: 'Languages',
    version: 'Versions',
    problem: 'Known problems',
    tag: 'Tags',
    hardware: 'Hardware',
    mailbox: 'Addresses it came to',
    channel: 'Ways it came',
    reason: 'How they ended',
    opinion: 'Did it help?'
  },
  one: {
    language: 'Language',
    version: 'Version',
    problem: 'Known problem',
    tag: 'Tag',
    hardware: 'Part',
    mailbox: 'Address',
    channel: 'Way',
    reason: 'Reason',
    opinion: 'Opinion'
  },
  unknown: {
    language: 'Unknown',
    version: 'Without a version',
    problem: 'None',
    tag: 'None',
    hardware: 'Others, or not told',
    mailbox: 'Not known',
    channel: 'Not known',
    reason: 'Still open',
    opinion: 'Did not say',
    field: 'Not filled in'
  },
  byMail: 'By mail',
  anotherWay: 'Another way',
  earlierChoice: 'An earlier choice',
  goneProblem: 'A problem that was thrown away',
  tagNote: 'Of tickets that are gone, only tags that several people’s tickets had.',
  hardwareNote: 'Only parts that reports of at least three people name, word for word.',
  helped: 'It helped',
  unhelped: 'It did not help',
  saidSo: 'Said so',
  opinionNote: 'Tickets by the week in which they came.',
  opinionKey: 'Bars: the asker said whether it helped. Line: it did.',
  count: 'Reports',
  countBefore: 'Before',
  beforeMark: 'The upright mark shows the time before.',
  more: (count: number) => plural(count, { one: 'and # more', other: 'and # more' }),
  noRows: 'Nothing to show for this period.',

  worths: {
    title: 'Templates that helped',
    template: 'Template',
    of: (helped: string, said: string) => `${helped} of ${said}`,
    gone: 'A template that was thrown away',
    key: 'Of answers with a template in them: the bar shows for how many it helped, the upright mark how many said something.',
    note: 'Left out are templates of which fewer than five said anything, and those that only one other member uses.'
  },
  load: 'Hours of the week',
  loadUnread:
    'Some of the shifts could not be read on this device, so somebody may have been there more often than this shows. It is tried again in some minutes.',
  loadNote: (weeks: number) =>
    plural(weeks, {
      one: 'Of one week.',
      other:
        'Of # weeks, in whole months: of tickets that are gone, only the hours of a whole month are known, and only if many came in it.'
    }),
  loadKey: (weeks: number) =>
    plural(weeks, {
      one: 'A larger dot: more mail. Filled: somebody was on shift. Struck through: mail, and nobody there.',
      other:
        'A larger dot: more mail. Filled: in half of the weeks or more, somebody was on shift. Struck through: mail, and in most weeks nobody there.'
    }),
  met: 'Came during a shift',
  hour: 'Hour',
  coveredWeeks: 'Weeks on shift',

  risingIn: 'Counted in',
  fieldFile: 'field',
  /** In the name of a file that is not to be published. */
  internal: 'internal',
  list: 'Show as a list',
  table: 'Show as a table',
  chart: 'Show as a chart',
  download: (title: string) => `Download “${title}” as CSV`,

  report: {
    title: 'Report',
    back: 'Statistics',
    heading: 'Title',
    defaultTitle: (desk: string) => `${desk}: our help desk`,
    text: 'Words',
    textHint:
      'Leave a blank line between paragraphs. Each period has words of its own; those of the last twelve are kept on this device alone.',
    takeOver: (period: string) => `Begin with the words of ${period}`,
    noteOn: (part: string) => `Words on “${part}”`,
    parts: 'What it shows',
    part: {
      weeks: 'Reports week by week',
      times: 'How long it took',
      hours: 'Hours of the day',
      rising: 'What is rising',
      templates: 'Templates',
      language: 'Languages',
      version: 'Versions',
      reason: 'How they ended',
      problem: 'Known problems',
      tag: 'Tags',
      hardware: 'Machines',
      mailbox: 'Addresses it came to',
      channel: 'Ways it came',
      opinion: 'Whether it helped'
    },
    firstAsPromised: 'First answers as soon as promised',
    hours: {
      hour: 'Hour (UTC)',
      share: 'Of the reports',
      covered: 'Somebody on shift',
      fewThere: 'few or nobody',
      met: 'Came during a shift, at least',
      note: (months: string) =>
        `Of the whole months in it, ${months}, by UTC. Columns: what share of the reports came then. The ground behind a column: the taller, the more often somebody was on shift. It is told of hours that at least three helpers share.`,
      noteUncovered: (months: string) => `Of the whole months in it, ${months}, by UTC.`
    },
    rising: {
      what: 'What',
      against: 'Against before',
      more: 'more',
      times: (times: string) => `${times}× or more`,
      named: (table: string, name: string) => `${table}: ${name}`,
      note: 'Compared with as many weeks before: more than then, more than all reports have grown, and more than chance explains.'
    },
    templates: {
      used: 'Used so far',
      said: 'Said whether it helped',
      note: 'Uses are counted since a template is there, opinions in this period. Templates that only a few helpers use are left out.',
      noteUses:
        'Uses are counted since a template is there. Whether it helped is told of half a year at least. Templates that only a few helpers use are left out.'
    },
    names: 'Names to publish',
    allNames: 'All of these',
    namesHint:
      'Titles and tags are your own words. Tick only those that say nothing about a person.',
    noNames: 'There are none in this period.',
    noTemplates:
      'There are none. A template can be published once it was used ten times, by three helpers, none of them more than the others together.',
    untold: 'Nothing of it can be told for this period.',
    unreadHours:
      'Not published: some of the shifts could not be read on this device. It is tried again in some minutes.',
    untoldHours:
      'Nothing to tell. It is told of whole months that are over and lie in the period, and of fifty reports at least.',
    untoldNames: 'Tick below what may be named.',
    untoldRising:
      'Nothing to tell. It looks at the parts that are ticked here, and at names that are ticked below.',
    untoldMonths: 'Not told of several months together: make a report of one month.',
    preview: 'This is what is published',
    few: 'few',
    fewOrNone: 'few or none',
    atLeast: (count: string) => `${count} or more`,
    others: 'Others',
    weeksNote: 'A week whose number is left out has no bar.',
    fewNote:
      'Numbers below five are left out, and as many others as it takes that nobody can compute them. What has such a number is not named: it is among “Others”, if there is such a row.',
    monthsNote:
      'Numbers are added up from the months. Of each month, numbers below five are left out, and as many others as it takes that nobody can compute them: they are among “Others”, if there is such a row. “Or more”: a month left it out. Months with fewer than five reports are not counted.',
    unnamed: 'Its number is left out, so it is not named.',
    tooFew: 'Too few reports came in this period to tell anything about them.',
    beside:
      'Months, quarters and years can all be published: a longer one adds up what its months tell.',
    overlap:
      'Publish these weeks only if no other report tells of any of them, also not that of a month, a quarter or a year: the difference between the two tells what both left out.',
    goesOn: 'The last week is not over: a report that you make later will differ, too.',
    file: 'report',
    markdown: 'Markdown',
    html: 'Web page',
    print: 'Print or PDF'
  }
}
