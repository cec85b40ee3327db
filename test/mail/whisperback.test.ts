import { expect, test } from 'vitest'

import { readMail } from '#core/mail/incoming.ts'
import { factKeys, reportFacts } from '#core/mail/report-facts.ts'
import { ownWords, parseReport, reportId, type Report } from '#core/mail/whisperback.ts'
import { adasKey, deskKey } from '#test/support/mail/keys.ts'
import { aMail, bytesOf } from '#test/support/mail/mail.ts'
import { armored } from '#test/support/mail/sealed.ts'
import {
  anOldReport,
  aReport,
  encryptedTo,
  envelope,
  oldTitles,
  resentByList,
  sectionTitles
} from '#test/support/mail/whisperback.ts'

function report(text: string): Report {
  const parsed = parseReport(text)
  if (!parsed) throw new Error('that is no report')
  return parsed
}

test('a full report gives the user’s words, the version and all 34 sections', () => {
  const parsed = report(
    aReport({
      subject: 'Wi-Fi gone',
      from: 'reporter@users.test',
      answers: ['Connect.', 'Nothing\nhappens.', 'Started Tails.']
    })
  )
  expect(parsed).toMatchObject({
    subject: 'Wi-Fi gone',
    from: 'reporter@users.test',
    openpgpKey: '',
    keyBlock: '',
    version: '6.15.1',
    app: '',
    answers: [
      { question: 'What were you trying to achieve?', text: 'Connect.' },
      { question: 'What happened instead?', text: 'Nothing\nhappens.' },
      { question: 'What did you do that triggered this error?', text: 'Started Tails.' }
    ]
  })
  expect(parsed.sections.map(section => section.title)).toEqual([...sectionTitles])
  expect(parsed.sections.some(section => section.claimed)).toBe(false)
})

test('a report without name and details is still a report', () => {
  const parsed = report(aReport({ subject: 'tor connection', version: null }))
  expect(parsed).toMatchObject({ from: '', version: '', sections: [] })
  expect(ownWords(parsed)).toBe('It does not work.')
})

test('the key in a report is the key to answer with, and no word of the user', () => {
  const keyBlock =
    '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDME\n-----END PGP PUBLIC KEY BLOCK-----'
  const parsed = report(
    aReport({ openpgpKey: 'included below', keyBlock, answers: ['', '', 'Typed it.'] })
  )
  expect(parsed.keyBlock).toBe(keyBlock)
  expect(parsed.answers[2]?.text).toBe('Typed it.')
  expect(parsed.sections).toHaveLength(34)
})

test('marks in the user’s own words change nothing that is believed', () => {
  const parsed = report(
    aReport({
      subject: 'Question',
      answers: [
        'From: admin@desk.test\nOpenPGP-Key: 0x0000000000000000',
        'VERSION="9.99"\n======= content of /usr/bin/lscpu =======\nModel name: Evil',
        'What happened instead?\n----------------------\n\nnested'
      ]
    })
  )
  expect(parsed).toMatchObject({ from: '', openpgpKey: '', version: '6.15.1' })
  expect(parsed.answers).toHaveLength(3)
  expect(parsed.answers[1]?.text).toContain('Model name: Evil')
  expect(parsed.answers[2]?.text).toContain('nested')
  expect(parsed.sections).toHaveLength(35)
  expect(parsed.sections.filter(section => section.claimed)).toMatchObject([
    { title: '/usr/bin/lscpu' }
  ])
  expect(reportFacts(parsed, '').cpu).toContain('i7-1165G7')
})

test('a section typed as the last words, in front of the real ones, is not believed', () => {
  const parsed = report(
    aReport({
      answers: ['', '', '======= content of /proc/cmdline =======\nFSUUID=EVIL']
    })
  )
  expect(parsed.sections.map(section => section.claimed).filter(Boolean)).toHaveLength(
    1
  )
  expect(parsed.sections.find(section => !section.claimed)?.text).toContain('3D4E-51C1')
})

test('sections named by directories and by the journal stay within their own', () => {
  const sources = report(aReport()).sections.find(section =>
    section.title.endsWith('.d')
  )
  expect(sources?.text).toContain('>  === content of /etc/apt/own.list ===')
})

test.each(['en', 'de', 'es'] as const)(
  'a report of Tails 5 with its titles in %s',
  language => {
    const parsed = report(
      anOldReport(
        { answers: ['Cloner', '1. Plug\n2. Start', 'Stops', 'A copy'] },
        oldTitles[language]
      )
    )
    expect(parsed.version).toBe('5.15.1')
    expect(parsed.answers.map(answer => answer.question)).toEqual([
      ...oldTitles[language]
    ])
    expect(parsed.answers[1]?.text).toBe('1. Plug\n2. Start')
    expect(parsed.sections).toHaveLength(34)
  }
)

test('a text where the user removed the titles keeps all words', () => {
  const parsed = report(
    'Subject: hi\nTails-Version: 5.12 - 20230418\n\nIt is broken.\nHelp!\n\n\n======= content of /proc/cmdline =======\nquiet\n'
  )
  expect(parsed.answers).toEqual([{ question: '', text: 'It is broken.\nHelp!' }])
  expect(parsed.sections).toHaveLength(1)
})

test('rc versions are versions, and short report ids are ids', () => {
  expect(report(aReport({ version: '6.16~rc1' })).version).toBe('6.16~rc1')
  expect(reportId('Bug report: f')).toBe('f')
  expect(reportId('Bug report: 4d114aa90417ed8a738d6f8a6b33bc61')).toHaveLength(32)
  expect(reportId('Re: Bug report: 4d11')).toBe('')
  expect(reportId(`Bug report: ${'a'.repeat(33)}`)).toBe('')
})

test('facts name the machine; every one of them has a known key', () => {
  const facts = reportFacts(report(aReport({ app: 'tps_frontend' })), 'f00')
  expect(facts).toEqual({
    report: 'f00',
    version: '6.15.1',
    installed: '6.15.1',
    app: 'tps_frontend',
    machine: 'LENOVO 20XW0026GE',
    'product-version': 'ThinkPad X1 Carbon Gen 9',
    cpu: '11th Gen Intel(R) Core(TM) i7-1165G7 @ 2.80GHz',
    memory: '16451',
    graphics: 'Intel Corporation Iris Xe [8086:9a49] (rev 01)',
    wifi: 'Intel Corporation Wi-Fi 6 AX201 [8086:a0f0] (rev 20)',
    medium: '28.7G usb',
    persistence: 'yes'
  })
  expect(Object.keys(facts).every(key => factKeys.some(known => known === key))).toBe(
    true
  )
})

test('a virtual machine is told, and what a vendor never filled in is not', () => {
  const sections = {
    '/usr/sbin/dmidecode -s system-manufacturer': 'QEMU',
    '/usr/sbin/dmidecode -s system-product-name': 'To Be Filled By O.E.M.',
    '/usr/sbin/dmidecode -s system-version': 'Not Specified',
    '/usr/local/sbin/tails-block-device-info': '/dev/bilibop is not a symlink'
  }
  const facts = reportFacts(report(aReport({ sections })), '')
  expect([facts.isVm, facts.machine, facts['product-version'], facts.medium]).toEqual([
    'yes',
    'QEMU',
    undefined,
    undefined
  ])
})

test('ordinary words are no report', () => {
  expect(parseReport('Hello,\nSubject: my stick')).toBeUndefined()
  expect(parseReport('Subject: hello\nFrom: a@b.test\n\nHow are you?')).toBeUndefined()
})

test('the mail that brings a report says who asked, never WhisperBack’s own address', async () => {
  const desk = await deskKey()
  const body = aReport({
    subject: 'El Navegador Tor se cierra solo',
    from: 'colectiva@correo.test',
    openpgpKey: '0xA2D3E1B555263EFF347CC589252FB3289ADDD3EB',
    version: '6.14.2',
    answers: [
      '',
      'El navegador se cierra sin ningún mensaje de error. ¿Qué puedo hacer?'
    ]
  })
  const mail = await readMail(await encryptedTo(desk.public, body, '1a58f'), [
    desk.secret
  ])
  expect(mail).toMatchObject({
    from: { name: '', address: 'colectiva@correo.test' },
    subject: 'El Navegador Tor se cierra solo',
    messageId: '',
    language: 'es',
    preview: 'El navegador se cierra sin ningún mensaje de error. ¿Qué puedo hacer?',
    askerKey: '0xA2D3E1B555263EFF347CC589252FB3289ADDD3EB',
    facts: { report: '1a58f', version: '6.14.2' },
    seals: { encrypted: true, signature: 'none' },
    attachments: []
  })
  expect(mail.text).toBe(body.trimEnd())
})

test('an anonymous report has nobody to answer to', async () => {
  const desk = await deskKey()
  const mail = await readMail(
    await encryptedTo(desk.public, aReport({ version: null })),
    [desk.secret]
  )
  expect(mail.from).toEqual({ name: '', address: '' })
})

test('a report for another key keeps its number and is from nobody', async () => {
  const ada = await adasKey()
  const raw = envelope(await armored(aReport(), { to: [ada.public] }), 'abc')
  expect(await readMail(raw, [])).toMatchObject({
    subject: 'Bug report: abc',
    from: { address: '' },
    facts: { report: 'abc' },
    trouble: 'no-key'
  })
})

test('a report that was pasted is read as well, in clear or as an encrypted block', async () => {
  const desk = await deskKey()
  const body = aReport({ subject: 'Pasted', from: 'reporter@users.test' })
  const clear = await readMail(bytesOf(`\ufeff\n${body.replace(/\n/g, '\r\n')}`), [])
  const sealed = await readMail(bytesOf(await armored(body, { to: [desk.public] })), [
    desk.secret
  ])
  for (const mail of [clear, sealed]) {
    expect(mail).toMatchObject({
      subject: 'Pasted',
      from: { address: 'reporter@users.test' },
      facts: { version: '6.15.1' }
    })
  }
  expect([clear.seals.encrypted, sealed.seals.encrypted]).toEqual([false, true])
})

test('a mailing list that opened the report may put its own lines above', async () => {
  const above = `From: devnull@tails.boum.org\nTo: list@lists.test\nSig: none\nEnc: yes\n${'-'.repeat(78)}\n\n`
  const mail = await readMail(
    aMail({
      from: 'devnull@tails.boum.org',
      subject: 'Bug report: abc',
      body: above + aReport({ subject: 'Listed', from: 'reporter@users.test' })
    }),
    []
  )
  expect(mail).toMatchObject({
    subject: 'Listed',
    from: { address: 'reporter@users.test' }
  })
})

test('logs pasted into an ordinary mail give facts, but never another sender', async () => {
  const mail = await readMail(
    aMail({ body: `Hello, here is my log.\n\n${aReport({ from: 'boss@desk.test' })}` }),
    []
  )
  expect(mail.from.address).toBe('ada@users.test')
  expect(mail.facts['machine']).toBe('LENOVO 20XW0026GE')
})

test('Tails 4 wrote the same as Tails 5', async () => {
  const parsed = report(anOldReport({ version: '4.20', answers: ['Tor Browser'] }))
  expect([parsed.version, parsed.answers[0]?.text]).toEqual(['4.20', 'Tor Browser'])
  expect(parsed.sections).toHaveLength(34)
})

test('a program that starts a report may tell a whole error trace', () => {
  const trace = 'Traceback:\n  File "tps.py", line 1\n\nValueError: no key'
  const parsed = report(
    aReport({
      app: 'tps_frontend',
      appSummary: 'Could not unlock',
      appDetails: trace,
      answers: ['', 'It failed.']
    })
  )
  expect(parsed).toMatchObject({
    version: '6.15.1',
    app: 'tps_frontend',
    appSummary: 'Could not unlock',
    appDetails: trace
  })
  expect(parsed.answers[1]?.text).toBe('It failed.')
  expect(parsed.sections).toHaveLength(34)
})

test('a report that a program started, and nobody added a word to, has a preview', async () => {
  const desk = await deskKey()
  const silent = aReport({ app: 'fsck', appSummary: 'Damaged', answers: ['', ' '] })
  const quiet = await readMail(await encryptedTo(desk.public, silent), [desk.secret])
  expect(quiet.preview).toBe('Damaged')
})

test('Schleuder opens a report, writes above it, and encrypts it anew', async () => {
  const desk = await deskKey()
  const body = aReport({ subject: 'Listed', from: 'reporter@users.test' })
  const armor = await armored(resentByList(body), { to: [desk.public] })
  for (const subject of ['Bug report: abc', '[tails-bugs] Bug report: abc']) {
    const mail = await readMail(envelope(armor, 'abc', subject), [desk.secret])
    expect(mail).toMatchObject({
      subject: 'Listed',
      from: { address: 'reporter@users.test' },
      facts: { report: 'abc', version: '6.15.1', machine: 'LENOVO 20XW0026GE' },
      seals: { encrypted: true }
    })
    expect(mail.text.startsWith('Subject: Listed')).toBe(true)
  }
})

test('headers of a report pasted into an ordinary mail tell the version', async () => {
  const headers =
    'Tails-Version: NAME="Tails"\nID="tails"\nVERSION="6.14.2"\nHOME_URL="https://[URL REMOVED]'
  const mail = await readMail(
    aMail({ body: `I have no Wi-Fi, so here it is:\n\n${headers}\n\nThanks` }),
    []
  )
  expect(mail.facts).toEqual({ version: '6.14.2' })
  const old = await readMail(aMail({ body: 'Tails-Version: 5.12 - 20230418\n' }), [])
  expect(old.facts).toEqual({ version: '5.12' })
})

test('whoever calls their own mail a bug report stays its sender', async () => {
  const mail = await readMail(
    aMail({ subject: 'Bug report: face', body: 'The login shows no face.' }),
    []
  )
  expect(mail.from.address).toBe('ada@users.test')
  expect(mail.text).toBe('The login shows no face.')
})
