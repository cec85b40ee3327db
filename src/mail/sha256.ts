/**
 * SHA-256 (FIPS 180-4), to tell an address with a checksum from a word that looks like one,
 * within a text that is redacted at once. Nothing secret goes in: for keys there is
 * `crypto/hash.ts`.
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  const state = Uint32Array.from(start)
  const blocks = padded(bytes)
  const words = new Uint32Array(64)
  for (let at = 0; at < blocks.byteLength; at += 64) {
    for (let i = 0; i < 16; i++) words[i] = blocks.getUint32(at + 4 * i)
    for (let i = 16; i < 64; i++) {
      const [w15, w2] = [word(words, i - 15), word(words, i - 2)]
      const s0 = turned(w15, 7) ^ turned(w15, 18) ^ (w15 >>> 3)
      const s1 = turned(w2, 17) ^ turned(w2, 19) ^ (w2 >>> 10)
      words[i] = word(words, i - 16) + s0 + word(words, i - 7) + s1
    }
    compress(state, words)
  }
  const out = new DataView(new ArrayBuffer(32))
  state.forEach((value, i) => {
    out.setUint32(4 * i, value)
  })
  return new Uint8Array(out.buffer)
}

function compress(state: Uint32Array, words: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let i = 0; i < 64; i++) {
    const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)
    const choice = (e & f) ^ (~e & g)
    const t1 = (h + s1 + choice + word(rounds, i) + word(words, i)) >>> 0
    const s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    ;[h, g, f, e, d, c, b, a] = [
      g,
      f,
      e,
      (d + t1) >>> 0,
      c,
      b,
      a,
      (t1 + s0 + majority) >>> 0
    ]
  }
  for (const [i, value] of [a, b, c, d, e, f, g, h].entries())
    state[i] = word(state, i) + value
}

function padded(bytes: Uint8Array): DataView {
  const length = (((bytes.length + 8) >> 6) + 1) * 64
  const whole = new Uint8Array(length)
  whole.set(bytes)
  whole[bytes.length] = 0x80
  const view = new DataView(whole.buffer)
  view.setUint32(length - 4, bytes.length * 8)
  return view
}

function turned(value: number, by: number): number {
  return (value >>> by) | (value << (32 - by))
}

function word(words: Uint32Array, at: number): number {
  return words[at] ?? 0
}

/** The first bits behind the point of the square and the cube roots of the first primes. */
const primes = firstPrimes(64)
const start = primes.slice(0, 8).map(prime => bitsOf(Math.sqrt(prime)))
const rounds = Uint32Array.from(primes, prime => bitsOf(Math.cbrt(prime)))

function bitsOf(root: number): number {
  return ((root - Math.floor(root)) * 2 ** 32) >>> 0
}

function firstPrimes(count: number): number[] {
  const found: number[] = []
  for (let next = 2; found.length < count; next++) {
    if (found.every(prime => next % prime !== 0)) found.push(next)
  }
  return found
}
