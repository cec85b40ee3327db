/** One line that is written over and over; in a file or a pipe, a line now and then. */
export class Progress {
  #last = 0

  say(text: string): void {
    const now = Date.now()
    if (now - this.#last < (process.stdout.isTTY ? 100 : 5_000)) return
    this.#last = now
    process.stdout.write(process.stdout.isTTY ? `\r\x1b[K${text}` : `${text}\n`)
  }

  end(): void {
    if (process.stdout.isTTY) process.stdout.write('\r\x1b[K')
    this.#last = 0
  }
}
