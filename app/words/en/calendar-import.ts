/** Signing up from a calendar file. */
import { plural } from './plural.ts'

export const calendarImport = {
  hint: 'Or the other way round: choose a calendar file (.ics), or drop it here, and see what it would sign you up for. It is read on this device only.',
  choose: 'Sign up from a calendar',
  title: 'Sign up from a calendar',
  text: 'Only what you leave ticked, and the names of the entries are not kept.',
  times: (first: string, count: number, last: string) =>
    `${first}; ${plural(count, { one: '# time', other: '# times' })} until ${last}`,
  unnamed: 'No name',
  rounded: 'made whole hours, outward',
  bounded: 'goes on after that: 12 weeks are taken',
  nothing: 'There is nothing in it to sign up for.',
  take: (count: number) =>
    plural(count, { one: 'Sign up for # shift', other: 'Sign up for # shifts' }),
  taken: (count: number, hours: number) =>
    `You are signed up for ${plural(count, { one: '# shift', other: '# shifts' })}, ${plural(hours, { one: '# hour', other: '# hours' })}`,
  cancelled: 'Cancelled in the calendar',
  cancelledText:
    'These are shifts of yours. Tick those that you leave: the others count on them until then.',
  leave: (count: number) =>
    plural(count, { one: 'Leave # shift', other: 'Leave # shifts' }),
  leaveToo: (take: string, leave: string) => `${take}, ${leave.toLocaleLowerCase()}`,
  left: (count: number) =>
    plural(count, { one: 'You left # shift', other: 'You left # shifts' }),
  both: (taken: string, left: string) => `${taken}. ${left}`,
  refused: (count: number) =>
    plural(count, {
      one: '# stays as it is, for it changed meanwhile',
      other: '# stay as they are, for they changed meanwhile'
    }),
  out: (count: number) =>
    plural(count, { one: '# entry stays out', other: '# entries stay out' }),
  skipped: (count: number, why: string, names: string) =>
    `${count} × ${why}${names === '' ? '' : `: ${names}`}`,
  why: {
    unreadable: 'cannot be read',
    'whole-day': 'whole days are no shift',
    cancelled: 'called off',
    'repeats-otherwise': 'repeats in a way that is not understood here',
    zone: 'by the clock of a place that is unknown here',
    over: 'over already',
    mine: 'yours already',
    others: 'somebody else’s shift',
    'too-long': 'longer than 24 hours',
    'no-hours': 'no hour is left of it',
    'too-far': 'too far ahead',
    'too-many': 'more shifts than one file may bring'
  },
  trouble: {
    'no-calendar': 'This is not a calendar file.',
    'too-big': 'This calendar is too big. Save a smaller part of it, and choose that.'
  }
}
