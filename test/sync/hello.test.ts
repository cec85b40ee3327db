import { describe, expect, test } from 'vitest'

import { checkHello, hello, lobbyOf, workspaceIdOf } from '#core/sync/hello.ts'
import { oldestVersion, protocolVersion } from '#core/sync/protocol.ts'
import { isLasting } from '#core/sync/end-day.ts'
import { accessKey } from '#core/trust/epoch.ts'

import { anas, counting, damaged, epoch, workspace } from '../support/devices.ts'

const access = accessKey(epoch)
const challenge = {
  version: protocolVersion,
  nonce: counting(1),
  instance: counting(9, 16)
}
const address = 'https://desk.example'

describe('a hello', () => {
  test('answers the challenge it was made for, and no other', () => {
    const said = hello(access, workspace, challenge, address)
    expect(checkHello(said, challenge)).toBe(true)
    expect(checkHello(said, { ...challenge, nonce: counting(2) })).toBe(false)
    expect(checkHello(said, { ...challenge, instance: counting(2, 16) })).toBe(false)
  })

  test('speaks for one workspace', () => {
    const said = hello(access, workspace, challenge, address)
    expect(checkHello({ ...said, workspace: counting(3, 16) }, challenge)).toBe(false)
  })

  test('is meant for one relay, however its address is written', () => {
    const said = hello(access, workspace, challenge, address)
    expect(said.relay).toBe('desk.example')
    expect(checkHello({ ...said, relay: 'copycat.example' }, challenge)).toBe(false)
    for (const same of ['https://DESK.example/', 'wss://desk.example/relay']) {
      expect(hello(access, workspace, challenge, same)).toEqual(said)
    }
    const local = hello(access, workspace, challenge, 'http://localhost:8484')
    expect(local.relay).toBe('localhost:8484')
  })

  test('speaks the newest version that both know, to a relay that is older or newer', () => {
    const spoken = (version: number) =>
      hello(access, workspace, { ...challenge, version }, address).version
    expect(spoken(oldestVersion)).toBe(oldestVersion)
    expect(spoken(protocolVersion)).toBe(protocolVersion)
    expect(spoken(protocolVersion + 1)).toBe(protocolVersion)
    expect(spoken(1)).toBe(oldestVersion)
  })

  test('needs the key it shows', () => {
    const said = hello(access, workspace, challenge, address)
    expect(checkHello({ ...said, key: anas.signing.public }, challenge)).toBe(false)
    const signature = damaged(said.signature, 5, 1)
    expect(checkHello({ ...said, signature }, challenge)).toBe(false)
  })

  test('shows no relay which member speaks', () => {
    expect(hello(access, workspace, challenge, address)).toEqual(
      hello(accessKey(epoch), workspace, challenge, address)
    )
  })
})

test('a workspace is called after the key that registers it', () => {
  expect(workspaceIdOf(access.public)).toBe(workspace)
  expect(workspaceIdOf(anas.signing.public)).not.toBe(workspace)
})

test('every invitation has a lobby of its own, which outlasts it', () => {
  expect(lobbyOf(counting(1))).not.toBe(lobbyOf(counting(2)))
  expect(isLasting(lobbyOf(counting(1)))).toBe(true)
})
