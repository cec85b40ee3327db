/** The keys of the shifts; some are there only while there is something for them. */
import type { ShortcutGroup } from '../../state/keys.svelte.ts'
import { words } from '../../words/words.svelte.ts'

export interface ShiftMoves {
  signUp(): void
  handOver(): void
  /** The sheet that another left. */
  readonly read: (() => void) | undefined
  /** A swap that somebody asks for. */
  readonly answer: (() => void) | undefined
  /** What is not read yet; what is asked comes first. */
  readonly news: (() => void) | undefined
  today(): void
  next(): void
  previous(): void
  /** The hours that are chosen. */
  readonly clear: (() => void) | undefined
}

export function shiftKeys(moves: ShiftMoves): ShortcutGroup {
  const said = words().shifts
  const { read, answer, news, clear } = moves
  return {
    title: said.title,
    shortcuts: [
      { keys: 'c', label: said.signUp, run: moves.signUp },
      { keys: 'h', label: said.newHandover, run: moves.handOver },
      ...(read ? [{ keys: 'o', label: said.openHandover, run: read }] : []),
      ...(answer
        ? [{ keys: 'w', label: words().swaps.answerKey, run: answer }]
        : news
          ? [{ keys: 'w', label: said.newsKey, run: news }]
          : []),
      { keys: 't', label: said.today, run: moves.today },
      { keys: 'j', label: said.nextWeek, run: moves.next },
      { keys: 'k', label: said.previousWeek, run: moves.previous },
      ...(clear
        ? [{ keys: 'Escape', label: said.cancel, run: clear, inFields: true }]
        : [])
    ],
    told: [
      ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].map(keys => ({
        keys,
        label: said.moveOnBoard
      })),
      { keys: 'Enter', label: said.chooseOnBoard }
    ]
  }
}
