import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { utf8 } from '#core/bytes.ts'
import { issuePlace } from '#server/bridge/issue-places.ts'
import { forIssues, isPublic } from '#server/bridge/web.ts'
import { sealOrder } from '../../support/bridge/desk-keys.ts'
import { until } from '../../support/bridge/until.ts'
import { WebServer } from '../../support/bridge/web-server.ts'
import { Workshop } from '../../support/bridge/workshop.ts'

const gitlab = 'https://users.test/tails/sub/tails/-/issues/12'
const gitlabApi = 'users.test/api/v4/projects/tails%2Fsub%2Ftails/issues/12'
const merge = 'https://users.test/tails/tails/-/merge_requests/7'
const mergeApi = 'users.test/api/v4/projects/tails%2Ftails/merge_requests/7'
const github = 'https://github.com/tails/tails/issues/5'
const githubApi = 'users.test/repos/tails/tails/issues/5'
const redmine = 'https://users.test/redmine/issues/9'
const redmineApi = 'users.test/redmine/issues/9.json'
const bugzilla = 'https://users.test/show_bug.cgi?id=4'
const bugzillaApi = 'users.test/rest/bug/4'

describe('where a tracker tells how an issue stands', () => {
  test.each([
    [gitlab, `https://${gitlabApi}`],
    [merge, `https://${mergeApi}`],
    [github, 'https://api.github.com/repos/tails/tails/issues/5'],
    [
      'https://github.com/tails/tails/pull/6',
      'https://api.github.com/repos/tails/tails/issues/6'
    ],
    [redmine, `https://${redmineApi}`],
    [bugzilla, `https://${bugzillaApi}?include_fields=is_open,resolution`]
  ])('%s is asked at its program’s side', (address, url) => {
    expect(issuePlace(address)?.url).toBe(url)
  })

  test.each([
    'http://users.test/a/b/-/issues/1',
    'https://127.0.0.1/a/b/-/issues/1',
    'https://2130706433/a/b/-/issues/1',
    'https://0x7f.1/issues/1',
    'https://[::1]/issues/1',
    'https://[fd00::1]/issues/1',
    'https://localhost/issues/1',
    'https://users.test:8443/issues/1',
    'https://ana:secret@users.test/issues/1',
    'https://users.test/issues/1/../../secret',
    'https://users.test/show_bug.cgi?id=1%26x=y',
    'https://github.com/../tails/issues/1',
    'https://github.com/tails/tails/discussions/5',
    'https://users.test/t/5',
    'no address'
  ])('%s is asked nowhere', address => {
    expect(issuePlace(address)).toBeUndefined()
  })
})

describe('an order to ask how an issue stands', () => {
  const server = new WebServer()
  let shop: Workshop
  let only: NonNullable<Parameters<WebServer['web']>[1]>

  beforeEach(async () => {
    await server.open()
    only = {}
    shop = await Workshop.open()
    shop.issues = url => {
      const web = server.web(['users.test', 'elsewhere.test'], {
        ...forIssues,
        ...only
      })
      // nobody but GitHub has its name
      return web(url.replace('api.github.com', 'users.test'))
    }
  })
  afterEach(async () => {
    await shop.close()
    await server.close()
  })

  async function ask(address: string) {
    const item = await shop.obey(
      await sealOrder(shop.desk, { kind: 'ask-issue', at: 1, address })
    )
    const answer = (await answers()).at(-1)
    expect(Buffer.from(answer?.order ?? []).toString('hex')).toBe(item.id)
    expect(answer?.address).toBe(address)
    return answer?.state
  }
  const answers = () => shop.said('issue-state')
  const says = (page: string, answer: unknown) =>
    server.pages.set(page, utf8(JSON.stringify(answer)))

  test.each([
    [gitlab, gitlabApi, { state: 'opened', title: 'x' }, 'open'],
    [gitlab, gitlabApi, { state: 'closed' }, 'closed'],
    [merge, mergeApi, { state: 'merged' }, 'fixed'],
    [github, githubApi, { state: 'open', state_reason: null }, 'open'],
    [github, githubApi, { state: 'closed', state_reason: 'completed' }, 'fixed'],
    [github, githubApi, { state: 'closed', state_reason: 'not_planned' }, 'closed'],
    [
      github,
      githubApi,
      { state: 'closed', pull_request: { merged_at: null } },
      'closed'
    ],
    [
      github,
      githubApi,
      { state: 'closed', pull_request: { merged_at: '2026' } },
      'fixed'
    ],
    [
      redmine,
      redmineApi,
      { issue: { status: { name: 'New', is_closed: false } } },
      'open'
    ],
    [
      redmine,
      redmineApi,
      { issue: { status: { name: 'Resolved', is_closed: true } } },
      'fixed'
    ],
    [redmine, redmineApi, { issue: { status: { name: 'Rejected' } } }, 'closed'],
    [
      redmine,
      redmineApi,
      { issue: { status: { name: 'Hecho' }, closed_on: '2026' } },
      'unknown'
    ],
    [bugzilla, bugzillaApi, { bugs: [{ is_open: true, resolution: '' }] }, 'open'],
    [
      bugzilla,
      bugzillaApi,
      { bugs: [{ is_open: false, resolution: 'FIXED' }] },
      'fixed'
    ],
    [
      bugzilla,
      bugzillaApi,
      { bugs: [{ is_open: false, resolution: 'WONTFIX' }] },
      'closed'
    ]
  ] as const)('%s, of which %s says %j, is %s', async (address, page, said, state) => {
    says(page, said)
    expect(await ask(address)).toBe(state)
    expect(server.asked).toHaveLength(1)
  })

  test('brings one word of what the tracker says, and nothing of its texts', async () => {
    says(gitlabApi, { state: 'closed', title: 'PLANTED', description: 'PLANTED' })
    await ask(gitlab)
    const brought = await answers()
    expect(JSON.stringify(brought)).not.toContain('PLANTED')
    expect(brought.at(-1)?.body).toBe('')
  })

  test.each([
    ['no JSON', 'state: closed'],
    ['another shape', '{"state":{"toString":"closed"}}'],
    ['a list', '[{"state":"closed"}]'],
    ['null', 'null'],
    ['a prototype', '{"__proto__":{"state":"closed"}}'],
    ['a word of its own', '{"state":"<b>closed</b>"}'],
    ['a million brackets', '['.repeat(200_000)],
    ['bytes that are no text', '\u0000\ufffd']
  ])('answers unknown to %s', async (_what, body) => {
    server.pages.set(gitlabApi, utf8(body))
    expect(await ask(gitlab)).toBe('unknown')
  })

  test('does not wait for an answer without an end', async () => {
    server.pages.set(gitlabApi, (_request, response) => {
      const more = (): void => {
        if (!response.destroyed)
          response.write('x'.repeat(65_536), () => setImmediate(more))
      }
      more()
    })
    expect(await ask(gitlab)).toBe('unknown')
  })

  test('does not wait for one that never comes', async () => {
    only = { patienceMs: 50 }
    server.pages.set(gitlabApi, () => undefined)
    expect(await ask(gitlab)).toBe('unknown')
  })

  test('asks nobody in its own network, whatever a name leads to', async () => {
    only = { mayReach: isPublic }
    says(gitlabApi, { state: 'closed' })
    expect(await ask(gitlab)).toBe('unknown')
    expect(server.asked).toEqual([])
  })

  test('follows no redirect to another host', async () => {
    says('elsewhere.test/api', { state: 'closed' })
    server.pages.set(gitlabApi, (_request, response) => {
      response.writeHead(302, { location: 'https://elsewhere.test/api' }).end()
    })
    expect(await ask(gitlab)).toBe('unknown')
    expect(server.asked).toEqual([gitlabApi])
  })

  test('asks nowhere but at the hosts that the operator lists', async () => {
    shop.issueHosts = ['elsewhere.test']
    says(gitlabApi, { state: 'closed' })
    expect(await ask(gitlab)).toBe('unknown')
    expect(server.asked).toEqual([])
  })

  test('is not obeyed more often than the operator allows', async () => {
    says(gitlabApi, { state: 'closed' })
    for (let i = 0; i < 3; i++) expect(await ask(gitlab)).toBe('closed')
    expect(await ask(gitlab)).toBe('unknown')
    expect(server.asked).toHaveLength(3)
    shop.now = (shop.now + 3_600_001) as typeof shop.now
    expect(await ask(gitlab)).toBe('closed')
  })

  test('stays at the relay until its answer is there, and comes again', async () => {
    shop.relay.refuses = 'over-quota'
    const sealed = await sealOrder(shop.desk, {
      kind: 'ask-issue',
      at: 1,
      address: gitlab
    })
    const offered = shop.relay.order(sealed)
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

  test('leaves nothing of the address in the log', async () => {
    await ask(gitlab)
    expect(shop.logged.join()).toContain('"issue"')
    expect(shop.logged.join()).not.toMatch(/users\.test|tails/)
  })
})
