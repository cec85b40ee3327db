/** The machines that reports come from, and what `dmidecode` and `lspci` say of them. */
import type { Matter } from './voice.ts'

export interface Machine {
  /** As people call it. */
  readonly name: string
  readonly maker: string
  readonly product: string
  readonly version: string
  readonly graphics: string
  readonly wifi: string
}

const realtek: Machine = {
  name: 'HP Laptop 15s',
  maker: 'HP',
  product: 'HP Laptop 15s-fq2xxx',
  version: '',
  graphics: 'Intel Iris Xe Graphics [8086:9a49]',
  wifi: 'Realtek RTL8821CE [10ec:c821]'
}
const nvidia: Machine = {
  name: 'ROG Strix G15',
  maker: 'ASUSTeK COMPUTER INC.',
  product: 'ROG Strix G15',
  version: '',
  graphics: 'NVIDIA GeForce RTX 3060 [10de:2503]',
  wifi: 'MediaTek MT7921 [14c3:7961]'
}
/** The first ones are seen more often. */
const machines: readonly Machine[] = [
  {
    name: 'ThinkPad X230',
    maker: 'LENOVO',
    product: '2325AB1',
    version: 'ThinkPad X230',
    graphics: 'Intel HD Graphics 4000 [8086:0166]',
    wifi: 'Intel Centrino Advanced-N 6205 [8086:0085]'
  },
  {
    name: 'ThinkPad X1 Carbon',
    maker: 'LENOVO',
    product: '20KHCTO1WW',
    version: 'ThinkPad X1 Carbon 6th',
    graphics: 'Intel UHD Graphics 620 [8086:5917]',
    wifi: 'Intel Wireless 8265 [8086:24fd]'
  },
  realtek,
  {
    name: 'XPS 13 9310',
    maker: 'Dell Inc.',
    product: 'XPS 13 9310',
    version: '',
    graphics: 'Intel Iris Xe Graphics [8086:9a49]',
    wifi: 'Intel Wi-Fi 6 AX201 [8086:a0f0]'
  },
  {
    name: 'ThinkPad X1 Carbon Gen 9',
    maker: 'LENOVO',
    product: '20XW0026GE',
    version: 'ThinkPad X1 Carbon Gen 9',
    graphics: 'Intel Iris Xe Graphics [8086:9a49]',
    wifi: 'Intel Wi-Fi 6 AX201 [8086:a0f0]'
  },
  nvidia,
  {
    name: 'MacBook Pro 12,1',
    maker: 'Apple Inc.',
    product: 'MacBookPro12,1',
    version: '',
    graphics: 'Intel Iris Graphics 6100 [8086:162b]',
    wifi: 'Broadcom BCM43602 [14e4:43ba]'
  }
]
/** What only one part has, only machines with that part have. */
const ofMatter: Partial<Record<Matter, Machine>> = { wifi: realtek, screen: nvidia }

/** Of one asker, who has one machine for whatever they ask, or borrows the one that fails. */
export function machineOf(asker: number, matter: Matter): Machine {
  const place = Math.floor((((asker * 37) % 100) / 100) ** 2 * machines.length)
  const found = ofMatter[matter] ?? machines[place] ?? machines[0]
  return found ?? realtek
}

export function sectionsOf(machine: Machine): Readonly<Record<string, string>> {
  return {
    '/usr/sbin/dmidecode -s system-manufacturer': machine.maker,
    '/usr/sbin/dmidecode -s system-product-name': machine.product,
    '/usr/sbin/dmidecode -s system-version': machine.version,
    '/usr/bin/lspci -nn': [
      `00:02.0 VGA compatible controller [0300]: ${machine.graphics}`,
      `00:14.3 Network controller [0280]: ${machine.wifi}`
    ].join('\n')
  }
}
