/** What goes out is what stood there when it was pressed; what comes later is the draft. */
import { beforeEach, describe, expect, test, vi } from 'vitest'

import type { Answering } from '#app/pages/ticket/answering.svelte.ts'
import { utf8 } from '#core/bytes.ts'
import { waitingAnswers } from '#core/domain/tickets/approval.ts'
import { no } from '#core/result.ts'
import { answeringDesk, keyBlock, PaperMailRoom } from '#test/support/answering-desk.ts'
import { ada, chidi } from '#test/support/paper-tickets.ts'
import { aMessage, aTicket, entry, mail } from '#test/support/tickets.ts'

const lawyer = { name: 'Li', address: 'li@law.test' }
const torrc = () => new File([utf8('UseBridges 1')], 'torrc', { type: 'text/plain' })

let room = new PaperMailRoom()
beforeEach(() => {
  room = new PaperMailRoom()
})

function aDoor() {
  let open = (): void => undefined
  const opened = new Promise<void>(resolve => (open = resolve))
  return { open, opened }
}

async function atTicket(me = ada) {
  const gossip = [{ ...lawyer, key: keyBlock('LI'), fingerprint: 'LI' }]
  const asked = aMessage({ askerKey: keyBlock('ROBIN'), gossip })
  const ticket = aTicket({ messages: { [mail(1)]: asked } })
  const there = await answeringDesk({ ticket, room, me })
  const answering = await there.begin()
  answering.write('Try again.')
  return { ...there, answering }
}

/** Its reading waits for the door. */
function slowly(file: File, door: Promise<void>): File {
  const read = file.arrayBuffer.bind(file)
  return Object.assign(file, { arrayBuffer: () => door.then(read) })
}

/** What somebody sees too late to have meant it. */
function puts({ draft, recipients }: Answering): void {
  draft.write(`${draft.text}\n\nAnd call me a fool.`)
  recipients.copyTo([lawyer])
  draft.speak('es')
}

describe('what Ada types, and whom she chooses, after she pressed', () => {
  test('while a file is still being read does not go out, and is her draft', async () => {
    const { answering, answers, begin } = await atTicket()
    const door = aDoor()
    void answering.files.add([slowly(torrc(), door.opened)])
    const sent = answering.send('stay')
    puts(answering)
    door.open()
    expect(await sent).toBe(true)
    expect(room.asked).toMatchObject([{ text: 'Try again.' }])
    expect(room.asked[0]?.files?.map(({ name }) => name)).toEqual(['torrc'])
    expect(room.asked[0]?.cc).toBeUndefined()
    expect(answers()[0]?.message.preview).toBe('Try again.')
    const whole = 'Try again.\n\nAnd call me a fool.'
    expect(answering.draft.text).toBe(whole)
    await answering.draft.keep()
    const again = await begin()
    expect([again.draft.text, again.copies]).toEqual([whole, [lawyer]])
  })

  test('while the keys are looked at does not go out either', async () => {
    const { answering } = await atTicket()
    const door = aDoor()
    room.whileLooking = () => door.opened
    const sent = answering.send('stay')
    await vi.waitFor(() => expect(room.looks).toBe(1))
    puts(answering)
    door.open()
    expect(await sent).toBe(true)
    expect(room.asked).toMatchObject([{ text: 'Try again.' }])
    expect(room.asked[0]?.cc).toBeUndefined()
  })

  test('is in the draft of a browser that dies once the answer is written', async () => {
    const { answering, begin } = await atTicket()
    room.meanwhile = async () => puts(answering)
    let kept = ''
    const becomes = answering.draft.becomes.bind(answering.draft)
    answering.draft.becomes = async (...given) => {
      const isMarked = await becomes(...given)
      const again = await begin(undefined, () => true)
      kept = again.draft.text
      return isMarked
    }
    expect(await answering.send('stay')).toBe(true)
    expect(kept).toBe('Try again.\n\nAnd call me a fool.')
  })
})

describe('what another tab attaches after Ada pressed', () => {
  test('does not go out unseen with a file that is still being read', async () => {
    const { answering, begin } = await atTicket()
    await answering.draft.keep()
    const other = await begin()
    const door = aDoor()
    void answering.files.add([slowly(torrc(), door.opened)])
    const sent = answering.send('stay')
    const log = { id: entry(70), name: 'log', type: 'text/plain', size: 1 }
    await other.draft.attach(log, utf8('!'))
    door.open()
    expect(await sent).toBe(true)
    expect(room.asked[0]?.files?.map(({ name }) => name)).toEqual(['torrc'])
    expect(answering.files.all.map(({ name }) => name)).toEqual(['log'])
  })
})

describe('what another tab adds to the draft after Ada pressed', () => {
  test('is the draft, and what went out is not in it', async () => {
    const { answering, begin } = await atTicket()
    await answering.draft.keep()
    const other = await begin()
    const door = aDoor()
    room.whileLooking = () => door.opened
    const sent = answering.send('stay')
    await vi.waitFor(() => expect(room.looks).toBe(1))
    other.write('Try again.\n\nGood morning.')
    await other.draft.keep()
    await answering.draft.readAgain()
    door.open()
    expect(await sent).toBe(true)
    await answering.draft.keep()
    expect(answering.draft.text).toBe('Good morning.')
    expect((await begin()).draft.text).toBe('Good morning.')
  })

  test('is seen once it is said that nothing went out', async () => {
    const { answering, begin } = await atTicket()
    await answering.draft.keep()
    const other = await begin()
    room.meanwhile = async () => {
      other.write('Try again.\n\nGood morning.')
      await other.draft.keep()
      throw new Error('the room is gone')
    }
    expect(await answering.send('stay')).toBe(false)
    await vi.waitFor(() =>
      expect(answering.draft.text).toBe('Try again.\n\nGood morning.')
    )
  })
})

describe('what Chidi, an intern, types after he pressed', () => {
  async function handsIn() {
    const door = aDoor()
    const there = await atTicket(chidi)
    const { desk, answering, document } = there
    const { keepFiles } = desk
    desk.keepFiles = async (...given) => {
      await door.opened
      return keepFiles(...given)
    }
    await answering.files.add([torrc()])
    const handedIn = answering.send('stay')
    const waiting = () => waitingAnswers(document.current()).map(one => one.answer)
    return { ...there, door, handedIn, waiting }
  }

  test('is not handed in, and is his draft', async () => {
    const { answering, door, handedIn, waiting } = await handsIn()
    await new Promise(resolve => setTimeout(resolve, 20))
    puts(answering)
    door.open()
    expect(await handedIn).toBe(true)
    expect(waiting()).toMatchObject([{ text: 'Try again.', language: 'en' }])
    expect(waiting()[0]?.copies).toBeUndefined()
    expect(answering.draft.text).toBe('Try again.\n\nAnd call me a fool.')
  })

  test('a paragraph that he set above is all that is left of his draft', async () => {
    const { answering, door, handedIn, waiting } = await handsIn()
    await new Promise(resolve => setTimeout(resolve, 20))
    answering.write('Good morning.\n\nTry again.')
    door.open()
    expect(await handedIn).toBe(true)
    expect(waiting()).toMatchObject([{ text: 'Try again.' }])
    expect(answering.draft.text).toBe('Good morning.')
  })
})

describe('a file that cannot be read while the answer is made', () => {
  test.each([
    ['Ada sends', ada],
    ['Chidi hands in', chidi]
  ])('keeps what %s here, and says that it failed', async (_what, me) => {
    const { answering, document, desk } = await atTicket(me)
    await answering.files.add([torrc()])
    const bytesOf = vi
      .spyOn(answering.draft, 'bytesOf')
      .mockRejectedValue(new Error('the disk is gone'))
    expect(await answering.send('stay')).toBe(false)
    expect([answering.sending.refused, answering.busy]).toEqual(['failed', false])
    expect([answering.draft.text, answering.files.all.length]).toEqual([
      'Try again.',
      1
    ])
    expect(Object.keys(document.current().messages)).toHaveLength(1)
    expect(waitingAnswers(document.current())).toEqual([])
    bytesOf.mockRestore()
    expect(await answering.send('stay')).toBe(true)
    await vi.waitFor(async () => expect(await desk.drafts.keys()).toEqual([]))
  })
})

describe('a device that keeps nothing any more, locked while the answer is made', () => {
  test.each([
    ['Ada sends', ada],
    ['Chidi hands in', chidi]
  ])(
    'writes nothing of what %s beside the draft that it still has',
    async (_what, me) => {
      const { answering, document, desk, begin } = await atTicket(me)
      await answering.draft.keep()
      const write = vi.spyOn(desk.drafts, 'write')
      write.mockResolvedValue(no({ type: 'storage-full' }))
      expect(await answering.send('stay')).toBe(false)
      expect(answering.sending.refused).toBe('storage-full')
      expect(Object.keys(document.current().messages)).toHaveLength(1)
      expect(waitingAnswers(document.current())).toEqual([])
      write.mockRestore()
      expect((await begin()).draft.text).toBe('Try again.')
    }
  )
})
