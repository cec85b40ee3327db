/** Portuguese. */
import type { Voice } from '../voice.ts'

export const portuguese: Voice = {
  language: 'pt',
  names: [
    ['Iara', 'iara'],
    ['Tainá', 'taina'],
    ['Caetano', 'caetano'],
    ['Jussara', 'jussara']
  ],
  hello: 'Olá,',
  helloTo: 'Olá {{asker.name}},',
  bye: 'Muito obrigada pela ajuda,',
  asks: [
    [
      'wifi',
      'Sem Wi-Fi depois da atualização',
      'desde a atualização o meu portátil não mostra nenhuma rede sem fio. A placa é uma Realtek RTL8821CE e com a versão anterior funcionava.'
    ],
    [
      'persistence',
      'O armazenamento persistente não abre',
      'depois da última atualização o armazenamento persistente não aceita a minha senha. Tenho certeza de que está certa e preciso dos documentos.'
    ],
    [
      'screen',
      'Tela preta ao iniciar',
      'o menu aparece, escolho a primeira opção e a tela fica preta. A placa de vídeo é uma NVIDIA GeForce RTX 3060.'
    ],
    [
      'tor',
      'A conexão com o Tor para nos 50 %',
      'a conexão com o Tor para nos 50 % e não acontece mais nada, em casa e na biblioteca, com ponte ou sem ponte.'
    ],
    [
      'usb',
      'O pendrive não é reconhecido',
      'gravei a imagem num pendrive novo como diz o guia, mas o computador não o vê ao iniciar. Com o antigo ele inicia.'
    ],
    [
      'printing',
      'Não consigo imprimir pela rede',
      'a impressora aparece e as páginas entram na fila, mas depois diz que o filtro falhou e não sai nada.'
    ],
    [
      'keyboard',
      'Como guardo o layout do teclado?',
      'sempre que inicio tenho de escolher o teclado de novo, e já digitei a senha duas vezes no layout errado. Dá para guardar?'
    ],
    [
      'install',
      'O meu download é verdadeiro?',
      'a página diz que não foi possível verificar o download. Não sei se é perigoso continuar. O que faço primeiro?'
    ],
    [
      'wifi',
      'A lista de redes está vazia',
      'desde a atualização de ontem a lista de redes aparece vazia. O computador está ao lado do router e o telefone encontra-o logo.'
    ],
    [
      'tor',
      'O Tor está bloqueado na minha cidade',
      'aqui a ligação nunca termina, e desde domingo acontece o mesmo aos meus amigos. Que tipo de ponte devemos tentar primeiro?'
    ]
  ],
  more: [
    'Posso mandar uma foto da tela.',
    'Uma colega com o mesmo computador tem o mesmo problema.'
  ],
  question:
    'obrigado por escrever. Conhecemos este problema e estamos investigando. Qual é o modelo do seu computador, e acontecia com a versão anterior?',
  needs:
    'Que computador é, que versão, e desde quando? As últimas linhas do ecrã também ajudam; basta uma fotografia.',
  ways: {
    wifi: 'o controlador deste adaptador ficou de fora da 6.15.1 e volta com a 6.17. Até lá, inicie com a 6.15 a partir da pen antiga, ou ligue o telefone pelo cabo USB e partilhe a rede: ambas as coisas funcionam sem o adaptador.',
    persistence:
      'por favor não crie um armazenamento novo: no antigo nada se perdeu. Desde a atualização, a frase é pedida antes de o teclado estar definido. Escolha primeiro o teclado no ecrã de boas-vindas, escreva a frase uma vez no campo de procura para ver cada letra, e só depois desbloqueie.',
    screen:
      'escolha o modo de resolução de problemas no menu de arranque. Se o ecrã continuar preto, carregue em E, escreva nomodeset no fim da linha que começa por linux e carregue em F10. As imagens ficam mais lentas, mas pode trabalhar até o controlador ser reparado.',
    tor: 'está resolvido na 6.16: o ecrã de boas-vindas oferece-a. Se ainda não puder atualizar, acerte o relógio à mão antes de ligar. Um relógio errado em horas para a ligação exatamente aí.',
    usb: 'algumas pens apresentam-se como discos rígidos, e muitos computadores não arrancam deles; isso não podemos mudar. Uma pen simples de 8 GB ou mais, de outra marca, funciona quase sempre. Também pode clonar nela a antiga, em dez minutos.',
    printing:
      'retire a impressora da lista, adicione-a de novo e escolha «sem controlador» em vez do nome do modelo. Se o filtro ainda falhar, imprima para um ficheiro PDF e leve-o a outro computador. Estamos a investigar.',
    keyboard:
      'sim. Escolha o teclado no ecrã de boas-vindas e ligue «Guardar estas definições» logo abaixo. No próximo arranque está definido antes de a frase ser pedida.',
    install:
      'fez bem em parar. Apague o ficheiro, descarregue-o outra vez e deixe a nossa página verificá-lo; não arranque a partir dele antes de ela dizer que é autêntico. Se falhar duas vezes, quase sempre foi cortado pelo caminho: tente outra rede.'
  },
  glad: 'ficamos contentes. Escreva-nos sempre que algo não esteja claro: é para isso que cá estamos.',
  tells: 'é um {machine} e com a versão anterior funcionava.',
  thanks: 'funcionou, muito obrigada!'
}
