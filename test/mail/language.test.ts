import { expect, test } from 'vitest'

import { guessed, guessLanguage } from '#core/mail/language.ts'
import { preview, writersWords } from '#core/mail/words.ts'

test.each([
  ['en', 'it does not work'],
  [
    'en',
    'My screen says “¿Qué desea hacer?” since the last update, and the network does not work any more.'
  ],
  ['en', 'Hello, I cannot start Tor Browser since the last update. Can you help?'],
  ['es', 'El navegador se cierra sin ningún mensaje de error.'],
  ['es', 'Hola, no puedo conectar a la red. ¿Qué puedo hacer?'],
  [
    'es',
    'Hola:\n\nDesde que actualicé a Tails 7.2 mi wifi no aparece. Tengo una ThinkPad X220. ¿Qué puedo hacer?\n\nGracias,\nAna'
  ],
  ['de', 'Seit dem Update auf 6.15 funktioniert mein WLAN nicht'],
  ['de', 'Hallo, ich habe mein Passwort vergessen'],
  ['fr', 'Bonjour, je ne peux pas me connecter au réseau'],
  ['fr', 'ça ne marche pas'],
  ['ar', 'مرحبا، لا أستطيع الاتصال بالشبكة'],
  ['zh', '你好，我无法连接到网络。请帮助我。'],
  ['zh', '更新后 Tails 无法启动'],
  ['ru', 'Здравствуйте, я не могу подключиться к сети Tor']
])('%s: %s', (language, words) => {
  expect(guessLanguage(words)).toBe(language)
})

/** What askers write every day, in each language that a mail is taken for. */
const everyday: readonly (readonly [string, string])[] = [
  ['en', 'After the update the computer does not start any more. What can I do?'],
  ['en', 'I have forgotten my passphrase and cannot open my files.'],
  ['es', 'Después de la actualización el ordenador ya no arranca. ¿Qué puedo hacer?'],
  ['es', 'He olvidado mi contraseña y no puedo abrir mis archivos.'],
  ['de', 'Nach dem Update startet der Rechner nicht mehr. Was kann ich tun?'],
  ['de', 'Ich habe mein Passwort vergessen und kann meine Dateien nicht öffnen.'],
  ['fr', "Après la mise à jour, l'ordinateur ne démarre plus. Que puis-je faire ?"],
  ['fr', "J'ai oublié mon mot de passe et je ne peux plus ouvrir mes fichiers."],
  ['ar', 'بعد التحديث لا يعمل الحاسوب. ماذا يمكنني أن أفعل؟'],
  ['ar', 'نسيت كلمة السر ولا أستطيع فتح ملفاتي.'],
  ['zh', '更新之后电脑无法启动了。我该怎么办？'],
  ['zh', '我忘记了密码，打不开我的文件。'],
  ['ru', 'После обновления компьютер больше не запускается. Что мне делать?'],
  ['ru', 'Я забыл пароль и не могу открыть свои файлы.'],
  ['fa', 'بعد از به‌روزرسانی، رایانه دیگر روشن نمی‌شود. چه کار کنم؟'],
  ['fa', 'گذرواژه‌ام را فراموش کرده‌ام و نمی‌توانم پرونده‌هایم را باز کنم.'],
  ['pt', 'Depois da atualização o computador já não arranca. O que posso fazer?'],
  ['pt', 'Esqueci a minha senha e não consigo abrir os meus arquivos.'],
  ['it', "Dopo l'aggiornamento il computer non si avvia più. Cosa posso fare?"],
  ['it', 'Ho dimenticato la mia password e non riesco ad aprire i miei file.'],
  ['tr', 'Güncellemeden sonra bilgisayar artık açılmıyor. Ne yapabilirim?'],
  ['tr', 'Parolamı unuttum ve dosyalarımı açamıyorum.'],
  ['uk', "Після оновлення комп'ютер більше не вмикається. Що мені робити?"],
  ['uk', 'Я забув пароль і не можу відкрити свої файли.'],
  ['pl', 'Po aktualizacji komputer już się nie uruchamia. Co mogę zrobić?'],
  ['pl', 'Zapomniałem hasła i nie mogę otworzyć swoich plików.'],
  ['nl', 'Na de update start de computer niet meer op. Wat kan ik doen?'],
  ['nl', 'Ik ben mijn wachtwoord vergeten en kan mijn bestanden niet openen.'],
  ['vi', 'Sau khi cập nhật, máy tính không khởi động được nữa. Tôi phải làm gì?'],
  ['vi', 'Tôi quên mật khẩu và không mở được các tệp của mình.'],
  ['ja', '更新したあと、パソコンが起動しなくなりました。どうすればいいですか。'],
  ['ja', 'パスワードを忘れてしまい、ファイルを開けません。'],
  ['ko', '업데이트한 뒤로 컴퓨터가 켜지지 않습니다. 어떻게 해야 하나요?'],
  ['ko', '비밀번호를 잊어버려서 파일을 열 수 없어요.'],
  [
    'id',
    'Setelah pembaruan komputer saya tidak bisa menyala lagi. Apa yang harus saya lakukan?'
  ],
  ['id', 'Saya lupa kata sandi dan tidak dapat membuka berkas saya.'],
  ['el', 'Μετά την ενημέρωση ο υπολογιστής δεν ξεκινά πια. Τι μπορώ να κάνω;'],
  ['el', 'Ξέχασα τον κωδικό μου και δεν μπορώ να ανοίξω τα αρχεία μου.'],
  ['he', 'אחרי העדכון המחשב כבר לא נדלק. מה אפשר לעשות?'],
  ['he', 'שכחתי את הסיסמה ואני לא מצליח לפתוח את הקבצים שלי.'],
  ['ro', 'După actualizare calculatorul nu mai pornește. Ce pot să fac?'],
  ['ro', 'Mi-am uitat parola și nu îmi pot deschide fișierele.'],
  ['cs', 'Po aktualizaci se počítač už nespustí. Co mám dělat?'],
  ['cs', 'Zapomněl jsem heslo a nemůžu otevřít své soubory.'],
  ['sv', 'Efter uppdateringen startar datorn inte längre. Vad kan jag göra?'],
  ['sv', 'Jag har glömt mitt lösenord och kan inte öppna mina filer.'],
  ['hu', 'A frissítés után a számítógép már nem indul el. Mit tehetek?'],
  ['hu', 'Elfelejtettem a jelszavamat, és nem tudom megnyitni a fájljaimat.'],
  ['hi', 'अपडेट के बाद कंप्यूटर अब चालू नहीं होता। मैं क्या करूँ?'],
  ['hi', 'मैं अपना पासवर्ड भूल गया और अपनी फ़ाइलें नहीं खोल पा रहा हूँ।'],
  ['da', 'Efter opdateringen starter computeren ikke længere. Hvad kan jeg gøre?'],
  ['da', 'Jeg har glemt min adgangskode og kan ikke åbne mine filer.'],
  ['no', 'Etter oppdateringen starter ikke datamaskinen lenger. Hva kan jeg gjøre?'],
  ['no', 'Jeg har glemt passordet mitt og får ikke åpnet filene mine.'],
  ['fi', 'Päivityksen jälkeen tietokone ei enää käynnisty. Mitä voin tehdä?'],
  ['fi', 'Olen unohtanut salasanani enkä voi avata tiedostojani.'],
  ['sk', 'Po aktualizácii sa počítač už nespustí. Čo mám robiť?'],
  ['sk', 'Zabudol som heslo a nemôžem otvoriť svoje súbory.'],
  ['bg', 'След обновяването компютърът вече не тръгва. Какво да направя?'],
  ['bg', 'Забравих си паролата и не мога да отворя файловете си.'],
  ['sr', 'После ажурирања рачунар се више не покреће. Шта да радим?'],
  ['sr', 'Заборавио сам лозинку и не могу да отворим своје датотеке.'],
  ['th', 'หลังจากอัปเดตแล้ว คอมพิวเตอร์เปิดไม่ติดอีกเลย ต้องทำอย่างไร'],
  ['th', 'ฉันลืมรหัสผ่านและเปิดไฟล์ของฉันไม่ได้'],
  ['bn', 'আপডেটের পর কম্পিউটার আর চালু হচ্ছে না। আমি কী করতে পারি?'],
  ['bn', 'আমি আমার পাসওয়ার্ড ভুলে গেছি এবং ফাইল খুলতে পারছি না।'],
  ['ur', 'اپڈیٹ کے بعد کمپیوٹر اب نہیں چلتا۔ میں کیا کروں؟'],
  ['ur', 'میں اپنا پاس ورڈ بھول گیا ہوں اور اپنی فائلیں نہیں کھول سکتا۔']
]

/** Told by their words: their letters look like those of others. */
const byWords: readonly (readonly [string, string])[] = [
  [
    'ca',
    'Bon dia, des de l’última actualització l’ordinador no s’engega. He provat amb un altre USB, però no funciona. Què puc fer?'
  ],
  [
    'ca',
    'Hola, he oblidat la contrasenya i no puc obrir els meus fitxers. Hi ha alguna manera de recuperar-los? Gràcies per la vostra ajuda.'
  ],
  [
    'ca',
    'Hola! El navegador es tanca tot sol quan obro aquesta pàgina. Això passa des d’ahir. Salutacions, Núria'
  ],
  ['ca', 'No puc connectar-me a la xarxa des de casa meva.'],
  [
    'eu',
    'Kaixo, azken eguneraketatik ordenagailua ez da pizten. Beste USB batekin saiatu naiz, baina ez dabil. Zer egin dezaket?'
  ],
  [
    'eu',
    'Arratsalde on. Nabigatzailea bere kabuz ixten da orri hau irekitzen dudanean. Atzotik gertatzen da.'
  ],
  [
    'eu',
    'Inprimagailua konektatzean errore mezu bat agertzen da. Kablea aldatu dut eta berdin jarraitzen du. Zer gomendatzen didazue?'
  ],
  [
    'sw',
    'Habari, tangu sasisho la mwisho kompyuta yangu haiwaki tena. Nimejaribu kutumia USB nyingine lakini haifanyi kazi. Nifanye nini?'
  ],
  [
    'sw',
    'Kivinjari kinajifunga chenyewe ninapofungua ukurasa huu. Hii inatokea tangu jana. Tafadhali nisaidieni.'
  ],
  [
    'sw',
    'Nimesahau nenosiri langu na siwezi kufungua faili zangu. Je, kuna njia ya kuzipata tena? Asante kwa msaada wenu.'
  ]
]

test.each([...everyday, ...byWords])(
  'who writes in %s is understood: %s',
  (language, words) => {
    expect(guessLanguage(words)).toBe(language)
  }
)

test('no language is guessed that is not tried on two sentences', () => {
  const tried = new Set([...everyday, ...byWords].map(([language]) => language))
  expect(guessed.filter(language => !tried.has(language))).toEqual([])
})

test.each([
  [
    'Kurdish',
    'Min şîfreya xwe ji bîr kir û ez nikarim pelên xwe vekim. Gelo rêyek heye?'
  ],
  [
    'Galician',
    'Ola, desde a última actualización o ordenador non arrinca. Probei con outro USB pero non funciona. Que podo facer?'
  ],
  [
    'Croatian',
    'Pozdrav, nakon zadnjeg ažuriranja računalo se više ne pokreće. Probao sam s drugim USB-om, ali ne radi. Što mogu učiniti?'
  ],
  [
    'Estonian',
    'Tere, pärast viimast uuendust arvuti enam ei käivitu. Proovisin teise USB-ga, aga see ei tööta. Mida ma saan teha?'
  ],
  [
    'Albanian',
    'Përshëndetje, pas përditësimit të fundit kompjuteri nuk ndizet më. Provova me një USB tjetër por nuk punon. Çfarë mund të bëj?'
  ],
  [
    'Somali',
    'Salaan, kombiyuutarkaygu ma shidmayo ilaa cusboonaysiintii ugu dambaysay. Waxaan isku dayay USB kale laakiin ma shaqaynayo.'
  ],
  [
    'Afrikaans',
    'Hallo, sedert die laaste opdatering begin die rekenaar nie meer nie. Ek het ’n ander USB probeer maar dit werk nie.'
  ],
  [
    'Macedonian',
    'Здраво, по последното ажурирање компјутерот повеќе не се вклучува. Што можам да направам?'
  ],
  [
    'Irish',
    'Dia dhuit, ón nuashonrú deireanach ní thosaíonn an ríomhaire. Bhain mé triail as USB eile ach ní oibríonn sé. Cad is féidir liom a dhéanamh?'
  ],
  ['Pashto', 'سلام، له وروستي تازه کولو وروسته زما کمپیوټر نه چالانیږي. زه څه کولی شم؟']
])(
  'who writes in %s is not sent to those who read another language',
  (_name, words) => {
    expect(guessLanguage(words)).toBe('und')
  }
)

test.each([
  ['en', 'Kernel panic after install on Thinkpad'],
  ['sv', 'Det fungerar inte, jag väntar'],
  ['ru', 'не работает'],
  ['cs', 'Zaslat vlastníkovi a čekat, děkuji'],
  ['de', 'Das Gerät fährt nicht hoch'],
  ['de', 'Moin, der Drucker druckt nix mehr. Jemand eine Idee? LG Tom'],
  [
    'en',
    'Keyboard stopped working yesterday evening. Restarted several times without success. Any ideas?'
  ],
  ['vi', 'Xin chao, may tinh cua toi khong khoi dong duoc nua. Toi phai lam gi?']
])(
  '%s stays what it was beside a language that looks like it: %s',
  (language, words) => {
    expect(guessLanguage(words)).toBe(language)
  }
)

test.each([
  'det virker ikke', // Danish or Norwegian
  'Hej, jeg kan ikke komme på nettet',
  'не ради',
  'не работи',
  'Nakon ažuriranja računalo' // Croatian, which is not guessed
])('what could be one of two is not guessed: %s', words => {
  expect(guessLanguage(words)).toBe('und')
})

test.each([
  '',
  'ok',
  '?',
  'lspci -nn',
  '0x80070005',
  'https://example.org/foo',
  'Tails 6.15'
])('nobody can tell the language of “%s”', words => {
  expect(guessLanguage(words)).toBe('und')
})

test('quotes and signatures are not the writer’s words', () => {
  const text =
    'Danke, es geht wieder.\n\nOn Monday, Help desk wrote:\n> Hello Ada\n> please try\n-- \nAda, Example Inc.'
  expect(writersWords(text)).toBe('Danke, es geht wieder.')
})

test('a preview is one line of what was said', () => {
  expect(preview('Hello\n\n  ====================\nmy\tWi-Fi')).toBe('Hello my Wi-Fi')
  expect(Array.from(preview('ж'.repeat(500)))).toHaveLength(140)
})
