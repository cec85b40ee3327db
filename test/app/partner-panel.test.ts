/** Adding a partner: what is wrong stands at its field, in our words, until it is changed. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import PartnerPanel from '#app/pages/settings/PartnerPanel.svelte'
import { MailRoom } from '#app/platform/mail-room.ts'
import { en } from '#app/words/en.ts'
import type { Timestamp } from '#core/ids.ts'
import { ok } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'

const t = en.referral.panel
let desk: PaperWorkspace

beforeEach(async () => {
  desk = paperWorkspace()
  render(AtDesk, { desk, page: PartnerPanel, given: {} })
  await fireEvent.click(screen.getByRole('button', { name: t.add }))
  await screen.findByRole('dialog')
})
afterEach(cleanup)

async function fill(label: string, value: string): Promise<void> {
  await fireEvent.input(screen.getByLabelText(label), { target: { value } })
}

async function save(): Promise<void> {
  await fireEvent.click(screen.getByRole('button', { name: t.save }))
}

test('the browser says nothing of a wrong address: the field does, until it is put right', async () => {
  await fill(t.name, 'Tor')
  await fill(t.address, 'help')
  await save()
  await screen.findByText(t.noAddress)
  expect(document.querySelector('form')?.noValidate).toBe(true)
  await fill(t.address, 'help@partner.test')
  expect(screen.queryByText(t.noAddress)).toBeNull()
  await save()
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  const [partner] = Object.values(desk.settings.current().partners)
  expect(partner).toMatchObject({ name: 'Tor', address: 'help@partner.test' })
})

test('a partner without a name is asked for one', async () => {
  await fill(t.address, 'help@partner.test')
  await save()
  await screen.findByText(t.noName)
  await fill(t.name, 'Tor')
  expect(screen.queryByText(t.noName)).toBeNull()
})

test('that a key cannot be used is said until another is pasted, not while the name changes', async () => {
  await fill(t.name, 'Tor')
  await fill(t.address, 'help@partner.test')
  await fill(t.key, 'no key')
  await save()
  await screen.findByText(t.badKey)
  await fill(t.name, 'Tor Project')
  expect(screen.queryByText(t.badKey)).not.toBeNull()
  await fill(t.key, '')
  expect(screen.queryByText(t.badKey)).toBeNull()
})

test('whose key was pasted, and its fingerprint, are read before it is kept', async () => {
  const facts = {
    fingerprint: 'ABCD'.repeat(10),
    addresses: ['devs@partner.test', 'old@partner.test'],
    created: 1 as Timestamp,
    isSecret: false,
    isRevoked: false,
    usableForEncryption: true
  }
  const inspect = vi.spyOn(MailRoom.prototype, 'inspectKey')
  inspect.mockResolvedValue(ok(facts))
  await fill(t.key, '-----BEGIN PGP PUBLIC KEY BLOCK-----\nxjM')
  await screen.findByText(/devs@partner\.test and old@partner\.test/)
  screen.getByText(Array(10).fill('ABCD').join(' '))
  inspect.mockResolvedValue(ok({ ...facts, usableForEncryption: false }))
  await fill(t.key, '-----BEGIN PGP PUBLIC KEY BLOCK-----\nxjN')
  await screen.findByText(t.badKey)
  expect(screen.queryByText(/devs@partner\.test/)).toBeNull()
})
