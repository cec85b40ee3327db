/**
 * People's words as the keys of a record. Ask it with `Object.hasOwn`: to `in`, every record
 * has a `constructor`. One word can be no key at all, and loses its underscores.
 */
export function wordKey(word: string): string {
  return word === '__proto__' ? 'proto' : word
}
