import { expect, test } from 'vitest'

import { utf8 } from '#core/bytes.ts'
import { authenticationResults } from '#server/bridge/authentication-results.ts'

const mx = 'mx.desk.example'

function found(...lines: string[]): string[] {
  return authenticationResults(utf8(lines.join('\r\n')), mx)
}

test('what our server wrote above its own Received counts, however it is folded', () => {
  expect(
    found(
      'Return-Path: <a@b.example>',
      'Received: from mx by store with LMTP',
      `Authentication-Results: ${mx};`,
      '\tdkim=pass header.d=b.example',
      'DKIM-Filter: something else',
      `AUTHENTICATION-RESULTS:  MX.desk.example 1; dmarc=pass`,
      'Received: from b.example by mx.desk.example',
      'Subject: x',
      '',
      'body'
    )
  ).toEqual([`${mx};\tdkim=pass header.d=b.example`, 'MX.desk.example 1; dmarc=pass'])
})

test('what the sender wrote below the next Received does not', () => {
  expect(
    found(
      `Authentication-Results: ${mx}; dmarc=fail`,
      'Received: from b.example by mx.desk.example',
      `Authentication-Results: ${mx}; dmarc=pass`
    )
  ).toEqual([`${mx}; dmarc=fail`])
})

test.each([
  `Authentication-Results: evil.example; dmarc=pass`,
  `Authentication-Results: ${mx}.evil.example; dmarc=pass`,
  `X-Authentication-Results: ${mx}; dmarc=pass`,
  `Subject: x\r\n\r\nAuthentication-Results: ${mx}; dmarc=pass`,
  ''
])('another server, another field, a body: %j', line => {
  expect(found(line)).toEqual([])
})
