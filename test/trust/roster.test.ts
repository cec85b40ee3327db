import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { concat, fromHex, pack, toHex, type Bytes } from '#core/bytes.ts'
import { sign } from '#core/crypto/sign.ts'
import { deviceFrom, memberOf, type Device } from '#core/trust/device.ts'
import { invitationKey, knockKey } from '#core/trust/invitation.ts'
import {
  opHash,
  proveJoin,
  resolve,
  signOp,
  type Roster,
  type RosterOp,
  type SignedOp
} from '#core/trust/roster.ts'

import {
  anas,
  bens,
  counting,
  elsewhere,
  mallorys,
  workspace
} from '../support/devices.ts'

const cleos = deviceFrom(counting(33, 64))
const noon = 1_795_000_000_000
const hour = 3_600_000

function found(by: Device = anas, name = 'Ana'): SignedOp {
  return signOp(by, {
    type: 'found',
    workspace: fromHex(workspace),
    by: fromHex(by.id),
    after: [],
    at: noon,
    signKey: by.signing.public,
    sealKey: by.sealing.public,
    name
  })
}

const founding = found()
const root = opHash(founding)

function invite(
  by: Device,
  seed: Bytes,
  after: readonly SignedOp[],
  only: Partial<Extract<RosterOp, { type: 'invite' }>> = {}
): SignedOp {
  return signOp(by, {
    type: 'invite',
    workspace: fromHex(workspace),
    by: fromHex(by.id),
    after: after.map(op => fromHex(opHash(op))),
    at: noon,
    key: invitationKey(seed).public,
    knockKey: knockKey(seed),
    role: 'agent',
    expiresAt: noon + hour,
    ...only
  })
}

function join(
  by: Device,
  newcomer: Device,
  seed: Bytes,
  after: readonly SignedOp[],
  only: Partial<Extract<RosterOp, { type: 'join' }>> = {}
): SignedOp {
  const key = invitationKey(seed)
  const { signing, sealing } = newcomer
  return signOp(by, {
    type: 'join',
    workspace: fromHex(workspace),
    by: fromHex(by.id),
    after: after.map(op => fromHex(opHash(op))),
    at: noon,
    invitation: key.public,
    signKey: signing.public,
    sealKey: sealing.public,
    name: 'Newcomer',
    proof: proveJoin(key, workspace, signing.public, sealing.public),
    ...only
  })
}

function members(...ops: SignedOp[]): string[] {
  return [...resolve(workspace, root, ops).members.keys()].sort()
}

function ids(...devices: Device[]): string[] {
  return devices.map(device => memberOf(device.id)).sort()
}

function said(roster: Roster): unknown {
  return {
    members: [...roster.members].sort(),
    devices: [...roster.devices].sort(),
    invitations: [...roster.invitations].sort(),
    heads: roster.heads.map(toHex)
  }
}

const invitesBen = invite(anas, counting(11), [founding])
const letsBenIn = join(anas, bens, counting(11), [invitesBen])

describe('founding', () => {
  test('the founder leads', () => {
    const roster = resolve(workspace, root, [founding])
    expect([...roster.members.values()]).toEqual([
      { id: memberOf(anas.id), name: 'Ana', role: 'lead', since: noon }
    ])
  })

  test('nobody founds a second time, not even the founder', () => {
    expect(members(founding, found(mallorys))).toEqual(ids(anas))
    expect(members(founding, found(anas, 'Queen Ana'))).toEqual(ids(anas))
    expect(members(found(mallorys))).toEqual([])
  })

  test('a founding in another’s name is refused, even if its hash were trusted', () => {
    const forged = signOp(mallorys, {
      type: 'found',
      workspace: fromHex(workspace),
      by: fromHex(anas.id),
      after: [],
      at: noon,
      signKey: mallorys.signing.public,
      sealKey: mallorys.sealing.public,
      name: 'Ana'
    })
    expect(resolve(workspace, opHash(forged), [forged]).members.size).toBe(0)
  })

  test('an operation of another workspace is not ours', () => {
    expect(resolve(elsewhere, root, [founding]).members.size).toBe(0)
  })
})

describe('joining', () => {
  test('an invitation lets in whoever proved that they held its secret', () => {
    expect(members(founding, invitesBen, letsBenIn)).toEqual(ids(anas, bens))
  })

  test('past its hour it lets nobody in', () => {
    const late = join(anas, bens, counting(11), [invitesBen], { at: noon + hour + 1 })
    expect(members(founding, invitesBen, late)).toEqual(ids(anas))
  })

  test('it works once', () => {
    const again = join(anas, mallorys, counting(11), [letsBenIn])
    expect(members(founding, invitesBen, letsBenIn, again)).toEqual(ids(anas, bens))
  })

  test('used by two at once, one of them is in, the same one everywhere', () => {
    const other = join(anas, mallorys, counting(11), [invitesBen])
    const one = members(founding, invitesBen, letsBenIn, other)
    expect(one).toHaveLength(2)
    expect(members(other, letsBenIn, invitesBen, founding)).toEqual(one)
  })

  test('without its secret there is no proof', () => {
    const forged = join(anas, mallorys, counting(11), [invitesBen], {
      proof: proveJoin(
        invitationKey(counting(99)),
        workspace,
        mallorys.signing.public,
        mallorys.sealing.public
      )
    })
    expect(members(founding, invitesBen, forged)).toEqual(ids(anas))
  })

  test('a proof is for these two keys in this workspace', () => {
    const key = invitationKey(counting(11))
    const { signing, sealing } = bens
    for (const proof of [
      proveJoin(key, elsewhere, signing.public, sealing.public),
      proveJoin(key, workspace, signing.public, mallorys.sealing.public),
      proveJoin(key, workspace, mallorys.signing.public, sealing.public)
    ]) {
      const forged = join(anas, bens, counting(11), [invitesBen], { proof })
      expect(members(founding, invitesBen, forged)).toEqual(ids(anas))
    }
  })

  test('an invitation that nobody made lets nobody in', () => {
    expect(members(founding, join(anas, bens, counting(11), [founding]))).toEqual(
      ids(anas)
    )
  })
})

describe('who may say what', () => {
  test('strangers neither invite nor let in', () => {
    const forged = invite(mallorys, counting(11), [founding])
    const inside = join(mallorys, mallorys, counting(11), [forged])
    expect(members(founding, forged, inside)).toEqual(ids(anas))
  })

  test('nobody speaks in Ana’s name without her key', () => {
    const { bytes } = invite(anas, counting(66), [founding])
    const signature = sign(mallorys.signing, 'porchlight roster 1', bytes)
    const roster = resolve(workspace, root, [founding, { bytes, signature }])
    expect(roster.invitations.size).toBe(0)
  })

  test('a changed byte in an operation unsays it', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (where, flip) => {
        const bytes = new Uint8Array(letsBenIn.bytes)
        const at = where % bytes.length
        bytes[at] = (bytes[at] ?? 0) ^ flip
        const changed = { ...letsBenIn, bytes }
        expect(members(founding, invitesBen, changed)).toEqual(ids(anas))
      }),
      { numRuns: 60 }
    )
  })

  test('bytes that are no operation are passed over', () => {
    fc.assert(
      fc.property(fc.anything(), fc.uint8Array(), (value, signature) => {
        let bytes: Uint8Array
        try {
          bytes = pack(value)
        } catch {
          bytes = signature
        }
        expect(members(founding, { bytes, signature })).toEqual(ids(anas))
      }),
      { numRuns: 60 }
    )
  })

  test('a member cannot be replaced by letting their keys in once more', () => {
    const mallorysInvitation = invite(bens, counting(55), [letsBenIn])
    const key = invitationKey(counting(55))
    const { signing } = anas
    const stolen = join(bens, anas, counting(55), [mallorysInvitation], {
      sealKey: mallorys.sealing.public,
      name: 'Not Ana',
      proof: proveJoin(key, workspace, signing.public, mallorys.sealing.public)
    })
    const roster = resolve(workspace, root, [
      founding,
      invitesBen,
      letsBenIn,
      mallorysInvitation,
      stolen
    ])
    expect(roster.members.get(memberOf(anas.id))?.name).toBe('Ana')
    expect(roster.members.get(memberOf(anas.id))?.role).toBe('lead')
    expect(roster.devices.get(anas.id)?.sealKey).toEqual(anas.sealing.public)
  })

  test('a used invitation does not become new by inviting with its key again', () => {
    const again = invite(bens, counting(11), [letsBenIn])
    const second = join(bens, mallorys, counting(11), [again])
    expect(members(founding, invitesBen, letsBenIn, again, second)).toEqual(
      ids(anas, bens)
    )
  })

  test('an agent makes no lead', () => {
    const promoting = invite(bens, counting(12), [letsBenIn], { role: 'lead' })
    const inside = join(bens, cleos, counting(12), [promoting])
    expect(members(founding, invitesBen, letsBenIn, promoting, inside)).toEqual(
      ids(anas, bens)
    )
  })
})

describe('order', () => {
  const invitesCleo = invite(bens, counting(12), [letsBenIn])
  const letsCleoIn = join(bens, cleos, counting(12), [invitesCleo])
  const alsoUsed = join(anas, mallorys, counting(12), [invitesCleo])
  const late = join(anas, mallorys, counting(13), [founding])
  const forged = invite(mallorys, counting(13), [founding])
  const all = [
    founding,
    invitesBen,
    letsBenIn,
    invitesCleo,
    letsCleoIn,
    alsoUsed,
    late,
    forged,
    found(mallorys)
  ]

  test('every device comes to the same roster, in whatever order it heard', () => {
    const expected = said(resolve(workspace, root, all))
    fc.assert(
      fc.property(
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.subarray(all),
        (order, twice) => {
          expect(said(resolve(workspace, root, [...order, ...twice]))).toEqual(expected)
        }
      ),
      { numRuns: 30 }
    )
  })

  test('what names an operation that is not here yet waits for it', () => {
    expect(members(founding, letsBenIn)).toEqual(ids(anas))
    expect(members(founding, letsBenIn, invitesBen)).toEqual(ids(anas, bens))
  })

  test('the heads are what the next operation must name', () => {
    const { heads } = resolve(workspace, root, [founding, invitesBen, letsBenIn])
    expect(heads.map(toHex)).toEqual([opHash(letsBenIn)])
  })
})

describe('an invitation that was withdrawn', () => {
  const shared = counting(81)
  const invited = invite(anas, shared, [letsBenIn])
  const withdrawn = (
    by: Device,
    after: readonly SignedOp[],
    at: number,
    seed = shared
  ): SignedOp =>
    signOp(by, {
      type: 'withdraw',
      workspace: fromHex(workspace),
      by: fromHex(by.id),
      after: after.map(op => fromHex(opHash(op))),
      at,
      invitation: invitationKey(seed).public
    })
  const base = [founding, invitesBen, letsBenIn, invited]

  test('lets nobody in afterwards, and whoever came before stays', () => {
    const before = join(bens, cleos, shared, [invited], { at: noon + 3 })
    const after = join(bens, cleos, shared, [invited], { at: noon + 7 })
    const by = withdrawn(anas, [invited], noon + 5)
    expect(members(...base, before, by)).toEqual(ids(anas, bens, cleos))
    expect(members(...base, by, after)).toEqual(ids(anas, bens))
    const { displaced } = resolve(workspace, root, [...base, by, after])
    expect([...displaced]).toEqual([cleos.id])
  })

  test('does not come back by the same key', () => {
    const by = withdrawn(anas, [invited], noon + 5)
    const again = invite(anas, shared, [by], { at: noon + 6 })
    const late = join(anas, cleos, shared, [again], { at: noon + 7 })
    expect(members(...base, by, again, late)).toEqual(ids(anas, bens))
  })

  test('puts nobody out on the word of another agent, however early it is dated', () => {
    const joins = join(anas, cleos, shared, [invited], { at: noon + 7 })
    const backdated = withdrawn(bens, [invited], noon + 1)
    expect(members(...base, joins, backdated)).toEqual(ids(anas, bens, cleos))
  })

  test('is withdrawn by an agent who made it', () => {
    const own = counting(85)
    const bensOwn = invite(bens, own, [letsBenIn])
    const by = withdrawn(bens, [bensOwn], noon + 5, own)
    const late = join(anas, cleos, own, [bensOwn], { at: noon + 7 })
    expect(members(...base, bensOwn, by, late)).toEqual(ids(anas, bens))
  })

  test('is withdrawn by members only', () => {
    const joins = join(bens, cleos, shared, [invited], { at: noon + 7 })
    const forged = withdrawn(mallorys, [invited], noon + 5)
    expect(members(...base, forged, joins)).toEqual(ids(anas, bens, cleos))
  })

  test('one that never was changes nothing', () => {
    const by = withdrawn(anas, [invited], noon + 5, counting(99))
    expect(members(...base, by)).toEqual(ids(anas, bens))
  })
})

describe('two who come by one link, let in by two members apart', () => {
  const shared = counting(71)
  const dani = deviceFrom(counting(133, 64))
  const invited = invite(anas, shared, [letsBenIn])
  const byBen = join(bens, cleos, shared, [invited], { at: noon + 5 })
  const byAna = join(anas, dani, shared, [invited], { at: noon + 3 })
  const all = [founding, invitesBen, letsBenIn, invited, byBen, byAna]

  test('the one let in first stays, and the other is out and known to be', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), arrived => {
        const roster = resolve(workspace, root, arrived)
        expect([...roster.members.keys()].sort()).toEqual(ids(anas, bens, dani))
        expect([...roster.displaced]).toEqual([cleos.id])
      })
    )
  })

  test('the time that was signed decides, not the hash: either way round', () => {
    for (let i = 0; i < 8; i++) {
      const first = join(bens, cleos, shared, [invited], { at: noon + i })
      const second = join(anas, dani, shared, [invited], { at: noon + i + 1 })
      const apart = [founding, invitesBen, letsBenIn, invited, second, first]
      expect(members(...apart)).toEqual(ids(anas, bens, cleos))
    }
  })

  test('nobody comes first by a time before what they knew', () => {
    const later = invite(bens, counting(72), [byBen], { at: noon + 6 })
    const backdated = join(anas, dani, shared, [later], { at: noon })
    const apart = [founding, invitesBen, letsBenIn, invited, byBen, later, backdated]
    expect(members(...apart)).toEqual(ids(anas, bens, cleos))
  })

  test('whom the one who is out let in is out, too', () => {
    const mallorysLink = invite(cleos, counting(73), [byBen], { at: noon + 6 })
    const letsIn = join(cleos, mallorys, counting(73), [mallorysLink], { at: noon + 7 })
    expect(members(...all, mallorysLink, letsIn)).toEqual(ids(anas, bens, dani))
  })
})

describe('an operation whose signatures were checked before', () => {
  const forged = { bytes: letsBenIn.bytes, signature: new Uint8Array(64) }
  const ops = [founding, invitesBen, forged]

  test('is believed, and no other', () => {
    const known = new Set([opHash(forged)])
    expect(resolve(workspace, root, ops).members.size).toBe(1)
    expect(resolve(workspace, root, ops, known).members.size).toBe(2)
    const others = new Set([opHash(letsBenIn), opHash(founding)])
    expect(resolve(workspace, root, ops, others).members.size).toBe(1)
  })

  test('has a signature as long as all: its hash does not say where that ends', () => {
    const { bytes } = invitesBen
    const cut = { signature: new Uint8Array(72), bytes }
    const whole = { signature: new Uint8Array(64), bytes: concat(counting(8), bytes) }
    expect(opHash({ ...cut, signature: concat(new Uint8Array(64), counting(8)) })).toBe(
      opHash(whole)
    )
    const known = new Set([opHash(founding), opHash(cut)])
    const { accepted } = resolve(workspace, root, [founding, cut], known)
    expect([...accepted]).toEqual([opHash(founding)])
  })

  test('still has to be its author’s to say', () => {
    const byMallory = join(mallorys, bens, counting(11), [invitesBen])
    const known = new Set([opHash(byMallory), opHash(founding)])
    expect(resolve(workspace, root, [founding, invitesBen, byMallory], known)).toEqual(
      resolve(workspace, root, [founding, invitesBen, byMallory])
    )
  })

  test('those that count name themselves for the next time, refused ones do not', () => {
    const { accepted } = resolve(workspace, root, ops)
    expect([...accepted].sort()).toEqual([opHash(founding), opHash(invitesBen)].sort())
  })
})
