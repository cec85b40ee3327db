/**
 * The steps that were released. A document on a disk today holds exactly these changes: a
 * step that is changed, removed or reordered gives it a second, foreign beginning.
 */
import * as A from '@automerge/automerge/slim'
import { describe, expect, test } from 'vitest'

import { actorOf } from '#core/documents/actor.ts'
import { draftOf } from '#core/documents/draft.ts'
import { plain } from '#core/documents/plain.ts'
import { blank, schemaActor, stepHashes, type Schema } from '#core/documents/schema.ts'
import {
  hardwareSchema,
  problemsSchema,
  settingsSchema,
  shiftsSchema,
  tallySchema,
  templatesSchema,
  ticketSchema
} from '#core/documents/schemas.ts'
import { defaultKeepDays } from '#core/domain/desk/settings.ts'

import { anas, counting } from '../support/devices.ts'
import { ticket } from '../support/chunks.ts'

const all: readonly Schema<unknown>[] = [
  ticketSchema,
  settingsSchema,
  templatesSchema,
  shiftsSchema,
  problemsSchema,
  hardwareSchema,
  tallySchema
]

/** Newest last. A new step adds a line; no line is ever changed. */
const released: Readonly<Record<string, readonly string[]>> = {
  ticket: [
    '950342e7958ae998c79c83607af7d549bca2e1e547f4257008f6212cddfe6b79',
    '9591f1453be09dbe86288ab7f85aa970380071cc0e77ef3eb9f6cea339e57fac',
    'd3a7069e9340509ba778bd658d2cdfe03b7e7eee79b92fb6efefe525a4abbf0f',
    '57e4363d6722f017f9fcf8463de6ee97f9bca0b68ea4582574df28b4e0427bf8',
    '64c5719b1547190b4c7ecc607d547d1abaf291a6f920a2d912c5ddbb7ba27078',
    '665947f339dd3dbba83a0d9c0aeba505af45bf63e2db9dd7e13b134a7c8abac1',
    'd33bdadb0c98e7eeddf2c48edf4213eb61c86284766903dd65d357ec35461210',
    '4dfed5be51417bbcc9bc62a1df143f919260549b994363a7f507021b60bd6ee4',
    '0c22efb1f076bc1035c906bc3b789e0c4a104ee6c96a063f5da99e364c37e986',
    'b2331925f037a0ea470df2ed4de7b91d2942cea596e2af7d8665f73a9db5bdcc',
    '65dbfececfa4f49a24861bab12b2f6e216e9abb75100090cf58ca5291e2f8617',
    '49e95a329df1db1bc085a5890db7a583364e093026b2dee83c3ef4e676fe4a49',
    'cff614b8cf29a67e867de14cb57f46623eee54e7d03cd803cb90d241874b7e2c',
    '013304115f7c2a1be1a25d6c4bb4c3197f34244b5e4fefea86427695027b1ba1',
    '0af52a7e63f4c5d4d03f17ca248524f6fd4808ba6690284e0d8c155d842f8be2',
    'b804f6f73464479a0069b427bdf2593b311ce1d0b940d2cdc36ec8cb650cadba',
    '001558b6eb4d907002ca16e41395467d946fcbb7d5f9859584e5b2de9601624e',
    '3662f0431337e24f6b6194927dcff581f057c6e9fffab6bc0d53495124bacf02',
    '7f678e3f003c0123b63cef33a27478666f54f74134449bb822ba1bb9250d0e80'
  ],
  settings: [
    '94aec33066f161ffd572c25e9e11076da37fcf7a49ac7692da1993fa5b2786f3',
    'dace03393e67eb9a3a11a1dc07e9d8a25324ed942da6fa9286785185fd4156f0',
    '56965d53826c09a461baeb91b45d18b045e7732dd7e24ab5261c2b45d9046ab7',
    '50155619005d6e8100735096606862329c28414ad71037b7db27c54c6d76cdf5',
    '21a815bf96a9ca99de53310233e3a75afd96bc66cd993ac531964c66ce1949c7',
    'f1330cad3d2ef2880109468e26c286ee102a3dc587ab5ee7a4e65f809d805b86',
    '426eb768e64e4c8d8bdf39e5f4d5a04b8aa3675bf560e586b9f32b8d7284eac6',
    '91ad3348ceb5b0a9da19fec3e8fc9d7f299359811574a824c8192489dfaee50d',
    '2ee3c0d86e5d7a1d511ba3276ab3bd5fccd23c94fdcead79c3faec5352e6a1e6',
    '73f1b6694d5699faecdb90c4f6b0e9be35ed991845e0047f64e8c8a80d55e979',
    'fdbbc245892c694bd94e928996886132e7b3acc4ec83ac025f925a00998f3983',
    '5624d641a51464de3b82812f6cd0a53969b2da103d48b659d36100e13479179d',
    '36c563067b5e561af0527abc81081ce47dc6e6802dcfe2472b463150b586e35c',
    '85dd5a79263f6c84d1c980cba581ee7783d51c4f17466a9d7307315976b9c72c',
    '0d27b3f579ffe44522fb55a008ae7d43805a3cd420a98610a07171e50e3879bf',
    'a6d885ddab8f48b6a6cc0ff91e9e53f6ad991028059896f9f4a12da1e8dd4ce1'
  ],
  templates: [
    '55b5dac30f526bf4cb98098992a7c4314edcd7605c6c27a6467c49499d24b507',
    '21c0342030b03fc3a96ceab2141348427b98082d5ba58c5f9148b22a9ae1e9f0'
  ],
  problems: [
    'bdd557ae21dafab5fd93bb443d62a9daa3f9544b95ebc6225460c25409ff00d7',
    '125d4d8b9de2e8a4c74ad1dc46ddbd7a8069f92d672c1b0390d53bf2e7a15a4c',
    '1a349f198b6b7da9d1cb6050f2ea3bb0d4d4b00f969a4fd8cb2cf0f68b77e0c5'
  ],
  hardware: ['3c1d8b378fe79b8d6d09251424c9adb2228807e787876707141bdab95ec49edd'],
  tally: ['a9c9e7166bebf4f64c357b2bae4466c139de1cc955729a5b0eff125d4f49dd45'],
  shifts: [
    'a7b8c1947697f51504d917fde253f6bbdc13bdcbedfee937d56aceb097926c1c',
    '8e516bbb09796c2ffb85579deb8ea1fa05a4361291e176ece27035642204c97d',
    '6f38a27add5c12b1d7de032fbd124e979bfa80980e24abce546883f05e2b1750'
  ]
}

describe('released steps', () => {
  test.each(all)('$name begins as it always did', schema => {
    expect(
      [...stepHashes(schema)],
      `A released step of "${schema.name}" is another one now: documents on disk would ` +
        'not meet it. Add a step instead, and its hash here.'
    ).toEqual(released[schema.name])
  })

  test('every schema is pinned', () => {
    expect(Object.keys(released).sort()).toEqual(all.map(({ name }) => name).sort())
  })
})

describe('a blank document', () => {
  test('has what its domain expects to be there', () => {
    expect(plain(blank(ticketSchema))).toEqual({
      messages: {},
      notes: {},
      tags: {},
      takes: {},
      turns: {},
      deliveries: {},
      senders: {},
      keySearches: {},
      foundKeys: {},
      keyChoices: {},
      joins: {},
      moved: {},
      reports: {},
      snoozes: {},
      rankings: {},
      follows: {},
      checks: {},
      escalations: {},
      passedBack: {},
      referrals: {},
      fieldValues: {},
      handedIn: {},
      givenBack: {},
      related: {},
      unlike: {},
      endedTakes: {},
      extensions: {}
    })
    expect(plain(blank(settingsSchema))).toEqual({
      deskName: '',
      keepDays: defaultKeepDays,
      languages: {},
      teamKeys: {},
      bridges: {},
      plusAddresses: {},
      acknowledgements: {},
      opinionQuestions: {},
      interns: {},
      internSteps: {},
      internTicks: {},
      internAnswers: {},
      staffing: {},
      memberLanguages: {},
      readOnly: {},
      savedViews: {},
      macros: {},
      flags: {},
      secondLine: {},
      partners: {},
      fields: {},
      otherHours: {}
    })
    expect(plain(blank(templatesSchema))).toEqual({
      templates: {},
      past: {},
      proposals: {},
      verdicts: {}
    })
    expect(plain(blank(problemsSchema))).toEqual({
      problems: {},
      lookups: {},
      issues: {},
      past: {}
    })
    expect(plain(blank(hardwareSchema))).toEqual({ experiences: {}, remarks: {} })
    expect(plain(blank(tallySchema))).toEqual({ entries: {} })
    expect(plain(blank(shiftsSchema))).toEqual({
      places: {},
      handovers: {},
      attended: {},
      swaps: {}
    })
  })

  test('is made by an actor that no device can be', () => {
    const actors = all.map(({ name }) => schemaActor(name))
    expect(new Set(actors).size).toBe(all.length)
    expect(actors).not.toContain(actorOf(anas.id, ticket, counting(1, 16)))
  })
})

describe('two devices that upgrade, each offline', () => {
  const before: Schema<Record<string, unknown>> = {
    name: 'upgraded',
    steps: [draft => (draft['notes'] = {})],
    entries: {},
    extras: {},
    isSharedText: () => false,
    isPacked: () => false
  }
  const after: typeof before = {
    ...before,
    name: 'upgraded later',
    steps: [...before.steps, draft => (draft['tags'] = {})]
  }

  test('a document from the step before opens, and nothing written in it is lost', () => {
    // two names only because blanks are remembered by name
    const shared = { ...before, name: after.name }
    const old = A.change(A.clone(build(shared)), draft => {
      ;(
        (draftOf(draft, before) as Record<string, unknown>)['notes'] as Record<
          string,
          unknown
        >
      )['n'] = 'kept'
    })
    const met = A.merge(A.clone(blank(after)), old)
    expect(plain(met)).toEqual({ notes: { n: 'kept' }, tags: {} })
    expect(A.getHeads(A.merge(A.clone(blank(after)), A.clone(met)))).toEqual(
      A.getHeads(met)
    )
  })

  function build(schema: typeof before): A.Doc<Record<string, unknown>> {
    let doc = A.init<Record<string, unknown>>({ actor: schemaActor(schema.name) })
    for (const step of schema.steps) {
      doc = A.change(doc, { time: 0 }, draft => {
        step(draftOf(draft, schema) as Record<string, unknown>)
      })
    }
    return doc
  }
})
