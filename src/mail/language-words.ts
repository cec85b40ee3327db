/**
 * Words that hardly a sentence does without. Letters alone take Catalan for Italian and Basque
 * for Hungarian; these tell them apart. Some are words of several languages: what counts is
 * of which there are the most.
 */

/** In Latin letters. What is guessed by its letters has to say some of these as well. */
const said: Readonly<Record<string, string>> = {
  en: 'the a an is are am was i my me it this that to of in on for and or not no does do can cannot could have has with but when after what how you your we please help thanks since any more from would',
  es: 'el la los las un una de del que y o en es está mi me se no con por para pero como cuando desde ya más lo al su he ha puedo puede hacer gracias hola qué cómo tengo sin esta este muy después',
  fr: 'le la les un une des du de et ou en est je j ai ne n pas plus que qui ce cette c mon ma mes me se sur pour avec mais quand depuis après comment puis peux vous nous bonjour merci au aux dans il elle qu d l à ça',
  pt: 'o a os as um uma de do da dos das que e ou em no na é está meu minha não com por para mas como quando desde já mais ao se consigo posso fazer obrigado obrigada olá isso depois muito eu tenho',
  it: 'il lo la i gli le un una di del della che e o in è sono mio mia non con per ma come quando da dal dopo più si ho ha posso fare grazie ciao questo questa ad al l c mi cosa',
  de: 'der die das den dem ein eine einen und oder in im ist ich mein meine meinen nicht mit für aber wie wenn seit nach was kann es mehr zu von auf bitte danke hallo habe hat sich nix kein keine wird wir mir mich',
  nl: 'de het een en of in is ik mijn niet met voor maar hoe als sinds na wat kan meer van op te bedankt heb heeft dat die er dit aan wordt geen graag ben',
  tr: 'hiçbir beri yerine yeniden boş kendi ya diye onu şey önce bütün o şu da de mi mu her şey ki olan olduğu yardım lütfen tekrar hiç değişik bana beni benden iyi günler ediyor oluyor geliyor veriyor zaman ve bir bu ne için ile ama değil nasıl artık sonra ben benim yok var mı mi çok daha gibi kadar merhaba teşekkürler olarak',
  pl: 'ten ta tego tym był była było są być mi mnie mój bardzo tylko kiedy gdy tak proszę pomoc pozdrawiam witam dzięki u o a za przy się nie jest i w z na do co po ale jak mój moja moje mam mogę można już to od przez czy za jestem dziękuję dzień nic proszę swoich jego',
  vi: 'rồi thì mà nên nhưng ở từ hôm sau lại ra cho bị vẫn nào thấy ngay cứ đi đến chỉ cả lên hết nữa lần trên vào nếu tôi của không và được là có cho máy này với các một những trong khi đã phải làm gì bạn anh chị tính em mình toi cua khong duoc may',
  id: 'saya tidak dan yang di ke dari ini itu untuk dengan bisa dapat apa lagi sudah telah ada akan pada kami anda terima kasih harus lupa juga atau',
  ro: 'și nu este un o de la în pe cu că să mai ce pot sunt am îmi mi meu mea nici dar după când mulțumesc bună se care din pentru fac',
  cs: 'se není je a v na do co po ale jak můj moje mám mohu můžu už to od že jsem nemůžu s jako prosím děkuji dobrý nic si nejde',
  sk: 'sa nie je a v na do čo po ale ako môj moja mám môžem už to od že som nemôžem s prosím ďakujem dobrý nič si nejde mi',
  sv: 'och att det är jag inte en ett i på min mitt mina med för men hur när efter vad kan som har till den hej tack mer inga du ni av längre',
  da: 'og at det er jeg ikke en et i på min mit mine med for men hvordan når efter hvad kan som har til den hej tak mere du af længere siden',
  no: 'og at det er jeg ikke en et i på min mitt mine med for men hvordan når etter hva kan som har til den hei takk mer du av lenger får siden',
  fi: 'myös niin sitten hän sen minulla minulle oma vielä vain joka mutta ole olisi voisi apua terveisin moi ja ei on se en olen minun mutta että kun voi voin mitä miten jälkeen enää kanssa tämä hei kiitos enkä ole mikä jos tai ovat',
  hu: 'van volt lesz vagyok nekem azt ezt hogyan segítséget kérem szia jó napot mint sem amikor minden hiba a az és nem van hogy de egy mit már meg is ez nincs után csak nekem kell lehet köszönöm üdvözlöm ha vagy ki el tudom én',
  ca: 'el la els les un una de del dels que i o en és meu meva meus amb per però com quan des ja més no puc què això aquest aquesta aquests gràcies bon hola ho hi ha he tinc fer també seva vostra molt moltes meves res sap al l d s',
  eu: 'eta ez da dut ditut zait nire bat hau hori baina ere nola zer dezaket ezin egin kaixo mila eskerrik asko esker dago dabil den dira naiz dudan duzue zuen batekin atzotik hitz arratsalde egun on ba al dagoen bere',
  sw: 'na ya wa kwa yangu langu zangu yako tangu lakini je kama hii hiyo ni si siwezi naomba nifanye nini habari asante tafadhali sana tena jana njia kuna yetu wenu hakuna mimi wangu za la',
  ku: 'ez min û di de ji bo bi li ku ev vê yek xwe lê na ne êdî dema dikarim nikarim çi gelo silav spas gelek me we wan ya yê heye tê ve',
  gl: 'o a os as un unha de do da que e ou en no na é está meu miña non con por para pero como cando desde xa máis ao se podo facer grazas ola isto despois moi teño moitas',
  hr: 'se je i u na za s sa ne nije sam da li što šta kako ali više mogu mogao moj moje moja nakon poslije hvala pozdrav od do što već samo ima nema',
  sl: 'se je in v na za z s ne ni sem da kaj kako ampak vendar več lahko moj moje moja po hvala pozdravljeni od do že samo ima če ali',
  oc: 'lo la los las un una de del que e o en es mon ma pas mai mas amb per quand dempuèi puèi pòdi far mercés adiu aquò aquel aquesta qué vòstra s l d ai',
  eo: 'la ne mi kaj de en estas por sed kun kiel povas al per kion ĝi mia mian miaj plu dankon saluton post alia tio ke ĉu bonvolu',
  af: 'die nie ek het n is wat kan my maar met dit sedert baie dankie asseblief en van vir hoe weer jy julle hulp',
  et: 'on ei ja see ma mu kui aga et ka mis mida saan enam pärast tere aitäh palun kas minu mul oma olen teha kuidas',
  ha: 'na da ba ta ya wani amma me zan ina yi kuma ga ne sannu gode bai don ka iya tun',
  az: 'və bir bu nə üçün ilə amma deyil necə sonra mən mənim yox var mi çox daha kimi salam təşəkkürlər edə bilərəm artıq açılmır'
}

const words = new Map(
  Object.entries(said).map(([language, all]) => [language, new Set(all.split(' '))])
)

export interface Said {
  readonly language: string
  readonly count: number
}

/** How many of its words each language would say itself, the most first. */
export function everydayWords(text: string): readonly Said[] {
  const spoken = text.toLowerCase().match(/\p{L}+/gu) ?? []
  return [...words]
    .map(([language, known]) => ({
      language,
      count: spoken.filter(word => known.has(word)).length
    }))
    .sort((a, b) => b.count - a.count)
}
