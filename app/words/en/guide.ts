/** The docs as pages of the app; what stands in them is in `docs/`. */
import { plural } from './plural.ts'

export const guide = {
  title: 'Guide',
  intro: 'How each thing is done, and why. It opens without a network, too.',
  contents: 'Pages of the guide',
  search: 'Search the guide',
  found: (count: number) =>
    plural(count, { one: '# place found', other: '# places found' }),
  nothingFound: (query: string) => `Nothing in the guide says “${query}”`,
  nothingFoundText: 'Try fewer words, or another word for it.',
  clear: 'Show all pages',
  onThisPage: 'On this page',
  turn: 'Before and after this page',
  before: 'Previous',
  after: 'Next',
  notFound: 'The guide has no such page',
  notFoundText: 'It may have another name now. All pages stand in the contents.',
  toContents: 'To the contents',
  readMore: 'Read more',
  whole: 'The whole guide',
  open: 'Read the guide',

  groups: {
    begin: 'Begin',
    answer: 'Answer people',
    many: 'One answer for many',
    together: 'Together',
    back: 'Look back',
    carry: 'Mail, keys, moving'
  },
  pages: {
    'first-ten-minutes': 'The tour, on a ticket that is made up',
    interns: 'Learn step by step, with somebody who sends',
    answering: 'A ticket from its mail to its day; search, files, first answers',
    'priority-and-snooze': 'Priority, snoozing, and what reaches you under “For you”',
    joining: 'What belongs together, what does not, and how to undo it',
    'people-who-harm': 'Meet threats and floods, fairly',
    templates: 'Texts that many answers share, in every language',
    'known-problems': 'Known problems: collect, answer in every language, tell all',
    'many-at-once': 'Select and act, one template for all, macros',
    shifts: 'Plan who is there, swap, hand over, count hours',
    members: 'A link that works once, a passphrase, a way out',
    'at-once': 'Nothing is lost: what stands, what counts, what is shown',
    acts: 'The same in full, for whoever wants to know it exactly',
    reports: 'Charts for the desk, and a page for everybody',
    'did-it-help': 'Hear whether an answer helped',
    'mail-and-keys': 'Carry mail, have a key, know what encrypts',
    'automatic-replies': 'Tell that a mail arrived, and when you are there',
    imports: 'Mailboxes, Zammad, RT; files that other programs read'
  }
}
