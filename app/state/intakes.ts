/** One intake for each desk, which goes on while other pages are looked at. */
import { Intake } from './intake.svelte.ts'
import { mailRoomOf, teamSecrets } from './mail-rooms.ts'
import { onePerDesk } from './one-per-desk.ts'

export const intakeOf = onePerDesk(desk => {
  const room = mailRoomOf(desk)
  return new Intake(desk, {
    look: (files, signal, onlook) => room.look(files, signal, onlook),
    hands: (files, signal) => room.hands(files, () => teamSecrets(desk), signal)
  })
})
