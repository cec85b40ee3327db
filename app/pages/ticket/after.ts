/** What becomes of a ticket when its answer is finished. */
export type After = 'stay' | 'wait' | 'close'
