/** Two at work at once: the next are made ready while those before are dealt with. */

/** In their order. So many are at work, or wait to be asked for. */
export async function* ahead<V>(
  all: AsyncGenerator<V, void, undefined>,
  most: number
): AsyncGenerator<V, void, undefined> {
  const coming: Promise<IteratorResult<V, void>>[] = []
  try {
    for (;;) {
      while (coming.length < most) coming.push(asked(all))
      const next = await coming.shift()
      if (!next || next.done) return
      yield next.value
    }
  } finally {
    void all.return().catch(() => undefined)
  }
}

/** It fails where it is waited for, also if nobody comes so far. */
function asked<V>(all: AsyncGenerator<V, void>): Promise<IteratorResult<V, void>> {
  const next = all.next()
  next.catch(() => undefined)
  return next
}
