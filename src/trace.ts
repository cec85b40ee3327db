/**
 * A number that differs when a text does, in all likelihood (FNV-1a, 32 bits). It keeps
 * nothing secret: whoever knows a short text can find it. `edition` makes all of them others.
 */
export function traceOf(text: string, edition = 0): number {
  let trace = 0x811c9dc5 ^ edition
  for (let i = 0; i < text.length; i++) {
    trace = Math.imul(trace ^ text.charCodeAt(i), 0x01000193)
  }
  return trace >>> 0
}
