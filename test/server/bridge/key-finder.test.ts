import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { utf8 } from '#core/bytes.ts'
import type { FindKeyOrder } from '#core/sync/mail-statement.ts'
import { urlsAt, zBase32 } from '#server/bridge/key-places.ts'
import { sealOrder } from '../../support/bridge/desk-keys.ts'
import { until } from '../../support/bridge/until.ts'
import { WebServer } from '../../support/bridge/web-server.ts'
import { Workshop } from '../../support/bridge/workshop.ts'

/** The example of draft-koch-openpgp-webkey-service, 3.1. */
const joes = 'iy9q119eutrkn8s1mk4r39qejnbu3n5q'

describe('where a key may be', () => {
  test('at the domain: first the host that is made for it, then the domain itself', () => {
    expect(urlsAt('wkd', { address: 'Joe.Doe@Example.ORG' }, '')).toEqual([
      `https://openpgpkey.example.org/.well-known/openpgpkey/example.org/hu/${joes}?l=Joe.Doe`,
      `https://example.org/.well-known/openpgpkey/hu/${joes}?l=Joe.Doe`
    ])
  })

  test('at a key server, by address, fingerprint or long id', () => {
    const at = (only: Partial<FindKeyOrder>) =>
      urlsAt('keyserver', { address: 'a+b@users.test', ...only }, 'keys.example')
    const long = 'A490D0F4D311A4153E2BB7CADBB802B258ACD84F'
    expect(at({})).toEqual(['https://keys.example/vks/v1/by-email/a%2Bb%40users.test'])
    expect(at({ fingerprint: long })).toEqual([
      `https://keys.example/vks/v1/by-fingerprint/${long}`
    ])
    expect(at({ fingerprint: long.slice(-16) })).toEqual([
      `https://keys.example/vks/v1/by-keyid/${long.slice(-16)}`
    ])
  })

  test('where a report says, by the name of a host and encrypted alone', () => {
    const at = (url: string) => urlsAt('url', { address: 'robin@users.test', url }, '')
    expect(at('https://users.test/robin.asc#top')).toEqual([
      'https://users.test/robin.asc'
    ])
    for (const url of [
      'http://users.test/robin.asc',
      'ftp://users.test/robin.asc',
      'file:///etc/passwd',
      'https://127.0.0.1/robin.asc',
      'https://[::1]/robin.asc',
      'https://2130706433/robin.asc',
      'https://0x7f.1/robin.asc',
      'https://localhost/robin.asc',
      'https://users.test:8443/robin.asc',
      'https://robin:secret@users.test/robin.asc'
    ]) {
      expect(at(url), url).toEqual([])
    }
    expect(urlsAt('url', { address: 'robin@users.test' }, '')).toEqual([])
  })

  test.each([
    'robin@127.0.0.1',
    'robin@[127.0.0.1]',
    'robin@2130706433',
    'robin@0x7f.1',
    'robin@localhost',
    'robin@users.test/../..',
    'robin@users.test:8443',
    'robin@user@evil',
    '@users.test',
    'robin'
  ])('%s names no domain that could be asked', address => {
    expect(urlsAt('wkd', { address }, '')).toEqual([])
  })

  test('a domain in other letters is asked by its name in the net', () => {
    expect(urlsAt('wkd', { address: 'robin@bücher.test' }, '')[1]).toContain(
      'https://xn--bcher-kva.test/'
    )
  })

  test('five bits a letter', () => {
    expect(zBase32(Uint8Array.of(0xf0, 0xbf, 0xc7))).toBe('6n9hq')
  })
})

describe('an order to look for a key', () => {
  const server = new WebServer()
  let shop: Workshop
  const names = ['users.test', 'keys.example']
  const direct = `users.test/.well-known/openpgpkey/hu/${joes}`
  const advanced = `openpgpkey.users.test/.well-known/openpgpkey/users.test/hu/${joes}`
  const byMail = 'keys.example/vks/v1/by-email/joe.doe%40users.test'

  beforeEach(async () => {
    await server.open()
    shop = await Workshop.open()
    shop.web = server.web(names)
  })
  afterEach(async () => {
    await shop.close()
    await server.close()
  })

  async function look(only: Partial<FindKeyOrder> = {}) {
    const order: FindKeyOrder = {
      kind: 'find-key',
      at: 1,
      address: 'joe.doe@users.test',
      places: ['wkd', 'keyserver'],
      ...only
    }
    const item = await shop.obey(await sealOrder(shop.desk, order))
    return { item, answers: await answers() }
  }

  const answers = () => shop.said('found-key')

  test('is answered with what the domain has, and the key server is not even asked', async () => {
    server.pages.set(direct, utf8('the key'))
    const { item, answers } = await look()
    expect(answers).toMatchObject([{ from: 'wkd', body: 'the key', unreached: [] }])
    expect(Buffer.from(answers[0]?.order ?? []).toString('hex')).toBe(item.id)
    expect(server.asked).toEqual([`${direct}?l=joe.doe`])
  })

  test('that names an address is answered with what lies there, and nobody else is asked', async () => {
    server.pages.set('users.test/keys/joe.asc', utf8('the named one'))
    server.pages.set(direct, utf8('another'))
    const url = 'https://users.test/keys/joe.asc'
    const { answers } = await look({ url, places: ['url'] })
    expect(answers).toMatchObject([{ from: 'url', body: 'the named one' }])
    expect(server.asked).toEqual(['users.test/keys/joe.asc'])
  })

  test('whose address names no host in the net is answered with nothing', async () => {
    const url = 'https://inside.test/keys/joe.asc'
    const { answers } = await look({ url, places: ['url'] })
    expect(answers).toMatchObject([{ body: '', unreached: ['url'] }])
    expect(server.asked).toEqual([])
  })

  test('goes to the host that is made for it first', async () => {
    shop.web = server.web([...names, 'openpgpkey.users.test'])
    server.pages.set(advanced, utf8('the right one'))
    server.pages.set(direct, utf8('an old one'))
    expect((await look()).answers).toMatchObject([{ body: 'the right one' }])
  })

  test('goes to the key server if the domain has none', async () => {
    server.pages.set(byMail, utf8('the key'))
    expect((await look()).answers).toMatchObject([
      { from: 'keyserver', body: 'the key', unreached: [] }
    ])
  })

  test('says who could not be asked, and that nobody else has one', async () => {
    shop.web = server.web(['keys.example'])
    const [answer] = (await look()).answers
    expect(answer).toMatchObject({ unreached: ['wkd'], body: '' })
    expect(answer).not.toHaveProperty('from')
  })

  test('asks only where the member said', async () => {
    await look({ places: ['keyserver'] })
    expect(server.asked).toEqual([byMail])
  })

  test('is not obeyed more often than the operator allows', async () => {
    for (let i = 0; i < 3; i++) await look()
    const before = server.asked.length
    expect((await look()).answers.at(-1)).toMatchObject({
      unreached: ['wkd', 'keyserver']
    })
    expect(server.asked).toHaveLength(before)
    shop.now = (shop.now + 3_600_001) as typeof shop.now
    await look()
    expect(server.asked.length).toBeGreaterThan(before)
  })

  test('stays at the relay until its answer is there, and comes again', async () => {
    shop.relay.refuses = 'over-quota'
    const order: FindKeyOrder = {
      kind: 'find-key',
      at: 1,
      address: 'joe.doe@users.test',
      places: ['keyserver']
    }
    const offered = shop.relay.order(await sealOrder(shop.desk, order))
    const posts = shop.relay.posts
    const orders = shop.orders()
    orders.offered([offered])
    await until(() => shop.relay.posts > posts)
    expect(shop.relay.settled).not.toContain(offered.id)
    shop.relay.refuses = undefined
    await until(() => {
      orders.offered([offered])
      return shop.relay.settled.includes(offered.id)
    })
    expect(await answers()).toHaveLength(1)
  })

  test('an answer to a send order does not wait for a slow web', async () => {
    let answer: () => void = () => undefined
    shop.web = () => new Promise(resolve => (answer = () => resolve('none')))
    const slow = shop.relay.order(
      await sealOrder(shop.desk, {
        kind: 'find-key',
        at: 1,
        address: 'joe.doe@users.test',
        places: ['keyserver']
      })
    )
    shop.orders().offered([slow])
    await shop.order()
    expect(shop.relay.settled).not.toContain(slow.id)
    answer()
    await until(() => shop.relay.settled.includes(slow.id))
  })

  test('leaves nothing of the address in the log or the folder', async () => {
    server.pages.set(direct, utf8('the key'))
    await look()
    expect(shop.logged.join()).toContain('key-search')
    expect(shop.logged.join()).not.toMatch(/joe|users\.test/)
  })
})
