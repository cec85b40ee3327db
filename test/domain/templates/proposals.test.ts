import { describe, expect, test } from 'vitest'

import {
  bringVersionBack,
  keepText,
  pastTexts,
  removedTexts,
  removeText
} from '#core/domain/templates/history.ts'
import {
  accept,
  decline,
  keptProposals,
  proposals,
  propose,
  takeVerdictBack,
  verdictOf,
  waitingProposals,
  withdraw
} from '#core/domain/templates/proposals.ts'
import { mayChange, mayReview } from '#core/domain/templates/rights.ts'
import {
  addTemplate,
  inTemplate,
  noTemplates,
  removeTemplate,
  templateText,
  type Proposal,
  type Templates
} from '#core/domain/templates/templates.ts'
import {
  addVersion,
  ageOf,
  confirmVersion,
  freshness,
  writeVersion
} from '#core/domain/templates/translated.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'

const ana = 'a'.repeat(32) as MemberId
const ben = 'b'.repeat(32) as MemberId
const chloe = 'c'.repeat(32) as MemberId
const entry = (name: string) => name as EntryId
const at = (minute: number) => (Date.UTC(2026, 10, 12) + minute * 60_000) as Timestamp
const [template, version] = [entry('greeting'), entry('en')]
const [proposal, word] = [entry('proposal'), entry('verdict')]

function aShelf(): Templates {
  const all = noTemplates()
  const made = { title: 'Greeting', tags: [], language: 'en', body: 'Hello', at: at(0) }
  addTemplate(all, template, version, made)
  return all
}

function aProposal(only: Partial<Proposal> = {}): Proposal {
  return {
    by: ben,
    at: at(5),
    comment: 'More polite',
    template,
    version,
    language: 'en',
    title: '',
    body: 'Dear you',
    base: 'Hello',
    ...only
  }
}

function proposed(only: Partial<Proposal> = {}): Templates {
  const all = aShelf()
  propose(all, proposal, aProposal(only))
  return all
}

const says = (by: MemberId, minute = 10, word = '') => ({ by, at: at(minute), word })
const bodyOf = (all: Templates) => all.templates[template]?.versions[version]?.body

describe('a proposal', () => {
  test('changes nothing until somebody else accepts it', () => {
    const all = proposed()
    expect(bodyOf(all)).toBe('Hello')
    expect(waitingProposals(all).map(({ id }) => id)).toEqual([proposal])
    expect(accept(all, proposal, word, says(ana)).ok).toBe(true)
    expect(bodyOf(all)).toBe('Dear you')
    expect(waitingProposals(all)).toEqual([])
  })

  test('that is accepted is in the history, with who proposed it and who accepted it', () => {
    const all = proposed()
    accept(all, proposal, word, says(ana))
    expect(
      pastTexts(templateText(all, template), version).map(({ past }) => past)
    ).toMatchObject([{ body: 'Dear you', by: ben, acceptedBy: ana }, { body: 'Hello' }])
  })

  test('is not accepted or declined by its author', () => {
    const all = proposed()
    const refused = { ok: false, error: { type: 'own-proposal' } }
    expect(accept(all, proposal, word, says(ben))).toEqual(refused)
    expect(decline(all, proposal, word, says(ben, 10, 'No'))).toEqual(refused)
    expect(bodyOf(all)).toBe('Hello')
  })

  test('is declined with a word, never without', () => {
    const all = proposed()
    expect(decline(all, proposal, word, says(ana, 10, ' '))).toEqual({
      ok: false,
      error: { type: 'no-word' }
    })
    decline(all, proposal, word, says(ana, 10, ' Too stiff '))
    expect(verdictOf(all, proposal)).toMatchObject({
      says: 'declined',
      word: 'Too stiff'
    })
    expect(bodyOf(all)).toBe('Hello')
  })

  test('is withdrawn by its author only', () => {
    const all = proposed()
    expect(withdraw(all, proposal, word, says(ana)).ok).toBe(false)
    expect(withdraw(all, proposal, word, says(ben)).ok).toBe(true)
    expect(waitingProposals(all)).toEqual([])
  })

  test('is settled once', () => {
    const all = proposed()
    accept(all, proposal, word, says(ana))
    const settled = { ok: false, error: { type: 'settled' } }
    expect(decline(all, proposal, entry('2'), says(chloe, 20, 'No'))).toEqual(settled)
    expect(withdraw(all, proposal, entry('2'), says(ben))).toEqual(settled)
    expect(accept(all, entry('none'), entry('2'), says(ana))).toEqual({
      ok: false,
      error: { type: 'no-proposal' }
    })
  })

  test('has to say something new', () => {
    const all = aShelf()
    const refused = { ok: false, error: { type: 'nothing-proposed' } }
    expect(propose(all, proposal, aProposal({ body: 'Hello' }))).toEqual(refused)
    expect(propose(all, proposal, aProposal({ body: ' ' }))).toEqual(refused)
  })

  test('may be a new template', () => {
    const all = proposed({ template: proposal, version: proposal, title: 'Wi-Fi' })
    expect(accept(all, proposal, word, says(ana)).ok).toBe(true)
    expect(all.templates[proposal]).toMatchObject({
      title: 'Wi-Fi',
      original: 'en',
      versions: { [proposal]: { language: 'en', body: 'Dear you' } }
    })
  })

  test('may be a new translation, and goes into one that came meanwhile', () => {
    const spanish = { version: proposal, language: 'es', body: 'Hola' }
    const all = proposed(spanish)
    accept(all, proposal, word, says(ana))
    expect(all.templates[template]?.versions[proposal]?.body).toBe('Hola')

    const other = proposed(spanish)
    const theirs = { language: 'es', body: 'Buenas', at: at(6) }
    if (other.templates[template])
      other.templates[template].versions[entry('es')] = theirs
    accept(other, proposal, word, says(ana))
    expect(other.templates[template]?.versions).toMatchObject({ es: { body: 'Hola' } })
    expect(Object.keys(other.templates[template]?.versions ?? {})).toHaveLength(2)
  })

  test('for a translation that somebody removed meanwhile puts it there again', () => {
    const all = proposed({ version: entry('es'), language: 'es', body: 'Hola' })
    expect(accept(all, proposal, word, says(ana)).ok).toBe(true)
    expect(all.templates[template]?.versions[entry('es')]?.body).toBe('Hola')
  })

  test('rests with a template that was thrown away', () => {
    const all = proposed()
    removeTemplate(all, template, at(6))
    expect(waitingProposals(all)).toEqual([])
    expect(accept(all, proposal, word, says(ana)).ok).toBe(false)
  })

  test('that is settled is forgotten once fifty others are', () => {
    const all = proposed({ at: at(1) })
    decline(all, proposal, word, says(ana, 2, 'No'))
    for (let n = 0; n <= keptProposals; n++) {
      propose(all, entry(`p${n}`), aProposal({ at: at(3 + n), body: `Dear ${n}` }))
      decline(all, entry(`p${n}`), entry(`v${n}`), says(ana, 4 + n, 'No'))
    }
    propose(all, entry('last'), aProposal({ at: at(99) }))
    expect(all.proposals).not.toHaveProperty(proposal)
    expect(all.verdicts).not.toHaveProperty(word)
    expect(proposals(all)).toHaveLength(keptProposals + 1)
  })
})

describe('a verdict that is taken back', () => {
  test('puts the text back, and the proposal waits again', () => {
    const all = proposed()
    accept(all, proposal, word, says(ana))
    takeVerdictBack(all, word, at(11))
    expect(bodyOf(all)).toBe('Hello')
    expect(waitingProposals(all)).toHaveLength(1)
    expect(accept(all, proposal, entry('2'), says(chloe)).ok).toBe(true)
    expect(bodyOf(all)).toBe('Dear you')
  })

  test('puts back what Ana had written and left, in every language, and twice over', () => {
    const all = proposed()
    const kept = { version, by: ana, at: at(1) }
    keepText(templateText(all, template), entry('sitting'), kept)
    inTemplate(all, template, text =>
      addVersion(text, entry('es'), { language: 'es', body: 'Hola', at: at(2) })
    )
    accept(all, proposal, word, says(ana))
    takeVerdictBack(all, word, at(11))
    expect(bodyOf(all)).toBe('Hello')
    expect(all.templates[template]?.versions[entry('es')]?.body).toBe('Hola')
    accept(all, proposal, entry('2'), says(ana, 12))
    propose(all, entry('next'), aProposal({ body: 'Dearest', base: 'Dear you' }))
    accept(all, entry('next'), entry('3'), says(ana, 13))
    takeVerdictBack(all, entry('3'), at(14))
    expect(bodyOf(all)).toBe('Dear you')
    takeVerdictBack(all, entry('2'), at(15))
    expect(bodyOf(all)).toBe('Hello')
  })

  test.each([
    ['a right translation stays right', at(3), 'fresh'],
    ['one that was older stays so', at(1), 'older']
  ])('leaves the text as old as it was: %s', (_, translatedAt, said) => {
    const all = proposed()
    const spanish = { language: 'es', body: 'Hola', at: at(3) }
    inTemplate(all, template, text => addVersion(text, entry('es'), spanish))
    inTemplate(all, template, text => confirmVersion(text, entry('es'), translatedAt))
    inTemplate(all, template, text => confirmVersion(text, version, at(2)))
    const en = all.templates[template]?.versions[version]
    const was = en && { body: en.body, at: en.at }
    accept(all, proposal, word, says(ana))
    takeVerdictBack(all, word, at(11), was)
    expect(bodyOf(all)).toBe('Hello')
    const text = all.templates[template]
    expect(text && freshness(text, 'es')).toBe(said)
  })

  test('does not bring an older translation up to date, accepted or taken back', () => {
    const all = proposed({ version: entry('es'), language: 'es', body: 'Holá' })
    const spanish = { language: 'es', body: 'Hola', at: at(1) }
    inTemplate(all, template, text => addVersion(text, entry('es'), spanish))
    inTemplate(all, template, text => writeVersion(text, version, 'Dear you', at(3)))
    const es = all.templates[template]?.versions[entry('es')]
    const was = es && { body: es.body, ...ageOf(es) }
    const said = () => {
      const text = all.templates[template]
      return text && freshness(text, 'es')
    }
    accept(all, proposal, word, says(ana))
    expect(said()).toBe('older')
    takeVerdictBack(all, word, at(11), was)
    expect(said()).toBe('older')
  })

  test('empties a text in which nothing had stood', () => {
    const all = proposed({ base: '' })
    inTemplate(all, template, text => writeVersion(text, version, '', at(1)))
    accept(all, proposal, word, says(ana))
    takeVerdictBack(all, word, at(11))
    expect(bodyOf(all)).toBe('')
  })

  test('of Ana’s leaves the text there that Chloe accepted, too, apart from her', () => {
    const all = proposed()
    accept(all, proposal, word, says(ana))
    const chloes = { proposal, ...says(chloe, 12), says: 'accepted' as const }
    all.verdicts[entry('2')] = chloes
    takeVerdictBack(all, word, at(13))
    expect(verdictOf(all, proposal)).toMatchObject({ by: chloe, says: 'accepted' })
    expect(bodyOf(all)).toBe('Dear you')
    expect(pastTexts(templateText(all, template), version)[0]?.past.body).toBe(
      'Dear you'
    )
    takeVerdictBack(all, entry('2'), at(14))
    expect(bodyOf(all)).toBe('Hello')
    expect(waitingProposals(all)).toHaveLength(1)
  })

  test('takes a text out again that somebody had removed before, and it can still be brought back', () => {
    const [es, hola] = [entry('es'), { language: 'es', body: 'Hola', at: at(2) }]
    const all = proposed({ version: es, language: 'es', body: 'Buenas' })
    const here = templateText(all, template)
    inTemplate(all, template, text => addVersion(text, es, hola))
    removeText(here, entry('gone'), es, { by: chloe, at: at(3) })
    accept(all, proposal, word, says(ana))
    expect(here.text?.versions[es]?.body).toBe('Buenas')
    takeVerdictBack(all, word, at(11))
    expect(here.text?.versions).not.toHaveProperty('es')
    expect(removedTexts(here).map(({ past }) => past.body)).toEqual(['Hola'])
    bringVersionBack(here, entry('gone'))
    expect(here.text?.versions[es]).toMatchObject(hola)
  })

  test('leaves what somebody wrote since', () => {
    const all = proposed()
    accept(all, proposal, word, says(ana))
    inTemplate(all, template, text => writeVersion(text, version, 'Dear Rosa', at(11)))
    takeVerdictBack(all, word, at(12))
    expect(bodyOf(all)).toBe('Dear Rosa')
  })

  test('takes a new template or translation out again', () => {
    const all = proposed({ template: proposal, version: proposal, title: 'Wi-Fi' })
    accept(all, proposal, word, says(ana))
    takeVerdictBack(all, word, at(11))
    expect(all.templates[proposal]?.removedAt).toBe(at(11))
    const spanish = proposed({ version: proposal, language: 'es', body: 'Hola' })
    accept(spanish, proposal, word, says(ana))
    takeVerdictBack(spanish, word, at(11))
    expect(Object.keys(spanish.templates[template]?.versions ?? {})).toEqual([version])
  })
})

test('everybody may change texts, and look through what others proposed', () => {
  const nobody = { interns: {} }
  for (const role of ['lead', 'agent'] as const) {
    expect(mayChange({ id: ana, role }, nobody)).toBe(true)
    expect(mayReview({ id: ana, role }, aProposal(), nobody)).toBe(true)
    expect(mayReview({ id: ben, role }, aProposal(), nobody)).toBe(false)
  }
})

test('but an intern proposes, and reviews nothing', () => {
  const agreed = { interns: { [ana]: { by: ben, at: at(1) } } }
  const intern = { id: ana, role: 'agent' } as const
  expect(mayChange(intern, agreed)).toBe(false)
  expect(mayReview(intern, aProposal(), agreed)).toBe(false)
})
