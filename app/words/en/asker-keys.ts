import { plural } from './plural.ts'

/** OpenPGP keys of those who write to the desk, and of those they write with. */
export const askerKeys = {
  accepted: 'Accepted by the desk',
  expired: (day: string) => `Expired on ${day}`,
  revoked: 'Taken back by its owner (revoked)',

  other: {
    title: 'Another key came',
    candidate: 'A key for this address, not accepted yet',
    named: 'Only a name for a key came',
    how: (how: string, day: string) => `${how}, on ${day}`,
    use: 'Use this key',
    useNew: 'Use this one from now on',
    keep: 'Stay with the present one',
    refuse: 'Do not use it',
    unusable: 'It cannot be used: it has expired, was revoked, or is too weak.',
    /** How much each way in which a key came is worth. */
    worth: {
      autocrypt:
        'A mail under their address brought it. Addresses can be forged: ask over another way if it matters.',
      attached:
        'A mail under their address brought it. Addresses can be forged: ask over another way if it matters.',
      text: 'A mail under their address brought it. Addresses can be forged: ask over another way if it matters.',
      known:
        'A mail under their address brought it. Addresses can be forged: ask over another way if it matters.',
      report: 'It came with a report. Anybody can write any address into one.',
      gossip:
        'Somebody else handed it on in an encrypted mail. It is as right as that person is honest and careful.',
      wkd: 'Their mail domain itself hands it out. That counts more than a key server: only who runs the domain could put a false one there. Not confirmed by the person.',
      keyserver:
        'A key server hands it out. It checked only that somebody could read mail of this address. Not confirmed by the person.',
      url: 'It lies where the report said. Anybody can write any address into a report: compare the fingerprint over another way.',
      'other-ticket':
        'Another ticket under their address holds it. Accepted, it lies in this one, too, and ends with it. Addresses can be forged: ask over another way if it matters.'
    },
    compare: 'If it matters, compare the fingerprint with the person over another way.'
  },
  using: 'Answers to this address use that key now',
  staying: 'The present key stays',
  refused: 'That key is not used',

  search: {
    look: 'Look for this person’s key',
    again: 'Look again',
    asksBoth: (domain: string) =>
      `A mail bridge asks ${domain}, and if it has none a key server (keys.openpgp.org unless your operator chose another). They learn that somebody wants to write to this address.`,
    asksServer:
      'A mail bridge asks a key server (keys.openpgp.org unless your operator chose another). It learns which key is looked for.',
    lookNamed: 'Look for the named key',
    fetch: (host: string) => `Fetch the key from ${host}`,
    asksUrl: (host: string) =>
      `A mail bridge fetches the address that the report names. ${host} learns that somebody reads this report now.`,
    copyTo: (who: string) => `No key for ${who}`,
    askServer: 'Ask a key server, too',
    looking: 'Looking for a key',
    later: 'A key will be looked for when this device is online',
    silent:
      'The mail bridge has not been heard of for hours. It looks as soon as it is back.',
    noBridge:
      'Keys are looked for by a mail bridge, and no bridge of this desk has reported yet. Ask the person for their key instead.',
    toBridges: 'Mail bridges in the settings',
    none: (day: string) => `Nobody had a key for this address on ${day}`,
    notReached: (places: string) => `Could not be asked: ${places}`,
    places: {
      wkd: 'their mail domain',
      keyserver: 'the key server',
      url: 'where the report said'
    },
    unanswered: 'The bridge gave no answer in a week',
    trouble: {
      'not-a-key': 'What was found is no key that could be read',
      'not-theirs': 'What was found is a key of somebody else, or another one',
      unusable: 'A key was found, but it has expired, was revoked, or can only sign'
    },
    full: 'This device is full: nothing was asked.',
    already: 'It is being looked for already.'
  },

  ask: {
    offer: 'Ask for their key',
    text: 'So that we can write to you in private, please send us your OpenPGP public key: attach it to your answer, or let your mail program do it (Autocrypt). If you do not use OpenPGP, tell us, and leave out whatever nobody else should read.'
  },

  recipients: {
    label: 'Recipients',
    to: 'To',
    copy: 'Copy to',
    replyAll: (count: number) =>
      plural(count, {
        one: 'Answer to the other recipient, too',
        other: 'Answer to all # others, too'
      }),
    drop: (who: string) => `Do not send to ${who}`,
    hasKey: 'Encrypted for them',
    noKey: 'No key',
    missing: (names: string) => `No key for ${names}`,
    missingHelp:
      'One answer goes to all: either everybody can decrypt it, or it is readable on its way.',
    dropThem: 'Leave them out',
    sendClear: 'Send readable to all'
  }
}
