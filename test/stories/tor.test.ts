/**
 * One problem, many doors: people write to several addresses of the desk, send reports of
 * their system, have somebody forward their mail, or had written to the help desk that was
 * there before. It becomes one known problem and one answer, told to each in their language.
 */
import { expect, test } from 'vitest'

import { fromUtf8 } from '#core/bytes.ts'
import { deskAddresses } from '#core/domain/desk/settings.ts'
import { weekOf } from '#core/domain/desk/weeks.ts'
import { callBackUndoMs } from '#core/domain/problems/call-back.ts'
import { countProblems } from '#core/domain/problems/counts.ts'
import {
  addProblem,
  inProblem,
  knownProblems,
  setFixedIn,
  setState
} from '#core/domain/problems/problems.ts'
import { reports } from '#core/domain/problems/reported.ts'
import { addVersion } from '#core/domain/templates/translated.ts'
import type { ProblemId, TicketId } from '#core/ids.ts'
import { composeAnswer } from '#core/mail/compose.ts'
import { readMail } from '#core/mail/incoming.ts'
import { inspectKey } from '#core/mail/team-key.ts'
import { looksLike } from '#core/search/looks-like.ts'
import { figures } from '#core/stats/figures.ts'
import { remainsOfCards } from '#core/stats/remains.ts'
import type { Reporter, Workspace } from '#core/workspace.ts'

import { does, meet, type Helper } from '../support/doing.ts'
import { adasKey, deskKey } from '../support/mail/keys.ts'
import { aMail } from '../support/mail/mail.ts'
import { aReport, encryptedTo } from '../support/mail/whisperback.ts'
import { helpAddress, withBridge } from '../support/manned-desk.ts'
import { PaperBridge } from '../support/paper-bridge.ts'
import { bringIn } from '../support/past/bring-in.ts'
import {
  aFile,
  aZammadArticle,
  aZammadExport,
  aZammadTicket
} from '../support/past/exports.ts'
import { settle, until, Village } from '../support/village.ts'

const stuck = 'c3'.repeat(8) as ProblemId
const frontDesk = 'frontdesk@desk.test'
const forum = 'forum@desk.test'

/** The desk's answer, by language. */
const texts = {
  en: 'Good news: obfs4 works again from version {{fixed.version}} on.',
  es: 'Buenas noticias: obfs4 funciona de nuevo desde la versión {{fixed.version}}.',
  de: 'Gute Nachricht: Ab Version {{fixed.version}} geht obfs4 wieder.',
  fr: 'Bonne nouvelle : obfs4 marche de nouveau depuis la version {{fixed.version}}.',
  ru: 'Хорошая новость: obfs4 снова работает, начиная с версии {{fixed.version}}.'
}

/** Mail for the help address comes by one server, the other two by another. */
async function aDeskWithManyDoors() {
  const village = new Village('2026-11-23T09:00:00Z')
  const ana = await village.found()
  const ben = await village.join(ana.desk, 'Ben')
  ben.desk.readMailWith((source, keys) => readMail(source, keys))
  const { bridge } = await withBridge(village, ana.desk)
  const paired = await ana.desk.pairBridge('The old server', [frontDesk, forum])
  if (!paired.ok) throw new Error(paired.error.type)
  const { timer } = ana.profile.tab().ports
  const now = () => village.clock.now()
  const other = new PaperBridge(paired.value.code, village.relay, now, timer)
  await until(() => other.keys !== undefined, 'the other bridge has keys')
  await meet([ana, ben])
  await until(() => ben.desk.teamKeys.secrets.current().size === 1, 'the key at Ben')
  return { village, ana, ben, bridge, other }
}

async function theyWrite(bridge: PaperBridge, other: PaperBridge): Promise<void> {
  const date = 'Mon, 23 Nov 2026 08:30:00 +0000'
  await bridge.brings(
    aMail({
      from: 'Rosa <rosa@users.test>',
      to: helpAddress,
      subject: 'No puedo conectarme',
      messageId: '<rosa@users.test>',
      date,
      body: 'Hola. Desde ayer no puedo conectarme a la red con los puentes obfs4. ¿Qué puedo hacer para que funcione otra vez?\n'
    })
  )
  await other.brings(
    aMail({
      from: 'Jonas <jonas@users.test>',
      to: frontDesk,
      subject: 'Keine Verbindung',
      messageId: '<jonas@users.test>',
      date,
      body: 'Guten Tag, seit gestern bekomme ich mit den Brücken von obfs4 keine Verbindung mehr. Was kann ich tun, damit es wieder geht?\n'
    })
  )
  await other.brings(
    aMail({
      from: 'Lena <lena@partner.test>',
      to: forum,
      subject: 'Fwd: Plus de connexion',
      messageId: '<lena@partner.test>',
      date,
      type: 'multipart/mixed; boundary=fwd',
      body: [
        '--fwd',
        'Content-Type: text/plain; charset=utf-8',
        '',
        'Bonjour, voici ce que nous écrit une personne que nous aidons. Que pouvons-nous lui répondre ?',
        '--fwd',
        'Content-Type: message/rfc822',
        '',
        'From: Amir <amir@users.test>',
        'Subject: Plus de connexion',
        'Content-Type: text/plain; charset=utf-8',
        '',
        'Depuis hier je ne peux plus me connecter avec les ponts obfs4, et je ne sais pas pourquoi.',
        '--fwd--',
        ''
      ].join('\n')
    })
  )
  const ada = await adasKey()
  const desk = await deskKey()
  const report = {
    subject: 'obfs4 bridges do not work',
    answers: ['Connect to the network.', 'It stops at ten percent and stays there.', '']
  }
  await bridge.brings(
    await encryptedTo(
      desk.public,
      aReport({
        ...report,
        from: 'ada@users.test',
        openpgpKey: 'included below',
        keyBlock: ada.public
      })
    )
  )
  const nameless = { ...report, subject: 'obfs4, and nothing happens' }
  const another = '5e225bba1528fe9b849e7a9b7c44cd72'
  await bridge.brings(await encryptedTo(desk.public, aReport(nameless), another))
}

/** From the help desk that was there before. */
async function theyHadWritten(desk: Workspace): Promise<void> {
  const ticket = aZammadTicket({
    title: 'Нет соединения',
    state: 'open',
    state_id: 2,
    close_at: null,
    article_count: 1,
    created_at: '2026-11-20T11:57:18.000Z',
    updated_at: '2026-11-20T11:57:18.000Z'
  })
  const article = aZammadArticle({
    from: 'Dasha <dasha@users.test>',
    subject: 'Нет соединения',
    message_id: '<dasha@users.test>',
    body: 'Здравствуйте! Со вчерашнего дня я не могу подключиться через мосты obfs4. Что мне делать?',
    content_type: 'text/plain',
    created_at: '2026-11-20T11:57:18.000Z',
    updated_at: '2026-11-20T11:57:18.000Z',
    created_by: 'dasha@users.test'
  })
  await bringIn(desk, [aFile('old.json', aZammadExport([ticket], [article]))])
}

function isKnown({ desk }: Helper): void {
  desk.problems.perform(all =>
    addProblem(all, stuck, [desk.newEntryId(), desk.newEntryId()], {
      title: 'Bridges of the newest list are not reached',
      language: 'en',
      answer: texts.en,
      signs: ['obfs4'],
      at: desk.now()
    })
  )
  for (const language of ['es', 'de', 'fr', 'ru'] as const) {
    const version = { language, body: texts[language], at: desk.now() }
    desk.problems.perform(all =>
      inProblem(all, stuck, ({ answer }) =>
        addVersion(answer, desk.newEntryId(), version)
      )
    )
  }
}

/** What the desk offers for a ticket, from its words alone. */
async function offeredFor(desk: Workspace, id: TicketId): Promise<ProblemId[]> {
  const text = (await desk.searchText(id)) ?? ''
  const said = { text, version: desk.cards.current().get(id)?.version ?? '', facts: {} }
  return looksLike(said, knownProblems(desk.problems.current())).map(
    ({ problem }) => problem
  )
}

async function reporters(desk: Workspace): Promise<Reporter[]> {
  const all: Reporter[] = []
  for await (const one of desk.callBack.reporters(stuck, { inspectKey })) all.push(one)
  return all
}

test('six reports by five doors become one problem, and each asker hears of it in theirs', async () => {
  const { village, ana, ben, bridge, other } = await aDeskWithManyDoors()
  await theyWrite(bridge, other)
  await theyHadWritten(ana.desk)
  for (const { desk } of [ana, ben]) {
    await until(() => desk.cards.current().size === 6, 'all six')
  }
  await meet([ana, ben])

  // Ben and Ana share the queue; what it looks like is offered, they say so
  isKnown(ana)
  await meet([ana, ben])
  const ids = [...ana.desk.cards.current().keys()].sort()
  for (const [n, id] of ids.entries()) {
    const { desk } = n % 2 === 0 ? ana : ben
    expect(await offeredFor(desk, id)).toEqual([stuck])
    await does(desk, id, ticket => reports(ticket, stuck, desk.me, desk.now()))
  }
  await meet([ana, ben])
  for (const { desk } of [ana, ben]) {
    const count = countProblems(desk.cards.current().values(), desk.now()).get(stuck)
    expect(count).toMatchObject({ reports: 6, askers: 6, waiting: 6 })
  }
  const mailboxes = deskAddresses(ana.desk.settings.current())
  expect(mailboxes).toEqual([forum, frontDesk, helpAddress])
  const cards = ana.desk.cards.current().values()
  const week = weekOf(ana.desk.now())
  const counted = figures(remainsOfCards(cards, ana.desk.now(), { mailboxes }), {
    from: week - 1,
    to: week
  })
  const doors = new Map(counted.by.mailbox.map(({ key, now }) => [key, now]))
  for (const door of mailboxes) expect(doors.get(door)).toBeGreaterThan(0)

  // it is mended, and Ana calls everybody back
  const { desk } = ana
  desk.problems.perform(all =>
    inProblem(all, stuck, problem => setFixedIn(problem, '14.5'))
  )
  desk.problems.perform(all =>
    inProblem(all, stuck, problem => setState(problem, 'fixed', desk.now()))
  )
  const found = await reporters(desk)
  expect(found).toHaveLength(6)
  const mute = found.filter(({ letter }) => !letter.ok)
  expect(mute.map(({ asker, letter }) => [asker, letter])).toEqual([
    ['', { ok: false, error: 'no-address' }]
  ])
  for (const [place, saw] of found.filter(one => one.letter.ok).entries()) {
    const how = { place, writer: { write: composeAnswer }, saw }
    expect((await desk.callBack.tell(saw.ticket, stuck, how)).ok).toBe(true)
  }
  village.clock.pass(callBackUndoMs + 1000)
  await settle(200)
  await until(() => bridge.orders.length === 5, 'five letters')
  expect(other.orders).toEqual([])

  const letters = new Map(
    bridge.orders.map(({ order, source }) => [order.to[0] ?? '', source])
  )
  const expected = {
    'rosa@users.test': texts.es,
    'jonas@users.test': texts.de,
    'lena@partner.test': texts.fr,
    'dasha@users.test': texts.ru,
    'ada@users.test': texts.en
  }
  expect([...letters.keys()].sort()).toEqual(Object.keys(expected).sort())
  const ada = await adasKey()
  for (const [to, text] of Object.entries(expected)) {
    const source = letters.get(to) ?? new Uint8Array()
    const isAda = to === 'ada@users.test'
    const read = await readMail(source, isAda ? [ada.secret] : [])
    expect(read.text).toContain(text.replace('{{fixed.version}}', '14.5'))
    expect(read.seals.encrypted).toBe(isAda)
    if (isAda) expect(fromUtf8(source)).not.toContain('Good news')
  }
})
