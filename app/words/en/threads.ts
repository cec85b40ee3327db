/** Which mail belongs to which ticket, and who decides. */
export const threads = {
  newSender: {
    title: (who: string) => `New sender: ${who}`,
    somebody: 'somebody without an address',
    text: (asker: string) =>
      `They are not the one who asked, and nobody here has said that they belong to this ticket. Answers go to ${asker} alone.`,
    textNoAsker:
      'Nobody here has said that they belong to this ticket. Nothing is sent to them.',
    belongs: 'Belongs here',
    did: (who: string) => `${who} belongs here. Answers still go to the asker alone.`
  },

  settings: {
    title: 'Replies that lost their thread',
    text: 'Some mail programs drop the lines by which a reply finds its ticket. An answer can carry a mark that comes back with the reply.',
    none: 'Once the desk has a key or a bridge, its addresses are listed here.',
    plus: (address: string) => `Mark the reply address of ${address}`,
    example: (address: string) => `Replies then go to ${address}.`,
    needs:
      'The mailbox has to take such mail: most mail servers call it plus addressing, subaddressing or a recipient delimiter. Send yourself a mail to such an address first. Only readable answers carry it; a program that encrypts may not find the desk’s key for it and reply in the clear.',
    encrypted:
      'Encrypted answers always carry the mark in their encrypted subject, where nobody reads it on the way.',
    on: 'Replies go to marked addresses from now on',
    off: 'Replies go to the plain address from now on'
  }
}
