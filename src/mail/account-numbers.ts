/**
 * Numbers by which money finds a person: bank accounts, cards and wallets. Nearly each has a
 * checksum, so that a log's long numbers are not taken for them.
 */
/** Every run of letters is tried from one place only, so that this stays linear. */
export function withoutAccounts(text: string): string {
  return text
    .replace(ibans, withoutIban)
    .replace(printed, found => (isCardNumber(found) ? '[CARD REMOVED]' : found))
    .replace(cards, found => (isCardNumber(found) ? '[CARD REMOVED]' : found))
    .replace(segwit, found => (isBech32(found) ? '[WALLET REMOVED]' : found))
    .replace(ether, '[WALLET REMOVED]')
    .replace(monero, '[WALLET REMOVED]')
    .replace(legacy, found => (isLegacyWallet(found) ? '[WALLET REMOVED]' : found))
}

/** In groups of four as banks print it, or in one. */
const ibans =
  /(?<![\w-])[a-z]{2}\d{2}(?:[ \u00a0\u202f-]?[a-z0-9]{4}){2,7}(?:[ \u00a0\u202f-]?[a-z0-9]{1,3})?(?![\w-])/giu
const cards = /(?<![\w.:/-])\d{4}(?:[ \u00a0\u202f-]?\d){8,15}(?![\w/:-]|\.\d)/gu
/** As it is printed on a card, whatever number stands behind it. */
const printed =
  /(?<![\w.:/-])(?:\d{4}([ \u00a0\u202f-])\d{4}\1\d{4}\1\d{4}|\d{4}([ \u00a0\u202f-])\d{6}\2\d{5}|\d{13,19})(?![\w-]|\.\d)/gu
const segwit = /(?<![a-z0-9])[a-z]{2,10}1[02-9ac-hj-np-z]{30,80}(?![a-z0-9])/giu
/** Ethereum's: twenty bytes. */
const ether = /(?<![a-z0-9])0x[0-9a-f]{40}(?![a-z0-9])/giu
/** A network, two keys and four bytes that check them, or eight more of a payment. */
const monero =
  /(?<![a-z0-9])[48][1-9AB](?:[1-9A-HJ-NP-Za-km-z]{93}|[1-9A-HJ-NP-Za-km-z]{104})(?![a-zA-Z0-9])/gu
const legacy = /(?<![a-z0-9])[1-9a-km-zA-HJ-NP-Z]{25,36}(?![a-z0-9])/gu

/** A word behind it may look like its last group: the longest that is right is taken. */
function withoutIban(found: string): string {
  for (let end = found.length; end >= 15; end--) {
    const isWithin = /\w/u.test(found[end] ?? '')
    if (!isWithin && isIban(found.slice(0, end)))
      return `[IBAN REMOVED]${found.slice(end)}`
  }
  // what looks like its beginning may be a word before it; so long only a few times
  return found.slice(0, 4) + found.slice(4).replace(ibans, withoutIban)
}

/** ISO 13616: letters count from ten, the first four stand at the end, and 97 leaves one. */
export function isIban(text: string): boolean {
  const plain = text.replace(/[ \u00a0\u202f-]/gu, '').toUpperCase()
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/u.test(plain)) return false
  const turned = plain.slice(4) + plain.slice(0, 4)
  let rest = 0
  for (const letter of turned) {
    const value = Number.parseInt(letter, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

/** ISO/IEC 7812: of the kinds that cards have, and right by Luhn's rule. */
export function isCardNumber(text: string): boolean {
  const digits = text.replace(/\D/gu, '')
  if (!/^(?:3[4-7]|[4-6]|2[2-7])\d{11,17}$/u.test(digits)) return false
  if (/^(\d)\1+$/u.test(digits)) return false
  const sum = Array.from(digits)
    .reverse()
    .reduce((sum, digit, place) => {
      const value = Number(digit) * (place % 2 === 0 ? 1 : 2)
      return sum + (value > 9 ? value - 9 : value)
    }, 0)
  return sum % 10 === 0
}

const bech32Letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'

/** BIP 173 and BIP 350: whatever the network before the `1`. */
export function isBech32(text: string): boolean {
  if (text.length > 90 || (text !== text.toLowerCase() && text !== text.toUpperCase()))
    return false
  const lower = text.toLowerCase()
  const at = lower.lastIndexOf('1')
  const [network, data] = [lower.slice(0, at), lower.slice(at + 1)]
  if (at < 1 || data.length < 6) return false
  const values = Array.from(data, letter => bech32Letters.indexOf(letter))
  if (values.includes(-1)) return false
  const codes = Array.from(network, letter => letter.charCodeAt(0))
  const all = [...codes.map(code => code >> 5), 0, ...codes.map(code => code & 31)]
  const left = polymod([...all, ...values])
  return left === 1 || left === 0x2bc830a3
}

const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

function polymod(values: readonly number[]): number {
  let sum = 1
  for (const value of values) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ value
    for (const [bit, generator] of generators.entries()) {
      if ((top >>> bit) & 1) sum ^= generator
    }
  }
  return sum >>> 0
}

const base58Letters = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Bitcoin's two, Litecoin's two, Dogecoin's and Dash's. */
const versions = new Set([0, 5, 48, 50, 30, 76])

/**
 * Of the form of Bitcoin's older addresses: a version, twenty bytes of a hash, and four that
 * check them. Those are not reckoned: that needs SHA-256, and whatever has this form and is
 * none is better taken out than left.
 */
export function isLegacyWallet(text: string): boolean {
  const bytes = base58(text)
  return bytes?.length === 25 && versions.has(bytes[0] ?? -1)
}

function base58(text: string): Uint8Array | undefined {
  if (text.length > 40) return undefined
  let number = 0n
  for (const letter of text) {
    const value = base58Letters.indexOf(letter)
    if (value < 0) return undefined
    number = number * 58n + BigInt(value)
  }
  const bytes: number[] = []
  for (; number > 0n; number >>= 8n) bytes.unshift(Number(number & 255n))
  const zeros = /^1*/u.exec(text)?.[0].length ?? 0
  return Uint8Array.from([...new Array<number>(zeros).fill(0), ...bytes])
}
