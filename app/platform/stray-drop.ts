/** Files let go of where nothing takes them: the browser would open one in place of the app. */
export function staysHere(event: DragEvent): void {
  const { dataTransfer, defaultPrevented, target } = event
  if (defaultPrevented || !dataTransfer?.types.includes('Files')) return
  if (target instanceof HTMLInputElement && target.type === 'file') return // takes them
  event.preventDefault()
  dataTransfer.dropEffect = 'none'
}
