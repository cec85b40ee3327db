/** English. */
import type { Voice } from '../voice.ts'

export const english: Voice = {
  language: 'en',
  names: [
    ['Morgan', 'morgan'],
    ['Tamsin', 'tamsin'],
    ['Dele', 'dele'],
    ['Priya', 'priya'],
    ['Robin', 'robin'],
    ['Wren', 'wren'],
    ['Kofi', 'kofi'],
    ['Saoirse', 'saoirse']
  ],
  hello: 'Hello,',
  helloTo: 'Hello {{asker.name|there}},',
  bye: 'Thank you for your work,',
  asks: [
    [
      'wifi',
      'Wi-Fi is gone after the upgrade',
      'Since I upgraded, my laptop shows no wireless networks at all. The adapter is a Realtek RTL8821CE. With the version before it worked without any trouble. A cable is not possible where I live.'
    ],
    [
      'persistence',
      'Persistent Storage does not unlock any more',
      'After the last upgrade my Persistent Storage says that the passphrase is wrong. I have typed it very slowly three times, and I am certain that it is right. Everything that I need for next week is in there.'
    ],
    [
      'screen',
      'Black screen after the boot menu',
      'The boot menu comes, I choose the first entry, and then the screen stays black for ever. The fan goes on. The graphics card is an NVIDIA GeForce RTX 3060.'
    ],
    [
      'tor',
      'Tor connection hangs at 50 %',
      'Connecting to Tor stops at 50 % and nothing happens for twenty minutes. I tried it at home and in the library. With a bridge it is the same.'
    ],
    [
      'usb',
      'USB stick is not recognised',
      'I wrote the image to a new stick as the guide says, but the computer does not see it when it starts. The same computer starts from my old stick.'
    ],
    [
      'printing',
      'Printing over the network fails',
      'Our office printer is found, and the pages go into the queue, but then it says "filter failed" and nothing is printed.'
    ],
    [
      'keyboard',
      'How do I keep my keyboard layout?',
      'Every time I start I have to choose the keyboard again, and twice I typed my passphrase in the wrong layout. Is there a way to keep it?'
    ],
    [
      'install',
      'Is my download the real one?',
      'The page says that the download could not be verified. I am new to this and do not know whether it is dangerous to go on. What should I do first?'
    ],
    [
      'wifi',
      'No networks in the list since 6.15.1',
      'The list of networks is simply empty since yesterday’s upgrade. The machine sits next to the router, and my phone finds it at once.'
    ],
    [
      'wifi',
      'Wireless adapter not found',
      'A message says that no wireless adapter was found. It is built in, and until last week it was there. We share this laptop at the office and have no other.'
    ],
    [
      'wifi',
      'Can I go back to the version before?',
      'Wireless stopped working with the new version. Is it safe to go back to the one before until this is repaired, and do I lose my files if I do?'
    ],
    [
      'persistence',
      'Locked out of my own files',
      'I am locked out of my storage since the upgrade. Please tell me that the files are not gone. I have a copy of some of it, but it is from March.'
    ],
    [
      'persistence',
      'Storage opens but the folder is empty',
      'It unlocks, and then the folder is empty. The settings are gone, too. Before the upgrade everything was there.'
    ],
    [
      'screen',
      'Only a blinking cursor after starting',
      'After the menu there is a blinking cursor in a corner and nothing else. I waited for half an hour. An older version starts on the same machine.'
    ],
    [
      'tor',
      'Tor is blocked where I live',
      'Connecting never ends here, and friends in the same city say the same since Sunday. Which kind of bridge should we try first?'
    ],
    [
      'tor',
      'Very slow, then no connection at all',
      'It was slow for days, and since this morning it does not connect any more. Other pages work on the same network without Tor.'
    ],
    [
      'usb',
      'Which stick should I buy?',
      'Two new sticks did not start, and I do not want to buy a third one for nothing. Which one do you know to work? It should be cheap.'
    ],
    [
      'printing',
      'Printer prints empty pages',
      'The printer takes the document and gives back empty sheets. From another computer the same file is printed as it should be.'
    ],
    [
      'keyboard',
      'Wrong letters in the passphrase',
      'The letters with accents are not where they are printed on the keys. I can only get in if I type everything as if it were another keyboard.'
    ],
    [
      'install',
      'First time: where do I begin?',
      'A colleague told me about you. I have an old laptop and an empty stick, and I am not good with computers. Where do I begin, and what can I break?'
    ]
  ],
  more: [
    'I wrote down the last lines on the screen, and can send a photo if that helps.',
    'A friend of mine with the same computer has the same trouble.',
    'I have to travel on Monday, so a quick word would help me a lot.'
  ],
  question:
    'Thank you for writing to us. We know this problem and are looking into it. Could you tell us the model of your computer, and whether it happened with the version before, too?',
  needs:
    'Which computer is it, which version, and since when? The last lines on the screen help, too; a photo will do.',
  ways: {
    wifi: 'The driver of this adapter was left out of 6.15.1 and comes back with 6.17. Until then, start with 6.15 from your old stick, or join your phone to the computer by its USB cable and share its network: both work without the adapter.',
    persistence:
      'Please do not make a new Persistent Storage: nothing in the old one is lost. Since the upgrade the passphrase is asked for before your keyboard layout is set. Choose the layout on the welcome screen first, then type the passphrase once into the search field to see that each letter is right, and unlock.',
    screen:
      'Choose troubleshooting mode in the boot menu. If the screen still stays black, press E there, write nomodeset at the end of the line that begins with linux, and press F10. Pictures are slower then, but you can work until the driver is mended.',
    tor: 'This is mended in 6.16: the upgrader offers it on the welcome screen. If you cannot upgrade yet, set the clock by hand before you connect. A clock that is hours wrong stops the connection in just that place.',
    usb: 'Some sticks tell the computer that they are hard disks, and many computers do not start from those; we cannot change that. A plain stick of 8 GB or more from another maker works nearly always. You can also clone the old stick onto it, which takes ten minutes.',
    printing:
      'Remove the printer from the list, add it again, and choose “driverless” instead of the name of the model. If the filter fails even so, print into a PDF file and take that to another computer. We are looking into it.',
    keyboard:
      'Yes. Choose the keyboard on the welcome screen, and switch on “Keep these settings” right below it. Your Persistent Storage remembers it, and at the next start it is set before you are asked for the passphrase.',
    install:
      'It was right to stop there. Delete the file, download it once more, and let our page verify it; do not start from it before the page says that it is genuine. When it fails twice, it was mostly cut off on its way: another network helps.'
  },
  glad: 'Good to hear that. Write to us whenever something is unclear: that is what we are here for.',
  tells:
    'It is a {machine}, and with the version before it worked. Thank you for answering so quickly.',
  thanks: 'That helped, thank you! I can work again.'
}
