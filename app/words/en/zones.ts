/** By whose clock times are said. */
export const zones = {
  mine: 'My time zone',
  text: 'All times here follow its clock: shifts, mails, searches. Kept on this device, for no other member to see.',
  nowThere: (time: string) => `now ${time}`,
  asBrowser: 'As this browser says.',
  notBrowser: (zone: string) => `Chosen by you; this browser says ${zone}.`,
  another: 'Change…',
  change: 'Change my time zone',
  title: 'My time zone',
  search: 'Search a large city, a zone or a time',
  list: 'Time zones',
  help: 'Arrows choose, Enter takes it. On the right, what a clock shows there now.',
  browsers: 'this browser',
  nothingFound: (query: string) =>
    `No time zone is called “${query}”. Try a large city nearby, or the time that your clock shows.`,
  empty: 'This browser knows no time zones.',
  ask: 'By which clock do you live?',
  askText:
    'Your browser hides where you are and says UTC, as Tor Browser does. Choose your time zone, so that shifts and “every week” follow your clock.',
  choose: 'Choose…',
  utcIsMine: 'UTC is right'
}
