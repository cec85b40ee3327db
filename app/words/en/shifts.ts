import { calendarImport } from './calendar-import.ts'
import { hoursPage } from './hours-page.ts'
import { plural } from './plural.ts'
import { reminders } from './reminders.ts'

export const shifts = {
  title: 'Shifts',
  roles: {
    advisor: 'Advisor',
    helper: 'Helper',
    anchor: 'Anchor',
    'room-monitor': 'Room monitor'
  },
  rolesAbout: {
    advisor: 'answers askers',
    helper: 'answers with an advisor at hand',
    anchor: 'keeps the overview',
    'room-monitor': 'watches the public rooms'
  },
  someoneGone: 'Someone who left',
  you: 'you',

  previousWeek: 'Week before',
  moveOnBoard: 'In the week: to another hour',
  chooseOnBoard: 'In the week: choose hours, from the first to the last',
  nextWeek: 'Week after',
  previousDay: 'Day before',
  nextDay: 'Day after',
  today: 'Today',
  zone: (zone: string, offset: string) => `${zone}, UTC${offset}`,
  utc: 'UTC',
  local: 'Local',
  utcMidnight: 'UTC midnight',
  legendGap: 'Nobody to answer',
  forward: (day: string, hours: number) =>
    `${day}: the clocks go forward, this day is ${hoursOfChange(hours)} shorter.`,
  backward: (day: string, hours: number) =>
    `${day}: the clocks go back, this day is ${hoursOfChange(hours)} longer.`,

  onNow: 'On now',
  nobodyOn: 'Nobody is on now.',
  personUntil: (name: string, role: string, time: string) =>
    `${name} (${role.toLocaleLowerCase()}) until ${time}`,
  thenPeople: (names: string) => `then ${names}`,
  nextPeople: (names: string, time: string) => `Next: ${names}, ${time}`,
  nobodyNext: 'Nobody has signed up for later yet.',
  nobodyAfter: 'then nobody yet',
  loading: 'Opening the shifts…',

  board: (week: string) => `Shift board, ${week}`,
  boardHelp:
    'Arrow keys move, Shift with an arrow chooses several hours, Enter takes them, Escape lets them go.',
  hint: 'Drag over hours, or click the first and the last, to sign up.',
  hintTouch: 'Tap the first and the last hour to sign up.',
  hour: 'Hour',
  cell: (day: string, time: string, utc: string, who: string) =>
    `${day}, ${time} (${utc} UTC): ${who}`,
  nobody: 'nobody',
  noHour: 'this hour is skipped',
  block: (name: string, role: string, range: string) => `${name}, ${role}, ${range}`,
  now: 'Now',
  emptyTitle: 'Nobody has signed up this week',
  emptyText:
    'Choose hours on the board, or press “Sign up”. The others see it as soon as your device is online.',

  signUp: 'Sign up',
  signUpTitle: 'Sign up for a shift',
  day: 'Day',
  from: 'From',
  to: 'To',
  role: 'Role',
  cancel: 'Cancel',
  hours: (count: number) => plural(count, { one: '# hour', other: '# hours' }),
  inUtc: (range: string) => `${range} UTC`,
  signedUp: (role: string, range: string) =>
    `You are on as ${role.toLocaleLowerCase()}: ${range}`,
  youAreThere: 'you are there',
  alreadySignedUp: 'You are already there in this role in some of these hours.',
  badHours: 'A shift is one to 24 whole hours.',
  withYou: (names: string) => `${names} will be there too.`,
  alone: 'Nobody else is there yet.',

  placeTitle: (name: string, role: string) => `${name} · ${role}`,
  leave: 'Leave',
  leaveAll: 'Leave all of it',
  leavePart: 'Leave these hours',
  leaveHours: 'Hours to leave or offer',
  left: (range: string) => `You left ${range}`,
  /** Why nothing became of it: the plan is another one than a moment ago. */
  refused: {
    'not-signed-up': 'Nothing to leave: nobody is signed up for these hours any more.',
    'is-over': 'These hours are over, and stay as they were.',
    'not-lead': 'Only a lead takes somebody off a shift.',
    'bad-hours': 'These hours are over, or are no shift any more.',
    'already-signed-up': 'You are already there in this role in some of these hours.',
    'bad-shift': 'The plan of these hours is not here yet. Try again in a moment.'
  },
  staysLeft: {
    'passed-on': 'Somebody did more with it meanwhile, so it stays left.',
    'already-signed-up': 'You signed up for some of these hours meanwhile.'
  },
  offer: 'Offer to others',
  offerPart: 'Offer these hours',
  offerLater: (later: number) =>
    plural(later, {
      one: 'Offer this and # later one',
      other: 'Offer this and # later ones'
    }),
  offers: 'Offered',
  offeredNow: (range: string) =>
    `Offered to the others: ${range}. It is yours until somebody takes it.`,
  offeredBlock: (block: string) => `${block}, offered`,
  withdrawOffer: 'Keep it after all',
  staysOffered: 'Somebody did more with it meanwhile, so it stays offered.',
  offerWithdrawn: (range: string) => `You keep ${range}`,
  takeShift: 'Take it over',
  notOffered: 'This is not offered any more.',
  lost: (name: string, role: string, range: string) =>
    `${name} took this over before you: ${range} (${role.toLocaleLowerCase()}). You are not needed there.`,
  lostSeen: 'All right',
  takenFromYou: (name: string, role: string, range: string) =>
    `${name} took over what you offered: ${range} (${role.toLocaleLowerCase()}). You are free then.`,
  tooMany: {
    text: (names: string, _count: number, range: string, role: string) =>
      `${names} signed up for ${range} before you (${role.toLocaleLowerCase()}).`,
    wanted: (count: number) =>
      plural(count, { one: 'One is wanted.', other: '# are wanted.' }),
    wantedIn: (count: number, language: string) =>
      plural(count, {
        one: `One who answers in ${language} is wanted.`,
        other: `# who answer in ${language} are wanted.`
      }),
    stay: 'Stay all the same',
    leave: (names: string) => `Leave it to ${names}`,
    stayed: (range: string) => `You stay: ${range}`
  },
  news: 'News about your shifts',
  newsKey: 'Read the news about your shifts',
  repeat: 'Repeat',
  once: 'Only once',
  every: (weeks: number) =>
    plural(weeks, { one: 'Every week', other: 'Every # weeks' }),
  until: 'Until',
  times: (count: number) => plural(count, { one: '# shift', other: '# shifts' }),
  signedUpWeekly: (role: string, range: string, times: number, skipped: number) =>
    `You are on as ${role.toLocaleLowerCase()}: ${range}, ${plural(times, { one: '# time', other: '# times' })}` +
    (skipped > 0
      ? `. ${plural(skipped, { one: '# more was yours already.', other: '# more were yours already.' })}`
      : ''),
  series: {
    text: (shift: string, role: string) =>
      `Your repeated shifts end soon. The last one: ${shift} (${role.toLocaleLowerCase()}).`,
    goOn: 'Go on',
    end: 'Let them end',
    goesOn: (count: number, until: string) =>
      `You go on until ${until}: ${plural(count, { one: '# more shift', other: '# more shifts' })}`,
    ends: (day: string) => `Your last one is on ${day}`
  },
  leaveLater: (later: number) =>
    plural(later, {
      one: 'Leave this and # later one',
      other: 'Leave this and # later ones'
    }),
  leftAllLater: (range: string, later: number) =>
    `You left ${range} and ${plural(later, { one: '# later one', other: '# later ones' })}`,
  takeOff: 'Take off this shift',
  takeOffLater: (later: number) =>
    plural(later, {
      one: 'Take off this and # later one',
      other: 'Take off this and # later ones'
    }),
  tookOff: (name: string, range: string) => `${name} is off ${range}, and is told`,
  tookOffAllLater: (name: string, range: string, later: number) =>
    `${name} is off ${range} and ${plural(later, { one: '# later one', other: '# later ones' })}, and is told`,
  takenOff: (name: string, role: string, range: string) =>
    `${name} took you off this shift: ${range} (${role.toLocaleLowerCase()}). Sign up again if you will be there.`,
  join: 'Join for these hours',
  thereToo:
    'You are there too, in this role, and none of your other shifts can be swapped for it.',
  writeSheet: 'Write the hand-over',

  gapsTitle: 'Gaps',
  gapsCount: (count: number) =>
    plural(count, {
      one: '# hour with nobody to answer',
      other: '# hours with nobody to answer'
    }),
  gap: (range: string) => `${range}: nobody`,
  gapsMore: (count: number) => plural(count, { one: '# more', other: '# more' }),
  gapsNone: 'Somebody can answer in every hour that is left of this week.',
  gapsOver: 'This week is over.',
  fillGap: (range: string) => `Sign up for ${range}`,

  shortCount: (gaps: number, hours: number) =>
    `${plural(gaps, { one: '# gap', other: '# gaps' })}, ${plural(hours, { one: '# hour', other: '# hours' })}`,
  shortNone: 'Everybody the desk wants is there in what is left of this week.',
  short: (range: string, role: string, there: number, wanted: number) =>
    `${range}: ${there === 0 ? 'nobody' : there}, ${wanted} wanted (${role.toLocaleLowerCase()})`,
  shortOf: (role: string, missing: number) =>
    plural(missing, {
      one: `# more wanted: ${role.toLocaleLowerCase()}`,
      other: `# more wanted: ${role.toLocaleLowerCase()}`
    }),
  legendShort: 'Fewer than wanted',

  staffing: 'Wanted',
  staffingEmpty:
    'Say who should be there at which hours of the week, and the board counts who is missing.',
  staffingEmptyAct: 'Say who is wanted',
  staffingAdd: 'Add',
  staffingTitle: 'Who is wanted',
  staffingText:
    'Hours by the clock of a place: they stay the same there when its clocks change.',
  staffingRule: (days: string, hours: string) => `${days} ${hours}`,
  staffingWho: (count: number, role: string) => `${count} × ${role}`,
  staffingChange: (rule: string) => `Change ${rule}`,
  staffingSaved: (rule: string) => `Wanted: ${rule}`,
  staffingRemove: 'Want nobody then',
  staffingRemoved: (rule: string) => `No longer wanted: ${rule}`,
  staffingNoZone: 'This place is unknown here, so the rule counts nobody.',
  speaking: 'Who answers in',
  anyLanguage: 'Any language',
  staffingSpeaking: (who: string, language: string) => `${who}, ${language}`,
  shortSpeaking: (
    range: string,
    role: string,
    language: string,
    there: number,
    wanted: number
  ) =>
    there === 0
      ? `${range}: nobody who answers in ${language}, ${wanted} wanted (${role.toLocaleLowerCase()})`
      : `${range}: ${there} who answer in ${language}, ${wanted} wanted (${role.toLocaleLowerCase()})`,
  shortUnsaid: (gap: string, count: number) =>
    `${gap} · ${plural(count, {
      one: 'of those there, # has not said in which languages they answer',
      other: 'of those there, # have not said in which languages they answer'
    })}`,
  /** To their own settings. */
  sayLanguages: 'Say in which languages you answer',
  weekdays: 'Days of the week',
  everyDay: 'Every day',
  noWeekday: 'Choose a day at least.',
  nextDayHour: (time: string) => `${time}, day after`,
  howMany: 'How many',
  place: 'By the clock of',
  save: 'Save',

  overHours: 'These hours are over.',
  readOnly: {
    title: 'Read only',
    text: 'Hours in which the desk reads and promises no answer: nobody is missing then, and no first answer comes due.',
    add: 'Only read for a while',
    why: 'Why, in a word',
    range: (from: string, to: string) => `${from} – ${to}`,
    saved: (range: string) => `The desk only reads: ${range}`,
    ended: (range: string) => `The desk answers after all: ${range}`,
    end: (range: string) => `Answer after all: ${range}`,
    bad: 'Whole hours, three months at most, and a word why.',
    cell: (why: string) => `read only: ${why}`,
    now: (day: string, time: string) => `The desk only reads until ${day}, ${time}`
  },
  reading: {
    word: 'Only reads',
    legend: 'Only reads, promises no answer',
    choose: 'I only read',
    chooseHint:
      'You read, attach reports to known problems, and close. Nobody counts on a first answer from you.',
    role: (role: string) => `${role}, only reads`,
    name: (name: string) => `${name} (only reads)`,
    hours: (hours: string) => `${hours} (only reads)`,
    who: (names: string, count: number) =>
      count === 1 ? `${names} only reads` : `${names} only read`,
    gap: (range: string, who: string) => `${range}: ${who}`,
    short: (gap: string, who: string) => `${gap} · ${who}`,
    isSo: 'You only read in this shift, and promise no answers.',
    isNotSo: 'You answer in this shift, and the desk counts on that.',
    begin: 'Only read',
    beginLater: (later: number) =>
      plural(later, {
        one: 'Only read in this and # later one',
        other: 'Only read in this and # later ones'
      }),
    end: 'Answer after all',
    endLater: (later: number) =>
      plural(later, {
        one: 'Answer in this and # later one',
        other: 'Answer in this and # later ones'
      }),
    begun: (range: string) => `You only read: ${range}`,
    ended: (range: string) => `You answer: ${range}`,
    andLater: (range: string, later: number) =>
      `${range} and ${plural(later, { one: '# later one', other: '# later ones' })}`,
    nowUntil: (time: string) =>
      `Until ${time} you only read in this shift. You can answer all the same.`
  },
  calendar: 'In your calendar',
  calendarText:
    'A file from a month ago to half a year ahead. After changes, import it again: what you left since is in it as cancelled. If it still shows one, delete it there. The file of the whole plan has the helpers’ names in it, and is not encrypted any more.',
  calendarReminds: (minutes: string) =>
    `The file of your shifts asks your calendar to remind you of each, ${minutes} before. Settings › You says how long.`,
  calendarSaveMine: 'Save my shifts',
  calendarSaveAll: 'Save the whole plan',
  calendarMine: (role: string) => `Shift: ${role.toLocaleLowerCase()}`,
  calendarAll: (name: string, role: string) => `${name}: ${role.toLocaleLowerCase()}`,
  calendarMineFile: 'my-shifts',
  calendarAllFile: 'shifts',
  calendarSaved: (count: number) =>
    `Saved with ${plural(count, { one: '# shift', other: '# shifts' })}`,
  calendarSavedOff: (count: number, off: number) =>
    `Saved with ${plural(count, { one: '# shift', other: '# shifts' })}, and ${plural(off, { one: '# that is cancelled', other: '# that are cancelled' })}`,
  calendarNone: 'There is no shift to save.',
  calendarClock:
    'The date of this device is in doubt, and a calendar goes by it. Say at the top of the page whether it is right, or set it right, and then save.',
  calendarImport,

  reminders,

  hoursPage,

  handovers: 'Hand-overs',
  handoversEmpty:
    'When a shift ends, write down what the next one should know. The counts fill themselves.',
  newHandover: 'Hand over',
  findHandover: 'Find a hand-over of any week by its words',
  openHandover: 'Read the hand-over that waits',
  handoverFrom: (name: string, range: string) => `${name}, ${range}`,
  handoverSays: (sheet: string, words: string) => `${sheet}: ${words}`,
  takenOverBy: (name: string, time: string) => `Taken over by ${name}, ${time}`,
  notTakenOver: 'Nobody took over yet',
  takeOver: 'I take over',
  tookOver: 'You took over. Good shift!',
  takenMeanwhile: (name: string) => `${name} was faster and took over.`,
  handedOn: 'Whoever comes next presses “I take over” here.',
  nextOn: (names: string, time: string) => `Next on: ${names}, ${time}`,
  thereThen: (names: string) => `On then: ${names}`,

  whichShift: 'Which shift do you hand over?',
  whichShiftText: 'What came in, was answered and is still open is filled in for you.',
  shiftOf: (name: string, role: string, range: string) =>
    `${name} (${role.toLocaleLowerCase()}), ${range}`,
  lastHours: (count: number) =>
    plural(count, { one: 'the last hour', other: 'the last # hours' }),
  start: 'Start the sheet',

  sheetTitle: 'Hand-over',
  sheetBy: (name: string, range: string) => `Handed over by ${name}: ${range}`,
  sheetNow: 'As it is now.',
  sheetThen: {
    same: 'As it was when it was taken over.',
    changed:
      'Its words have changed since. Its lists are as they were when it was taken over.',
    unknown: 'Its lists are as they were when it was taken over.'
  },
  parts: {
    unanswered: 'Waiting for our answer',
    odd: 'Tagged “odd”',
    opened: 'Came in',
    answered: 'Answered',
    waiting: 'Waiting for the asker',
    closed: 'Closed'
  },
  partEmpty: {
    unanswered: 'Nobody waits for an answer.',
    odd: 'Nothing odd. Tag a ticket “odd” and it appears here.'
  },
  since: (span: string) => `for ${span}`,
  goneTickets: (count: number) =>
    plural(count, {
      one: '# ticket that is gone by now',
      other: '# tickets that are gone by now'
    }),
  noSubject: 'No subject',
  words: 'What no list can say',
  wordsHint:
    'Promises, moods, what to look at first. No names of askers: this sheet is kept.',
  wordsNone: 'Nothing was added.',
  wordsWrite: 'Write in it',
  wordsAlso: (names: string) => `${names} wrote in it, too.`,
  wordsMissing: 'Something is missing? Tell them, or write a new sheet.',
  wordsLate: (name: string) =>
    `${name} took over before your last words: they are not in the sheet.`,
  removeSheet: 'Throw the sheet away',
  sheetRemoved: 'The hand-over was thrown away',
  showAll: (count: number) => `Show all ${count}`,
  showFirst: (count: number) => `Show the first ${count}`
}

function hoursOfChange(hours: number): string {
  if (hours === 0.5) return 'half an hour'
  return hours === 1 ? 'an hour' : plural(hours, { one: '# hour', other: '# hours' })
}
