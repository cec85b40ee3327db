import { expect, test } from 'vitest'

import { socketAddress } from '#app/platform/network.ts'

test.each([
  ['https://desk.example', 'wss://desk.example/relay'],
  ['https://desk.example:8443/', 'wss://desk.example:8443/relay'],
  ['http://localhost:8484', 'ws://localhost:8484/relay']
])('the relay of %s answers at %s', (origin, address) => {
  expect(socketAddress(origin)).toBe(address)
})
