/** The way from the street to the desk: founding, joining, unlocking. */
import { plural } from './plural.ts'

export const start = {
  welcome: {
    title: 'A help desk that lives with its helpers',
    text: 'Tickets stay on your devices, sealed. They work offline, travel encrypted, and are gone on their day.',
    found: 'Found a desk',
    foundText: 'For your group, in a minute. No account, no server to trust.',
    join: 'I have an invitation',
    joinText: 'Somebody at a desk sent you a link or showed you a code.',
    refused:
      'The invitation that you used here was refused: it had expired, was withdrawn or had been used before. Ask for a new one. If you had not used it before, tell the person who sent it.'
  },
  /** What a browser that cannot run the app is told. */
  lacking: {
    'secure-context': {
      title: 'This address is not safe enough',
      text: 'Browsers give keys and locks to websites only under an address that begins with https, or on the computer where the relay runs.',
      ways: [
        'Ask whoever runs the relay for its https address.',
        'You run it? The README says how to put it behind TLS.'
      ]
    },
    'web-assembly': {
      title: 'This browser cannot open Porchlight',
      text: 'It needs WebAssembly, which seals and opens everything on your device. It is switched off here.',
      ways: [
        'In Tor Browser: click the shield, and choose the security level “Standard”. “Safer” and “Safest” switch it off.',
        'In Lockdown Mode on an iPhone, iPad or Mac: leave this website out of it.',
        'Or open this address in another browser, as new as you can get.'
      ]
    },
    storage: {
      title: 'This browser keeps nothing for Porchlight',
      text: 'Tickets live on your device, sealed. This browser lets this website keep no data.',
      ways: [
        'Allow cookies and site data for this address in the browser’s settings.',
        'In a private window: open the address in a normal one instead.'
      ]
    },
    again: 'Try again'
  },
  back: 'Back',
  language: 'Language',

  found: {
    title: 'Found a desk',
    text: 'You become its first lead, and invite the others afterwards.',
    deskName: 'Name of the desk',
    deskNameHint: 'Members see it. As the name on your mail it is only proposed.',
    hereAlone:
      'This address means this computer alone. To invite others later, found the desk under the address by which they reach the relay.',
    submit: 'Open the desk',
    busy: 'Making the keys…'
  },
  yourName: 'Your name',
  yourNameHint:
    'What the others at the desk call you. It is in mail only where an answer says it.',
  needed: 'Please fill this in.',

  passphrase: {
    label: 'Passphrase',
    repeat: 'Passphrase again',
    hint: 'It unlocks this device. Nobody can reset it: if it is lost, somebody of the desk invites you anew.',
    show: 'Show',
    hide: 'Hide',
    suggest: 'Suggest one',
    suggested: 'Write it down before you go on.',
    strength: 'Strength of the passphrase',
    levels: [
      'Four or more words that have nothing to do with you work best.',
      'Too easy to guess: add words.',
      'Almost: one more word.',
      'Good. Somebody with this device would need years.',
      'Very good.'
    ],
    tooWeak: 'This one could be guessed. Add a word or two.',
    differs: 'The two are not the same.'
  },

  paste: {
    title: 'Join a desk',
    text: 'Paste the whole link. It works once, and only you should have it.',
    label: 'Invitation link',
    submit: 'Go on',
    bad: 'This is no whole invitation. Copy the link once more, from its beginning to its end.'
  },
  join: {
    title: (desk: string) => `You are invited to ${desk}`,
    reading: 'Reading the invitation…',
    expires: (when: string) => `Until ${when}, the invitation works once.`,
    expired: 'This invitation has expired. Ask for a new one.',
    submit: 'Join',
    already:
      'This device is at a desk already. Unlock it, or wipe it first to join another.',
    earlierWaits:
      'An earlier invitation still waits here to be let in. It goes on waiting unless you use the new one: then the earlier one is forgotten.',
    useNew: 'Use the new one'
  },
  porch: {
    title: 'Almost there',
    connecting: 'Knocking…',
    offline: 'The relay cannot be reached just now.',
    offlineText:
      'Nothing is lost: this finishes by itself as soon as there is a connection. You may close the app meanwhile.',
    waiting: 'Waiting for somebody to open.',
    waitingText:
      'A member’s device lets you in as soon as it is online. You may close the app meanwhile.',
    refused: 'This door stays shut',
    reasons: {
      expired: 'The invitation has expired. Ask for a new one.',
      withdrawn: 'The invitation was withdrawn. Ask for a new one.',
      used: 'The invitation was used before. If that was not you, tell the person who sent it.',
      unknown: 'The relay does not know this invitation. Ask for a new one.'
    },
    cancel: 'Give up and forget this invitation',
    startOver: 'Start over'
  },
  unlock: {
    title: 'Welcome back',
    submit: 'Unlock',
    busy: 'Unlocking…',
    reminders: (count: number) =>
      plural(count, {
        one: 'Leave this page open: it still reminds you of # shift.',
        other: 'Leave this page open: it still reminds you of # shifts.'
      }),
    soon: (minutes: number) =>
      `Your shift begins in ${plural(minutes, { one: '# minute', other: '# minutes' })}.`,
    wrong: 'That is not the passphrase. Check Caps Lock and the keyboard’s language.',
    forgot: 'Forgotten?',
    forgotText:
      'Nobody can reset it. Wipe this device and ask somebody of the desk for a new invitation; what reached the relay comes back then.',
    wipe: 'Wipe this device'
  }
}
