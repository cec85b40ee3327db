/**
 * Outlook's own wrapping, `winmail.dat`. We do not open it: the answer is to ask for the
 * mail as plain text or HTML. No package is needed for that, so pages may ask, too.
 */
export const tnefType = 'application/ms-tnef'

/** By its first bytes: servers rename it and call it an octet stream. */
export function isTnef(bytes: Uint8Array): boolean {
  return signature.every((byte, at) => bytes[at] === byte)
}

const signature = [0x78, 0x9f, 0x3e, 0x22]

export function isWrapped(file: {
  readonly type: string
  readonly name: string
}): boolean {
  return file.type === tnefType || /^winmail(?:\s?\(\d+\))?\.dat$/iu.test(file.name)
}
