import { MediaQuery } from 'svelte/reactivity'

/** Where there are no keys, and nothing can be dropped. */
export const touch = new MediaQuery('(pointer: coarse) and (hover: none)')
