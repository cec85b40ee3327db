import { afterEach, expect, test, vi } from 'vitest'

import { InView } from '#app/pages/ticket/start-at.ts'
import type { MessageId } from '#core/ids.ts'

const [question, answer] = ['question', 'answer'] as MessageId[]

afterEach(() => {
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

/** A conversation on screen, and a way to say that something in it has grown. */
function aConversation(inView: InView) {
  let grow = (): void => undefined
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(grown: () => void) {
        grow = grown
      }
      observe(): void {
        vi.spyOn(mails[0], 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 900))
      }
      disconnect(): void {
        grow = () => undefined
      }
    }
  )
  const scroller = document.createElement('div')
  const mails = [
    document.createElement('article'),
    document.createElement('article')
  ] as const
  mails[0].dataset['message'] = question
  mails[1].dataset['message'] = answer
  scroller.append(...mails)
  document.body.append(scroller)
  inView.hold(scroller)
  return { scroller, sent: mails[1], grow: () => grow() }
}

test('the mail that a ticket was opened for is held where it stands while the rest comes', () => {
  const { scroller, grow } = aConversation(new InView(question))
  grow()
  expect(scroller.scrollTop).toBe(860)
})

test('an answer that was sent is shown, and the mail before it holds the place no longer', async () => {
  const inView = new InView(question)
  const { scroller, sent, grow } = aConversation(inView)
  const shown = vi.spyOn(sent, 'scrollIntoView')
  inView.show(answer)
  await vi.waitFor(() => expect(shown).toHaveBeenCalled())
  grow()
  expect(scroller.scrollTop).toBe(0)
})
