import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { isPublic } from '#server/bridge/web.ts'
import { WebServer } from '../../support/bridge/web-server.ts'

const server = new WebServer()
const bytes = Uint8Array.of(1, 2, 3)
beforeAll(async () => {
  await server.open()
  server.pages.set('users.test/key', bytes)
  server.pages.set('users.test/large', new Uint8Array(1001))
  server.pages.set('users.test/broken', (_, response) => response.writeHead(500).end())
  server.pages.set('users.test/slow', () => undefined)
  const leads = (path: string, to: string) =>
    server.pages.set(`users.test/${path}`, (_, response) =>
      response.writeHead(302, { location: to }).end()
    )
  leads('moved', '/key')
  leads('elsewhere', 'https://elsewhere.test/key')
  leads('inside', 'https://10.0.0.7/key')
  leads('unsafe', 'http://users.test/key')
  leads('other-port', 'https://users.test:8443/key')
  leads('round', '/round')
  server.pages.set('elsewhere.test/key', bytes)
})
afterAll(() => server.close())

const names = ['users.test', 'elsewhere.test']

describe('a key that somebody publishes', () => {
  const web = server.web(names, { mostBytes: 1000, patienceMs: 400 })

  test.each([
    ['is taken as it is', 'key', bytes],
    ['is not there', 'nothing', 'none'],
    ['is followed to where it moved', 'moved', bytes],
    ['and to another host of the internet', 'elsewhere', bytes],
    ['is not taken beyond a limit', 'large', 'unreached'],
    ['is not waited for without end', 'slow', 'unreached'],
    ['is not there if its server has an error', 'broken', 'unreached'],
    ['is not followed in circles', 'round', 'unreached'],
    ['is not followed out of the encryption', 'unsafe', 'unreached'],
    ['is not followed to other doors of a machine', 'other-port', 'unreached']
  ])('%s', async (_what, path, found) => {
    expect(await web(`https://users.test/${path}`)).toEqual(found)
  })

  test('nobody is there: that says nothing about the key', async () => {
    expect(await web('https://away.test/key')).toBe('unreached')
  })

  test('a host that cannot prove its name is not believed', async () => {
    const other = server.web(['stranger.test'])
    expect(await other('https://stranger.test/key')).toBe('unreached')
  })
})

describe('nothing in the network of the bridge is asked', () => {
  test('though a name leads there', async () => {
    const asked = server.asked.length
    const web = server.web(names, { mayReach: isPublic })
    expect(await web('https://users.test/key')).toBe('unreached')
    expect(server.asked).toHaveLength(asked)
  })

  test('though a redirect names it', async () => {
    const web = server.web(names)
    expect(await web('https://users.test/inside')).toBe('unreached')
    expect(await web('https://127.0.0.1/key')).toBe('unreached')
    expect(await web('https://[::1]/key')).toBe('unreached')
  })

  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'localhost'
  ])('%s is not in the open internet', address => {
    expect(isPublic(address)).toBe(false)
  })

  test.each(['37.218.245.50', '172.32.0.1', '2a00:1450:4001::1'])('%s is', address => {
    expect(isPublic(address)).toBe(true)
  })
})
