/** What helpers tell each other beside a ticket. `@` stands for one of them. */
import { mentionsIn } from '#core/domain/tickets/mentions.ts'
import type { MemberId } from '#core/ids.ts'

import type { Helper } from './helpers.ts'
import type { Matter } from './voice.ts'

const ofMatter: Readonly<Record<Matter, readonly string[]>> = {
  wifi: [
    'Same adapter as in the known problem, although the report names another card first.',
    '@ do you still have that HP with the Realtek card? It would be good to try 6.17 on it.',
    'Their phone has no data plan, so sharing its network is no way around. I suggested 6.15.'
  ],
  persistence: [
    'They have a French keyboard and started in English. I think that it is the layout again.',
    '@ you had one where the header was damaged: how did you tell the two apart?',
    'Do not ask them to make a new storage. They need what is in the old one next week.'
  ],
  screen: [
    'nomodeset helped three of four with this card. The fourth had an external screen.',
    'Sent the last lines on the screen on to the developers.',
    '@ is that the card that you have at home?'
  ],
  tor: [
    'The report says that the clock is nine hours off. That explains it.',
    'Somebody from the same provider wrote yesterday. It may be blocked there since Sunday.',
    '@ which bridges worked for the people who wrote to you last month?'
  ],
  usb: [
    'It is a SanDisk Ultra Fit, see Hardware: those hardly ever start.',
    'The image was written by drag and drop. I explained how to do it.',
    '@ could you look at the photo? I think that this is not our boot menu at all.'
  ],
  printing: [
    'Driverless printing was enough for the same model in September.',
    'The filter fails only with A3, they found out.',
    '@ the log is too long for me. Line 40 looks wrong, but why?'
  ],
  keyboard: [
    'They want Dvorak. It is in the list, only far down.',
    'The second one this week who looks for it in the settings. The guide should say where it is.',
    '@ is there a page about this in our guide that I may link?'
  ],
  install: [
    'Very careful person, and new to all of this. Please no commands to type.',
    'The file is 200 MB too short: it was cut off on its way.',
    '@ could you take this one? I am away until Tuesday, and they wait for a word.'
  ]
}
const ofAny = [
  'I tried it on my own machine and could not make it happen.',
  'Careful with this one: they are in a hurry, and worried.',
  'Promised an answer by Thursday.',
  'They wrote to us in spring about something else, and were very patient.'
]

export interface NoteText {
  readonly text: string
  readonly mentions?: readonly MemberId[]
}

/** The same number, the same note: another helper is asked than the one who writes. */
export function noteOn(
  matter: Matter,
  number: number,
  helpers: readonly Helper[],
  by: MemberId
): NoteText {
  const all = [...ofMatter[matter], ...ofAny]
  const text = all[number % all.length] ?? ''
  const asked = helpers.filter(({ id }) => id !== by)[
    number % (helpers.length - 1 || 1)
  ]
  if (!text.includes('@')) return { text }
  if (!asked) return { text: text.replace('@', '') }
  const said = text.replace('@', `@${asked.name},`)
  return { text: said, mentions: mentionsIn(said, [asked]) }
}
