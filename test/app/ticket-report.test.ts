import { expect, test } from 'vitest'
import * as fc from 'fast-check'

import { seenReport, unwrapped } from '#app/pages/ticket/report.ts'

const body = `Subject: Sound
Tails-Version: 6.15

What were you trying to achieve?
--------------------------------

Hear music.

======= content of /proc/cmdline =======
quiet

======= content of /bin/lsmod =======
snd 1`

test('words on top, logs apart', () => {
  const seen = seenReport(body)
  expect(seen?.answers.map(answer => answer.text)).toEqual(['Hear music.'])
  expect(seen?.sections.map(section => section.title)).toEqual([
    '/proc/cmdline',
    '/bin/lsmod'
  ])
})

test('logs pasted into an ordinary mail are taken apart, too', () => {
  const seen = seenReport('Here it is:\n\n======= content of /bin/lsmod =======\nsnd 1')
  expect(seen?.answers).toEqual([{ question: '', text: 'Here it is:' }])
  expect(seen?.sections).toHaveLength(1)
})

test('an ordinary mail is no report', () => {
  expect(seenReport('Hello!\n\nThank you')).toBeUndefined()
})

test('breaks that the program made go, those of the person stay', () => {
  const wrapped =
    'A notification says that all networking is disabled because of the MAC\naddress. Why?\n- one\n- two'
  expect(unwrapped(wrapped)).toBe(
    'A notification says that all networking is disabled because of the MAC address. Why?\n- one\n- two'
  )
})

test('unwrapping changes blanks only', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 90 })), lines => {
      const text = lines.join('\n')
      expect(unwrapped(text).replaceAll('\n', ' ')).toBe(text.replaceAll('\n', ' '))
    })
  )
})
