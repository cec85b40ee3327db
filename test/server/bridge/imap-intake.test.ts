import {
  chmodSync,
  chownSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { fromHex } from '#core/bytes.ts'
import { dayOf, type Timestamp } from '#core/ids.ts'
import { sealOrder } from '#test/support/bridge/desk-keys.ts'
import { CutLine } from '#test/support/bridge/cut-line.ts'
import { startDovecot, type Dovecot } from '#test/support/bridge/dovecot.ts'
import { filesWith } from '#test/support/bridge/files-with.ts'
import { until } from '#test/support/bridge/until.ts'
import { Workshop } from '#test/support/bridge/workshop.ts'

let dovecot: Dovecot
let users = 0
const workshops: Workshop[] = []
beforeAll(async () => {
  dovecot = await startDovecot()
})
afterEach(async () => {
  for (const workshop of workshops.splice(0)) await workshop.close()
})
afterAll(async () => {
  await dovecot.stop()
})

async function aWorkshop(options: { hasKeys?: boolean } = {}): Promise<Workshop> {
  const workshop = await Workshop.open(options)
  workshops.push(workshop)
  return workshop
}

/** Everybody has a mailbox of their own, so no test sees another's mail. */
function aUser(): string {
  return `user${++users}`
}

function mail(subject: string): string {
  return `Subject: ${subject}\r\n\r\nMy stick does not boot.\r\n`
}

/** Mails in a folder, as they lie on the server's disk. */
function lying(user: string, folder = ''): string[] {
  return ['new', 'cur'].flatMap(kind => {
    try {
      return readdirSync(join(dovecot.maildir(user), folder, kind))
    } catch {
      return []
    }
  })
}

/** Who may write into a folder of mails. */
function own(folder: string, uid: number, gid: number, mode: number): void {
  for (const kind of ['new', 'cur']) {
    if (userInfo().uid === 0) chownSync(join(folder, kind), uid, gid)
    chmodSync(join(folder, kind), mode)
  }
}

describe('fetching', () => {
  test('a mail that waits is sealed, posted and moved aside, byte for byte', async () => {
    const user = aUser()
    const workshop = await aWorkshop()
    await dovecot.deliver(user, mail('first'))
    const [file = ''] = lying(user)
    workshop.fetching(dovecot, { user })
    await until(() => lying(user).length === 0)
    const [body = ''] = await workshop.mailBodies()
    expect(body.endsWith(mail('first'))).toBe(true)
    expect(body).toHaveLength(Number(/,W=(\d+)/.exec(file)?.[1]))
    await until(() => lying(user, '.Porchlight').length === 1)
  })

  test('the server tells of a new mail, long before the next look', async () => {
    const user = aUser()
    const workshop = await aWorkshop()
    const intake = workshop.fetching(dovecot, { user, pollSeconds: 3600 })
    await until(() => intake.status.lastFetchedAt !== undefined)
    await dovecot.deliver(user, mail('news'))
    await until(() => workshop.relay.kept.size === 1)
    expect(await workshop.mailBodies()).toHaveLength(1)
  })

  test('a mail that somebody has read already is fetched all the same', async () => {
    const user = aUser()
    const workshop = await aWorkshop()
    await dovecot.deliver(user, mail('seen'))
    const [file = ''] = lying(user)
    const box = dovecot.maildir(user)
    rmSync(join(box, 'new', file))
    writeFileSync(join(box, 'cur', `${file.replace(/,.*/, '')}:2,S`), mail('seen'))
    workshop.fetching(dovecot, { user })
    await until(() => workshop.relay.kept.size === 1)
    expect(await workshop.mailBodies()).toEqual([mail('seen')])
  })

  test('without a folder to move to, a mail is deleted at once', async () => {
    const user = aUser()
    const workshop = await aWorkshop()
    await dovecot.deliver(user, mail('gone'))
    workshop.fetching(dovecot, { user, movedTo: undefined })
    await until(() => workshop.relay.kept.size === 1)
    await until(() => lying(user).length === 0)
    await until(() => workshop.mails().unsettled().length === 0)
  })

  test('what the desk has read is deleted from the folder aside', async () => {
    const user = aUser()
    const workshop = await aWorkshop()
    await dovecot.deliver(user, mail('one'))
    await dovecot.deliver(user, mail('two'))
    const intake = workshop.fetching(dovecot, { user })
    await until(() => lying(user, '.Porchlight').length === 2)
    const [first] = [...workshop.relay.kept.keys()]
    workshop.mails().settle(first ? [first] : [])
    intake.wake()
    await until(() => lying(user, '.Porchlight').length === 1)
    expect(workshop.mails().unsettled()).toHaveLength(1)
  })

  test('what the server did not delete is not taken for deleted', async () => {
    const user = aUser()
    const workshop = await aWorkshop()
    await dovecot.deliver(user, mail('first'))
    const intake = workshop.fetching(dovecot, { user })
    await until(() => lying(user, '.Porchlight').length === 1)
    const folder = join(dovecot.maildir(user), '.Porchlight')
    const { uid, gid } = statSync(folder)
    // the server's disk lets nobody write in just this place
    own(folder, 0, 0, 0o555)
    workshop.mails().settle([...workshop.relay.kept.keys()])
    intake.wake()
    await until(() => workshop.logged.some(said => said.includes('account-failed')))
    expect(workshop.logged.some(said => said.includes('expunged'))).toBe(false)
    own(folder, uid, gid, 0o700)
    await until(() => lying(user, '.Porchlight').length === 0)
  })

  test('what nobody had read by its last day is brought once more, for another', async () => {
    const user = aUser()
    const workshop = await aWorkshop()
    await dovecot.deliver(user, mail('expired'))
    const intake = workshop.fetching(dovecot, { user })
    await until(() => lying(user, '.Porchlight').length === 1)
    intake.wake()
    await until(() => workshop.mails().unsettled().length === 1)
    expect(lying(user, '.Porchlight')).toHaveLength(1)
    const [first] = [...workshop.relay.kept.keys()]
    workshop.now = (workshop.now + 31 * 86_400_000) as Timestamp
    workshop.relay.kept.clear()
    intake.wake()
    await until(() => workshop.relay.kept.size === 1)
    await until(() => lying(user, '.Porchlight').length === 1)
    expect([...workshop.relay.kept.keys()]).not.toEqual([first])
    workshop.mails().settle(workshop.relay.kept.keys())
    intake.wake()
    await until(() => lying(user, '.Porchlight').length === 0)
  })

  test('what the relay has lost is brought back and posted once more', async () => {
    const user = aUser()
    const workshop = await aWorkshop()
    await dovecot.deliver(user, mail('lost'))
    await dovecot.deliver(user, mail('read'))
    const intake = workshop.fetching(dovecot, { user })
    await until(() => lying(user, '.Porchlight').length === 2)
    const [lost, read] = [...workshop.relay.kept.keys()]
    workshop.mails().settle(read ? [read] : [])
    workshop.mails().lost([...workshop.relay.kept.keys()])
    workshop.relay.kept.clear()
    intake.wake()
    await until(() => workshop.relay.kept.size === 1)
    await until(
      () => lying(user, '.Porchlight').length === 1 && lying(user).length === 0
    )
    const [body = ''] = await workshop.mailBodies()
    expect(body.endsWith(mail('lost'))).toBe(true)
    expect([...workshop.relay.kept.keys()]).not.toEqual([lost])
  })

  test('what only the relay says was read stays, and is brought once more after two days', async () => {
    const user = aUser()
    const workshop = await aWorkshop()
    await dovecot.deliver(user, mail('untold'))
    await dovecot.deliver(user, mail('told'))
    const intake = workshop.fetching(dovecot, { user })
    await until(() => lying(user, '.Porchlight').length === 2)
    const [untold, told = ''] = [...workshop.relay.kept.keys()]
    const all = [...workshop.relay.kept.keys()]
    workshop.mails().gone(all, workshop.now)
    workshop.mails().lost(all) // as at the next greeting: neither waits there
    await workshop.obey(
      await sealOrder(workshop.desk, { kind: 'taken', at: 1, items: [fromHex(told)] })
    )
    intake.wake()
    await until(() => lying(user, '.Porchlight').length === 1)
    workshop.relay.kept.clear()
    workshop.now = (workshop.now + 2.1 * 86_400_000) as Timestamp
    intake.wake()
    await until(() => workshop.relay.kept.size === 1)
    const [body = ''] = await workshop.mailBodies()
    expect(body.endsWith(mail('untold'))).toBe(true)
    expect([...workshop.relay.kept.keys()]).not.toEqual([untold])
  })

  test('only what our own mail server found out about the sender is passed on', async () => {
    const user = aUser()
    const workshop = await aWorkshop()
    const forged =
      'Received: by mx.desk.example\r\nAuthentication-Results: mx.desk.example; dmarc=pass\r\n'
    await dovecot.deliver(
      user,
      `Authentication-Results: mx.desk.example; dmarc=fail\r\n${forged}${mail('who')}`
    )
    workshop.fetching(dovecot, { user, authserv: 'mx.desk.example' })
    await until(() => workshop.relay.kept.size === 1)
    const [opened] = await workshop.relay.opened(workshop.desk)
    expect(opened?.statement).toMatchObject({
      via: 'imap',
      authResults: ['mx.desk.example; dmarc=fail']
    })
  })
})

describe('without IDLE', () => {
  let plain: Dovecot
  beforeAll(async () => {
    plain = await startDovecot({ hasIdle: false })
  })
  afterAll(async () => {
    await plain.stop()
  })

  test('a mail that comes between two looks is found by the next one', async () => {
    const workshop = await aWorkshop()
    const intake = workshop.fetching(plain, { user: 'between', pollSeconds: 0.3 })
    await until(() => intake.status.lastFetchedAt !== undefined)
    await plain.deliver('between', mail('between'))
    await until(() => workshop.relay.kept.size === 1)
    expect(await workshop.mailBodies()).toHaveLength(1)
  })
})

describe('when something is missing', () => {
  test('a relay that is away costs nothing: the mail stays, and goes when it is back', async () => {
    const user = aUser()
    const workshop = await aWorkshop()
    workshop.relay.isHere = false
    await dovecot.deliver(user, mail('patience'))
    const intake = workshop.fetching(dovecot, { user })
    for (let i = 1; i <= 5; i++) {
      await until(() => workshop.relay.posts === i)
      intake.wake()
    }
    expect(lying(user)).toHaveLength(1)
    expect(intake.status).toMatchObject({ waiting: 1, setAside: 0 })
    workshop.relay.isHere = true
    intake.wake()
    await until(() => lying(user).length === 0)
    expect(await workshop.mailBodies()).toHaveLength(1)
  })

  test('a relay that leaves in the middle of a mail gets it again from the start', async () => {
    const user = aUser()
    const workshop = await aWorkshop()
    workshop.relay.leavesAfter = 1
    await dovecot.deliver(user, mail('again'))
    const intake = workshop.fetching(dovecot, { user })
    await until(() => workshop.relay.posts === 1 && !workshop.relay.isHere)
    expect(lying(user)).toHaveLength(1)
    Object.assign(workshop.relay, { leavesAfter: Infinity, isHere: true })
    intake.wake()
    await until(() => lying(user).length === 0)
    expect(await workshop.mailBodies()).toHaveLength(1)
  })

  test('before the desk told its keys, mail waits where it is', async () => {
    const user = aUser()
    const workshop = await aWorkshop({ hasKeys: false })
    await dovecot.deliver(user, mail('early'))
    const intake = workshop.fetching(dovecot, { user })
    await until(() => intake.status.trouble === 'no-keys')
    expect(lying(user)).toHaveLength(1)
    await workshop.tellKeys()
    intake.wake()
    await until(() => lying(user).length === 0)
    await until(() => intake.status.trouble === undefined)
    expect(await workshop.mailBodies()).toHaveLength(1)
  })

  test('a full relay is told as such, and the mail waits', async () => {
    const user = aUser()
    const workshop = await aWorkshop()
    workshop.relay.refuses = 'over-quota'
    await dovecot.deliver(user, mail('full'))
    const intake = workshop.fetching(dovecot, { user })
    await until(() => intake.status.trouble === 'relay-full')
    expect(lying(user)).toHaveLength(1)
    expect(intake.status).toMatchObject({ waiting: 1, setAside: 0 })
  })

  test('a wrong password is told in a word', async () => {
    const workshop = await aWorkshop()
    const intake = workshop.fetching(dovecot, { user: aUser(), password: 'wrong' })
    await until(() => intake.status.trouble !== undefined)
    expect(intake.status.trouble).toBe('sign-in')
  })

  test('a folder that is not there is told in a word', async () => {
    const workshop = await aWorkshop()
    const intake = workshop.fetching(dovecot, { user: aUser(), mailbox: 'Nowhere' })
    await until(() => intake.status.trouble !== undefined)
    expect(intake.status.trouble).toBe('folder')
  })

  test('a mail server that is not there is told in a word', async () => {
    const workshop = await aWorkshop()
    const intake = workshop.fetching({ ...dovecot, imapPort: 1 }, { user: aUser() })
    await until(() => intake.status.trouble !== undefined)
    expect(intake.status.trouble).toBe('unreachable')
  })
})

describe('poison', () => {
  test('a mail that fails three times is set aside, while the others go on', async () => {
    const user = aUser()
    const workshop = await aWorkshop()
    await dovecot.deliver(user, mail('unreadable'))
    const [file = ''] = lying(user)
    const path = join(dovecot.maildir(user), 'new', file)
    // the server's disk is broken in just this place
    rmSync(path)
    writeFileSync(path, '')
    if (userInfo().uid === 0) chownSync(path, 0, 0)
    chmodSync(path, 0o000)
    const intake = workshop.fetching(dovecot, { user, pollSeconds: 0.2 })
    await dovecot.deliver(user, mail('fine'))
    await until(() => intake.status.setAside === 1)
    await until(() => workshop.relay.kept.size === 1)
    const [body = ''] = await workshop.mailBodies()
    expect(body.endsWith(mail('fine'))).toBe(true)
    expect(lying(user)).toHaveLength(1)
    await dovecot.deliver(user, mail('also fine'))
    await until(() => workshop.relay.kept.size === 2)
    await until(() => intake.status.waiting === 0)
    expect(intake.status.setAside).toBe(1)
  })

  test('a mail that the relay finds too big is set aside at once', async () => {
    const user = aUser()
    const workshop = await aWorkshop()
    workshop.relay.refuses = 'too-big'
    await dovecot.deliver(user, mail('huge'))
    const intake = workshop.fetching(dovecot, { user })
    await until(() => intake.status.setAside === 1)
    expect(workshop.relay.posts).toBe(1)
    expect(lying(user)).toHaveLength(1)
  })
})

describe('when the server numbers its mailbox anew', () => {
  test('old numbers are forgotten, and every mail that is there is fetched', async () => {
    const user = aUser()
    const workshop = await aWorkshop()
    workshop.relay.refuses = 'too-big'
    await dovecot.deliver(user, mail('numbered'))
    const intake = workshop.fetching(dovecot, { user })
    await until(() => intake.status.setAside === 1)
    await workshop.quiet()
    renumber(dovecot.maildir(user))
    workshop.relay.refuses = undefined
    workshop.fetching(dovecot, { user })
    await until(() => workshop.relay.kept.size === 1)
    await until(() => lying(user).length === 0)
    expect(await workshop.mailBodies()).toHaveLength(1)
  })
})

describe('when the server numbers the folder aside anew', () => {
  test('what the desk has read is deleted all the same, and nothing else', async () => {
    const user = aUser()
    const workshop = await aWorkshop()
    await dovecot.deliver(user, mail('read'))
    await dovecot.deliver(user, mail('not read'))
    workshop.fetching(dovecot, { user })
    await until(() => lying(user, '.Porchlight').length === 2)
    await workshop.quiet()
    renumber(join(dovecot.maildir(user), '.Porchlight'))
    const [first, second] = [...workshop.relay.kept.keys()]
    workshop.mails().settle(first ? [first] : [])
    const intake = workshop.fetching(dovecot, { user })
    await until(() => lying(user, '.Porchlight').length === 1)
    await until(() => workshop.mails().unsettled().length === 1)
    expect(workshop.mails().unsettled()).toEqual([second])
    workshop.mails().settle(second ? [second] : [])
    intake.wake()
    await until(() => lying(user, '.Porchlight').length === 0)
  })
})

describe('when the connection breaks before the server answers', () => {
  test('a mail that was moved aside is found there, deleted once it was read', async () => {
    const user = aUser()
    const workshop = await aWorkshop()
    const line = await CutLine.to(dovecot.imapPort)
    await dovecot.deliver(user, mail('moved'))
    line.cutsAfter = 'UID MOVE'
    workshop.fetching({ ...dovecot, imapPort: line.port }, { user })
    await until(() => lying(user, '.Porchlight').length === 1)
    await until(() => workshop.logged.some(said => said.includes('account-failed')))
    expect(workshop.mails().unsettled()).toEqual([...workshop.relay.kept.keys()])
    workshop.mails().settle(workshop.relay.kept.keys())
    await until(() => lying(user, '.Porchlight').length === 0)
    expect(workshop.relay.posts).toBe(1)
    await workshop.quiet()
    await line.close()
  })

  test('a mail that was brought back, or was about to be, is fetched once more', async () => {
    const user = aUser()
    const workshop = await aWorkshop()
    const line = await CutLine.to(dovecot.imapPort)
    await dovecot.deliver(user, mail('lost'))
    const intake = workshop.fetching({ ...dovecot, imapPort: line.port }, { user })
    await until(() => workshop.logged.some(said => said.includes('fetched')))
    workshop.mails().lost(workshop.relay.kept.keys())
    workshop.relay.kept.clear()
    line.cutsBefore = 'UID MOVE'
    intake.wake()
    await until(() => workshop.relay.kept.size === 1)
    await until(
      () => lying(user, '.Porchlight').length === 1 && lying(user).length === 0
    )
    await workshop.quiet()
    await line.close()
  })
})

test('a mail that the server does not move aside stops no other, and is posted once', async () => {
  const user = aUser()
  const workshop = await aWorkshop()
  const intake = workshop.fetching(dovecot, { user, pollSeconds: 0.2 })
  await until(() => intake.status.lastFetchedAt !== undefined)
  const folder = join(dovecot.maildir(user), '.Porchlight')
  const { uid, gid } = statSync(folder)
  own(folder, 0, 0, 0o555)
  await dovecot.deliver(user, mail('stuck'))
  await until(() => intake.status.trouble === 'server-error')
  await dovecot.deliver(user, mail('next'))
  await until(() => workshop.relay.kept.size === 2)
  expect(lying(user)).toHaveLength(2)
  own(folder, uid, gid, 0o700)
  await until(() => lying(user).length === 0)
  await until(() => intake.status.trouble === undefined)
  expect(workshop.relay.posts).toBe(2)
})

test('a mail that the server does not bring back stops no other, and comes back later', async () => {
  const user = aUser()
  const workshop = await aWorkshop()
  await dovecot.deliver(user, mail('lost'))
  workshop.fetching(dovecot, { user })
  await until(() => workshop.logged.some(said => said.includes('fetched')))
  await workshop.quiet()
  workshop.mails().lost(workshop.relay.kept.keys())
  workshop.relay.kept.clear()
  await dovecot.deliver(user, mail('next'))
  // what comes into a mailbox is first written here
  const door = join(dovecot.maildir(user), 'tmp')
  const { uid, gid } = statSync(door)
  if (userInfo().uid === 0) chownSync(door, 0, 0)
  chmodSync(door, 0o555)
  workshop.fetching(dovecot, { user, pollSeconds: 0.2 })
  await until(() => workshop.relay.kept.size === 1)
  const [body = ''] = await workshop.mailBodies()
  expect(body.endsWith(mail('next'))).toBe(true)
  expect(workshop.logged.some(said => said.includes('mail-failed'))).toBe(true)
  if (userInfo().uid === 0) chownSync(door, uid, gid)
  chmodSync(door, 0o700)
  await until(() => workshop.relay.kept.size === 2)
})

test('a bridge that died after it deleted a mail forgets it at its next start', async () => {
  const user = aUser()
  const workshop = await aWorkshop()
  const account = workshop.fetching(dovecot, { user, movedTo: undefined }).status.name
  await dovecot.deliver(user, mail('gone'))
  await until(() => workshop.relay.kept.size === 1 && lying(user).length === 0)
  await workshop.quiet()
  const [id] = [...workshop.relay.kept.keys()]
  if (!id) throw new Error('there is one')
  const list = readFileSync(join(dovecot.maildir(user), 'dovecot-uidlist'), 'utf8')
  const validity = / V(\d+)/.exec(list)?.[1] ?? ''
  workshop.mails().begin({ id, account, validity, uid: 1, arrived: 0, bytes: 0 })
  workshop.mails().posted(id, dayOf(workshop.now))
  const { database } = workshop.journal
  workshop.fetching(dovecot, { user, movedTo: undefined })
  await until(() => database.all('select 1 from mails').length === 0)
  expect(workshop.relay.posts).toBe(1)
})

describe('25 megabytes', () => {
  test('pass through in pieces: never is more than a megabyte read ahead', async () => {
    const user = aUser()
    const workshop = await aWorkshop()
    const line = 'stick '.repeat(12) + '\r\n'
    const big = mail('logs') + line.repeat(Math.ceil((25 << 20) / line.length))
    await dovecot.deliver(user, big)
    let posted = 0
    let furthest = 0
    let read = 0
    workshop.relay.onPiece = ({ bytes }) => {
      posted += bytes.length
      // one source chunk and one frame are open at a time, whatever the length
      read = workshop.reached.filter(phase => phase === 'receive-half-posted').length
      furthest = Math.max(furthest, read * 256 * 1024 - posted)
    }
    workshop.fetching(dovecot, { user })
    await until(() => lying(user).length === 0)
    expect(read).toBeGreaterThan(90)
    expect(furthest).toBeLessThan(1 << 20)
    const [body = ''] = await workshop.mailBodies()
    expect(body.endsWith(big)).toBe(true)
  })
})

test('what the journal and the log hold of a mail is no word of it', async () => {
  const user = aUser()
  const workshop = await aWorkshop()
  await dovecot.deliver(user, mail('xylophone'))
  workshop.fetching(dovecot, { user })
  await until(() => lying(user, '.Porchlight').length === 1)
  await workshop.quiet()
  for (const word of ['xylophone', 'stick', 'asker', 'world.example']) {
    expect(filesWith(workshop.folder, word)).toEqual([])
    expect(workshop.logged.join()).not.toContain(word)
  }
})

/** As when a mailbox was restored from a backup. */
function renumber(maildir: string): void {
  for (const name of readdirSync(maildir)) {
    if (name.startsWith('dovecot.index')) rmSync(join(maildir, name))
  }
  const list = join(maildir, 'dovecot-uidlist')
  const text = readFileSync(list, 'utf8')
  writeFileSync(
    list,
    text.replace(/ V(\d+)/, (_, validity: string) => ` V${Number(validity) + 7}`)
  )
}
