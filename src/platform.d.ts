/**
 * The only host globals the core may use: they exist, and mean the same, in every
 * browser, worker and Node. Everything else comes in through ports.
 */
interface TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
}
declare var TextEncoder: { new (): TextEncoder }

interface TextDecoder {
  decode(bytes?: ArrayBufferView | ArrayBufferLike): string
}
declare var TextDecoder: {
  new (label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }): TextDecoder
}
