import type { ticket as english } from '../en/ticket.ts'

export const ticket: typeof english = {}
