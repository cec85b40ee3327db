/**
 * Sealed streams: bytes of unknown length in frames, each opened as it comes (libsodium's
 * crypto_secretstream_xchacha20poly1305). Frames open in their order alone, each where its
 * context says, and the last one is marked: what is cut short, moved, doubled or changed is
 * refused. A key is for one stream; `header` is 24 random bytes that go before the frames.
 */
import type { Bytes } from '../bytes.ts'
import { notForUs, ok, type NotForUs, type Result } from '../result.ts'
import { sodium } from './sodium.ts'

export const streamKeyLength = 32
export const streamHeaderLength = 24
/** A frame is so much longer than its plain bytes. */
export const frameOverhead = 17

export interface StreamSealer {
  /** The next frame. After the last one there is none. */
  seal(plain: Uint8Array, context: Uint8Array, isLast: boolean): Bytes
}

export interface StreamOpener {
  /** After a refusal, and after the last frame, all is refused. */
  open(
    frame: Uint8Array,
    context: Uint8Array
  ): Result<{ readonly plain: Bytes; readonly isLast: boolean }, NotForUs>
}

type State = ReturnType<typeof sodium.crypto_secretstream_xchacha20poly1305_init_pull>

export function sealStream(key: Uint8Array, header: Uint8Array): StreamSealer {
  let state: State | undefined = begin(key, header)
  return {
    seal(plain, context, isLast) {
      if (state === undefined) throw new Error('the stream has ended')
      const tag = isLast
        ? sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
        : sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
      const frame = sodium.crypto_secretstream_xchacha20poly1305_push(
        state,
        plain,
        context,
        tag
      )
      if (isLast) state = undefined
      return new Uint8Array(frame)
    }
  }
}

export function openStream(key: Uint8Array, header: Uint8Array): StreamOpener {
  let state: State | undefined = begin(key, header)
  return {
    open(frame, context) {
      const opened = state === undefined ? undefined : pull(state, frame, context)
      if (!opened) {
        state = undefined
        return notForUs
      }
      const isLast =
        opened.tag === sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
      if (isLast) state = undefined
      return ok({ plain: new Uint8Array(opened.message), isLast })
    }
  }
}

/**
 * Both ends begin alike, from key and header. libsodium's own `init_push` would take the
 * header from its own random source; ours comes in through a port.
 */
function begin(key: Uint8Array, header: Uint8Array): State {
  return sodium.crypto_secretstream_xchacha20poly1305_init_pull(header, key)
}

function pull(
  state: State,
  frame: Uint8Array,
  context: Uint8Array
): { message: Uint8Array; tag: number } | undefined {
  if (frame.length < frameOverhead) return undefined
  const opened = sodium.crypto_secretstream_xchacha20poly1305_pull(
    state,
    frame,
    context
  )
  return opened === false ? undefined : opened
}
