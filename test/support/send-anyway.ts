import type { After } from '#app/pages/ticket/after.ts'
import type { Answering } from '#app/pages/ticket/answering.svelte.ts'

/** As whoever reads what their answer was stopped for, and sends it all the same. */
export async function sendAnyway(
  answering: Pick<Answering, 'send'>,
  after: After
): Promise<boolean> {
  return (await answering.send(after)) || answering.send(after, true)
}
