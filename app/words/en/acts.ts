import { plural } from './plural.ts'

/** What is done to tickets day by day. */
export const acts = {
  snooze: {
    action: 'Snooze',
    title: 'Snooze until',
    times: {
      afternoon: 'This afternoon',
      tomorrow: 'Tomorrow morning',
      monday: 'Monday',
      week: 'In a week'
    },
    onDate: 'On a date…',
    whenFixed: (title: string) => `When “${title}” is fixed`,
    day: 'Day',
    hour: 'Hour',
    kept: (day: string) => `An open ticket is kept until ${day} at the latest.`,
    tooLate: 'The ticket ends before that.',
    notAhead: 'That time has passed.',
    done: (when: string) => `Snoozed until ${when}`,
    doneFixed: (title: string) => `Snoozed until “${title}” is fixed`,
    doneManyFixed: (count: number, title: string) =>
      `${plural(count, { one: '# snoozed', other: '# snoozed' })} until “${title}” is fixed`,
    doneMany: (count: number, when: string) =>
      plural(count, {
        one: `# snoozed until ${when}`,
        other: `# snoozed until ${when}`
      }),
    sleeps: (when: string) => `Snoozed until ${when}`,
    sleepsFixed: (title: string, when: string) =>
      `Snoozed until “${title}” is fixed, until ${when} at the latest`,
    wakes: 'It comes back by itself then, or when the asker writes.',
    wake: 'Wake it now',
    woken: 'Awake again',
    until: (when: string) => `until ${when}`,
    untilFixed: 'until it is fixed',
    go: 'Go to: snoozed'
  },
  longer: {
    action: 'Keep longer…',
    title: 'Keep this ticket longer',
    text: (day: string) =>
      `It is destroyed on ${day}. Keep it only as long as somebody needs it.`,
    until: 'Until',
    more: (days: number, day: string) =>
      plural(days, { one: `${day} (# day more)`, other: `${day} (# days more)` }),
    noSum: 'If others keep it, too, the furthest day counts.',
    why: 'Why',
    noText: 'Everybody at the desk sees it. What else there is to say is for a note.',
    reasons: {
      developers: 'Developers are working on it',
      'may-write-again': 'The asker may write again',
      colleague: 'Somebody else is to look at it',
      example: 'It shows a problem well',
      complaint: 'A complaint, or a legal matter'
    },
    save: 'Keep it',
    done: (day: string) => `Kept until ${day}`,
    kept: (day: string) => `Kept longer, until ${day}`,
    by: (name: string, reason: string) => `${name}: ${reason}`,
    goes: (days: number, day: string) =>
      days === 0
        ? `This ticket is destroyed at the end of ${day} (UTC)`
        : plural(days, {
            one: `This ticket is destroyed in # day, at the end of ${day} (UTC)`,
            other: `This ticket is destroyed in # days, on ${day}`
          }),
    atMost: 'It cannot be kept any longer. If it is not done with, reopen it.',
    atEnd:
      'This is the last day that any ticket can have. What must go on wants a new ticket.',
    notThatLong: 'It is kept as long as that already, or cannot be.',
    dayHasPassed: 'By the date of this device its last day has passed.'
  },
  follow: {
    follow: 'Follow',
    unfollow: 'Follow no longer',
    followed: 'You follow it: what comes stands under “For you”',
    unfollowed: 'You follow it no longer',
    doneMany: (count: number) =>
      plural(count, { one: 'You follow #', other: 'You follow #' }),
    youFollow: 'You follow it',
    news: 'New for you',
    go: 'Go to: for you',
    mention: 'Mention somebody',
    mentionHint:
      'Only your desk sees it. It is never sent. With @ you mention somebody.'
  },
  secondLine: {
    action: 'Pass to the second line…',
    key: 'Pass to the second line',
    title: 'Pass to the second line',
    text: 'Those who know more see it in a view of their own, and under “For you” until they have opened it. It stays in the queue, so that nobody is forgotten.',
    titleMany: (count: number) =>
      plural(count, {
        one: 'Pass # ticket to the second line',
        other: 'Pass # tickets to the second line'
      }),
    textMany:
      'Those who know more see them in a view of their own, and under “For you” until they have opened them. They stay in the queue, so that nobody is forgotten.',
    reason: 'Why they should look at it',
    reasonMany: 'Why they should look at them: each ticket says so',
    passedMany: (count: number) =>
      plural(count, {
        one: '# passed to the second line',
        other: '# passed to the second line'
      }),
    pass: 'Pass it on',
    passed: 'Passed to the second line',
    passedFor: (reason: string) => `Passed to the second line: ${reason}`,
    by: (name: string) => `${name} passed it to the second line`,
    giveBack: 'Give it back…',
    back: {
      title: 'Give it back to the first line',
      text: (names: string) =>
        `It will stand under “For you” of ${names}. What you write becomes a note that names them; you can leave it empty.`,
      own: 'What you write becomes a note; you can leave it empty.',
      word: 'What the first line should know',
      save: 'Give it back'
    },
    gaveBack: (name: string) => `${name} gave it back to the first line`,
    givenBack: 'It is the first line’s again',
    mark: 'second line',
    go: 'Go to: second line',
    member: 'Second line',
    hint: 'Whoever is in the second line has its view in the list. The reason is seen by your desk only.'
  },
  checklist: {
    title: 'Checklist',
    add: 'Add a step',
    empty:
      'Steps that anybody ticks off. A template with lines like “- [ ] Ask for the version” gives a whole list.',
    fromTemplate: 'From a template',
    progress: (done: number, all: number) => `${done} of ${all} done`,
    added: (count: number) =>
      plural(count, { one: '# step added', other: '# steps added' }),
    ticked: (text: string) => `“${text}” done`,
    unticked: (text: string) => `“${text}” to be done`,
    removed: (text: string) => `“${text}” removed`,
    tooMany: 'A checklist holds a hundred steps.'
  },
  firstAnswer: {
    title: 'First answers',
    text: 'How soon somebody who writes for the first time is to hear from a person.',
    within: 'First answer within',
    off: 'Nothing agreed',
    hours: (count: number) => plural(count, { one: '# hour', other: '# hours' }),
    hint: 'The queue then says how long is left, warns in the last quarter, and says how late an answer is. Automatic replies do not count, and snoozed tickets have time.',
    other: 'Other hours for …',
    otherFor: (queue: string) => `First answer in ${queue} within`,
    nothing: 'Nothing promised',
    added: (queue: string) => `${queue} has hours of its own`,
    changed: (queue: string, hours: string) => `${queue}: ${hours}`,
    drop: (queue: string) => `The desk’s hours for ${queue}`,
    dropped: (queue: string) => `The desk’s hours count for ${queue}`,
    covered: 'Count only hours in which somebody is on shift',
    coveredHint:
      'Time stands still while nobody who answers in the ticket’s language is there. Without shifts, no answer comes due.',
    left: (span: string) => `answer in ${span}`,
    late: (span: string) => `answer ${span} late`,
    stands: (span: string, until: string) => `${span} left, paused until ${until}`,
    standsHint: 'Nobody is on shift: time stands still until then.',
    standsOpen: (span: string) => `${span} left, paused`,
    standsOpenHint: 'Time stands still: nobody is on shift in the next days.',
    near: (count: number, span: string) =>
      plural(count, {
        one: `# first answer is due within ${span}`,
        other: `# first answers are due within ${span}`
      }),
    overdue: (count: number) =>
      plural(count, {
        one: '# first answer is late',
        other: '# first answers are late'
      }),
    overdueAndNear: (late: number, near: number, span: string) =>
      `${plural(late, { one: '# first answer is late', other: '# first answers are late' })}, ${plural(near, { one: '# more is due', other: '# more are due' })} within ${span}`,
    minutes: (count: number) => plural(count, { one: '# minute', other: '# minutes' }),
    show: 'Show'
  },
  priority: {
    action: 'Priority',
    levels: {
      high: 'High priority',
      normal: 'Normal priority',
      low: 'Low priority'
    },
    raise: 'Higher priority',
    lower: 'Lower priority',
    doneMany: (count: number, level: string) =>
      plural(count, { one: `#: ${level}`, other: `#: ${level}` }),
    raised: (count: number) => plural(count, { one: '# raised', other: '# raised' }),
    lowered: (count: number) => plural(count, { one: '# lowered', other: '# lowered' })
  }
}
