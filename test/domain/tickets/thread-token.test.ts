import { describe, expect, test } from 'vitest'

import {
  markedSubject,
  plusAddress,
  tokensIn,
  unmarkedSubject
} from '#core/domain/tickets/thread-token.ts'
import type { ThreadToken } from '#core/ids.ts'

const token = 'abcdefghijklmnopqrstuvw2' as ThreadToken
const other = 'bbcdefghijklmnopqrstuvw2'

describe('in an address', () => {
  test('it stands behind a plus', () => {
    expect(plusAddress('help@desk.test', token)).toBe(`help+${token}@desk.test`)
  })

  test('it is left out where a plus is taken, or the name would be too long', () => {
    expect(plusAddress('help+de@desk.test', token)).toBeUndefined()
    expect(plusAddress(`${'h'.repeat(40)}@desk.test`, token)).toBeUndefined()
    expect(plusAddress('nobody', token)).toBeUndefined()
  })

  test('it is found whatever mail systems did to the case of its letters', () => {
    expect(tokensIn([`Help+${token.toUpperCase()}@Desk.test`], '')).toEqual([token])
  })
})

describe('in a subject', () => {
  test('it stands at the end, once, however often the subject went to and fro', () => {
    const once = markedSubject('Re: Wi-Fi', token)
    expect(once).toBe(`Re: Wi-Fi [#${token}]`)
    expect(markedSubject(`AW: ${once}`, token)).toBe(`AW: Re: Wi-Fi [#${token}]`)
  })

  test('it is not shown to people, and other brackets stay', () => {
    expect(unmarkedSubject(`Re: [list] Wi-Fi [#${token}] [#12]`)).toBe(
      'Re: [list] Wi-Fi [#12]'
    )
  })
})

test('addresses come first, each token once, and a flood of them is cut', () => {
  const subject = `[#${other}] [#${token}]`
  expect(tokensIn([`help+${token}@desk.test`], subject)).toEqual([token, other])
  const flood = 'abcdefghijklmnopqrstuvwxyz'.replace(
    /./gu,
    letter => `help+${letter}${token.slice(1)}@desk.test `
  )
  expect(tokensIn(flood.trim().split(' '), '')).toHaveLength(8)
})

test('what only resembles one is none', () => {
  const odd = [
    `help+${token}x@desk.test`,
    `${token}@desk.test`,
    `help+a+${token}@desk.test`,
    'help+abcdefghijklmnopqrstuv01@desk.test'
  ]
  expect(tokensIn(odd, `Re: #${token} [${token}] [# ${token}]`)).toEqual([])
})
