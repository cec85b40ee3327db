/**
 * How many points a picture has, as its head says. A small file can have thousands of
 * millions, and whoever draws it needs four bytes for each.
 */
import { limits } from './limits.ts'
import { pictureType } from './picture.ts'

/** Infinity where it does not say, or not soon enough. */
export function pointsIn(bytes: Uint8Array): number {
  if (bytes.length > limits.answerBytes) return Infinity
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    switch (pictureType(bytes)) {
      case 'image/png':
        return view.getUint32(16) * view.getUint32(20)
      case 'image/jpeg':
        return pointsInJpeg(view)
      case 'image/webp':
        return pointsInWebp(view)
      case undefined:
        return Infinity
    }
  } catch {
    return Infinity // it ends before
  }
}

/** In its frame, which stands before the first scan. */
function pointsInJpeg(view: DataView): number {
  let at = 2
  for (let pieces = 0; pieces < limits.picturePieces; pieces++) {
    while (view.getUint8(at + 1) === 0xff) at++
    const marker = view.getUint8(at + 1)
    if (marker === 0xda) return Infinity
    const isFrame =
      marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    // without a height there, it stands behind the scan
    if (isFrame) return view.getUint16(at + 5) * view.getUint16(at + 7) || Infinity
    at += 2 + view.getUint16(at + 2)
  }
  return Infinity
}

function pointsInWebp(view: DataView): number {
  const kind = view.getUint8(15)
  if (kind === 'X'.charCodeAt(0)) {
    const side = (at: number) => (view.getUint32(at, true) & 0xffffff) + 1
    return side(24) * ((view.getUint32(26, true) >>> 8) + 1)
  }
  if (kind === 'L'.charCodeAt(0)) {
    const sides = view.getUint32(21, true)
    return ((sides & 0x3fff) + 1) * (((sides >>> 14) & 0x3fff) + 1)
  }
  return (view.getUint16(26, true) & 0x3fff) * (view.getUint16(28, true) & 0x3fff)
}
