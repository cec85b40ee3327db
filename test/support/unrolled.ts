/** Once all of a conversation is seen: see `app/pages/ticket/unrolling.svelte.ts`. */
import { waitFor } from '@testing-library/svelte'
import { expect } from 'vitest'

export function unrolled(): Promise<void> {
  return waitFor(() =>
    expect(document.querySelector('.conversation[aria-busy=false]')).not.toBeNull()
  )
}
