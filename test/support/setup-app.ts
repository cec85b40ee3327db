/** What happy-dom does otherwise than browsers do, and a test of the app would trip over. */

// some of these tests run without a page
if ('KeyboardEvent' in globalThis) {
  const { getModifierState } = KeyboardEvent.prototype
  /** It takes every Alt for AltGr. */
  KeyboardEvent.prototype.getModifierState = function (key: string): boolean {
    return key !== 'AltGraph' && getModifierState.call(this, key)
  }
}
