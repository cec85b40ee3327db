import { expect, test } from 'vitest'

import { isHereAlone } from '#app/pages/settings/here-alone.ts'

test.each(['localhost', 'localhost:8484', '127.0.0.1:8484', '[::1]:8484'])(
  'whoever gets a link to %s finds their own computer there, not the desk',
  host => {
    expect(isHereAlone(`http://${host}/#/join/c2VjcmV0`)).toBe(true)
  }
)

test.each(['desk.example.test', 'localhost.example.test', '192.168.0.7:8484'])(
  '%s is the same for everybody',
  host => {
    expect(isHereAlone(`https://${host}/#/join/c2VjcmV0`)).toBe(false)
  }
)
