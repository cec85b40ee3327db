/**
 * What somebody searches for stands in no address: browsers keep every address, on the disk
 * too and after the desk is locked. A key stands there, and the words it is for lie in the
 * memory of this page. After a reload, and for whoever comes next, it is for nothing.
 */
let load = newLoad()
let asked: string[] = []

export function keyOf(words: string): string {
  const known = asked.lastIndexOf(words)
  return `${load}-${known < 0 ? asked.push(words) - 1 : known}`
}

export function wordsOf(key: string): string | undefined {
  const [from, at] = key.split('-')
  return from === load ? asked[Number(at)] : undefined
}

export function forgetAsked(): void {
  load = newLoad()
  asked = []
}

/** Tells the keys of one load of the page from those of another. */
function newLoad(): string {
  // `randomUUID` is not there in an insecure context, whose page has to say so
  return String(crypto.getRandomValues(new Uint32Array(1))[0])
}
