import { setQuery } from '../../state/route.svelte.ts'

/** Whether a search looks in the view that one came from alone, or in everything. */
export function lookWithin(isWithin: boolean): void {
  setQuery({ in: isWithin ? 'view' : undefined, at: undefined })
}
