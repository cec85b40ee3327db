/** Which tickets have a draft on this device, for every row that asks. */
import { Live } from './live.svelte.ts'
import { onePerDesk } from './one-per-desk.ts'

export const draftedOf = onePerDesk(desk => new Live(desk.drafted))
