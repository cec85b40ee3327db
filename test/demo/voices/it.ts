/** Italian. */
import type { Voice } from '../voice.ts'

export const italian: Voice = {
  language: 'it',
  names: [
    ['Fiamma', 'fiamma'],
    ['Nevio', 'nevio'],
    ['Ottavia', 'ottavia'],
    ['Samira', 'samira']
  ],
  hello: 'Buongiorno,',
  helloTo: 'Buongiorno {{asker.name}},',
  bye: 'Grazie mille e un saluto,',
  asks: [
    [
      'wifi',
      'Niente Wi-Fi dopo l’aggiornamento',
      'dopo l’aggiornamento il mio portatile non mostra più nessuna rete senza fili. La scheda è una Realtek RTL8821CE e con la versione precedente funzionava.'
    ],
    [
      'persistence',
      'L’archivio persistente non si apre più',
      'dopo l’ultimo aggiornamento l’archivio persistente non accetta la mia frase segreta. Sono sicura che sia giusta e mi servono quei documenti.'
    ],
    [
      'screen',
      'Schermo nero dopo il menu di avvio',
      'il menu appare, scelgo la prima voce e poi lo schermo resta nero. La scheda grafica è una NVIDIA GeForce RTX 3060.'
    ],
    [
      'tor',
      'La connessione a Tor si ferma al 50 %',
      'la connessione a Tor si ferma al 50 % e non succede più niente, a casa e in biblioteca, con o senza ponte.'
    ],
    [
      'usb',
      'La chiavetta USB non viene riconosciuta',
      'ho scritto l’immagine su una chiavetta nuova come dice la guida, ma il computer non la vede all’avvio. Con quella vecchia parte.'
    ],
    [
      'printing',
      'Non riesco a stampare in rete',
      'la stampante si vede e le pagine entrano in coda, ma poi il filtro fallisce e non esce niente.'
    ],
    [
      'keyboard',
      'Come conservo la tastiera?',
      'ogni volta che avvio devo scegliere di nuovo la tastiera, e due volte ho scritto la frase segreta con quella sbagliata. Si può conservare?'
    ],
    [
      'install',
      'Il mio scaricamento è autentico?',
      'la pagina dice che non è stato possibile verificarlo. Non so se sia pericoloso andare avanti. Che cosa faccio per prima cosa?'
    ],
    [
      'wifi',
      'L’elenco delle reti è vuoto',
      'dall’aggiornamento di ieri l’elenco delle reti è vuoto. Il computer è accanto al router e il telefono lo trova subito.'
    ],
    [
      'tor',
      'Da noi Tor è bloccato',
      'qui la connessione non finisce mai, e da domenica succede anche ai miei amici. Quale tipo di ponte proviamo per primo?'
    ]
  ],
  more: [
    'Posso mandare una foto dello schermo.',
    'A un’amica con lo stesso computer succede lo stesso.'
  ],
  question:
    'grazie di averci scritto. Conosciamo il problema e lo stiamo studiando. Che modello di computer usa, e succedeva con la versione precedente?',
  needs:
    'Di quale computer e di quale versione si tratta, e da quando? Aiutano anche le ultime righe sullo schermo; basta una foto.',
  ways: {
    wifi: 'il driver di questo adattatore manca nella 6.15.1 e torna con la 6.17. Fino ad allora avvii la 6.15 dalla vecchia chiavetta, oppure colleghi il telefono con il cavo USB e condivida la sua rete: tutte e due le cose funzionano senza l’adattatore.',
    persistence:
      'per favore non crei un nuovo archivio: in quello vecchio non si è perso nulla. Dopo l’aggiornamento la frase segreta viene chiesta prima di impostare la tastiera. Scelga prima la tastiera nella schermata di benvenuto, scriva la frase una volta nel campo di ricerca per vedere ogni lettera, e poi sblocchi.',
    screen:
      'scelga la modalità di soluzione dei problemi nel menu di avvio. Se lo schermo resta nero, prema E, scriva nomodeset alla fine della riga che comincia con linux e prema F10. Le immagini sono più lente, ma potrà lavorare finché il driver non è riparato.',
    tor: 'è risolto nella 6.16: la schermata di benvenuto la propone. Se non può ancora aggiornare, regoli l’orologio a mano prima di connettersi. Un orologio sbagliato di ore ferma la connessione proprio lì.',
    usb: 'alcune chiavette si presentano come dischi fissi, e molti computer non si avviano da quelli; non possiamo cambiarlo. Una chiavetta semplice da almeno 8 GB di un’altra marca funziona quasi sempre. Può anche clonarci quella vecchia, in dieci minuti.',
    printing:
      'tolga la stampante dall’elenco, la aggiunga di nuovo e scelga «senza driver» invece del nome del modello. Se il filtro fallisce ancora, stampi in un file PDF e lo porti su un altro computer. Stiamo cercando la causa.',
    keyboard:
      'sì. Scelga la tastiera nella schermata di benvenuto e attivi «Conserva queste impostazioni» subito sotto. Al prossimo avvio è impostata prima che venga chiesta la frase segreta.',
    install:
      'ha fatto bene a fermarsi. Cancelli il file, lo scarichi ancora una volta e lo faccia verificare dalla nostra pagina; non avvii da esso prima che la pagina lo dica autentico. Se fallisce due volte, di solito è stato troncato per strada: provi un’altra rete.'
  },
  glad: 'ci fa molto piacere. Ci scriva ogni volta che qualcosa non è chiaro: siamo qui per questo.',
  tells: 'è un {machine} e con la versione precedente funzionava.',
  thanks: 'ha funzionato, grazie mille!'
}
