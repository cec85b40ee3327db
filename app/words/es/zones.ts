import type { zones as english } from '../en/zones.ts'

export const zones: typeof english = {
  mine: 'Mi zona horaria',
  text: 'Todas las horas siguen su reloj: turnos, correos, búsquedas. Se guarda en este dispositivo; las demás personas no lo ven.',
  nowThere: time => `ahora: ${time}`,
  asBrowser: 'Como dice este navegador.',
  notBrowser: zone => `La elegiste tú; este navegador dice ${zone}.`,
  another: 'Cambiar…',
  change: 'Cambiar mi zona horaria',
  title: 'Mi zona horaria',
  search: 'Buscar una ciudad grande, una zona o una hora',
  list: 'Zonas horarias',
  help: 'Las flechas eligen, Intro lo toma. A la derecha, la hora que es allí ahora.',
  browsers: 'este navegador',
  nothingFound: query =>
    `Ninguna zona horaria se llama «${query}». Prueba con una ciudad grande cercana, o con la hora que marca tu reloj.`,
  empty: 'Este navegador no conoce ninguna zona horaria.',
  ask: '¿Qué reloj sigues?',
  askText:
    'Tu navegador oculta dónde estás y dice UTC, como hace Tor Browser. Elige tu zona horaria, para que los turnos y «cada semana» sigan tu reloj.',
  choose: 'Elegir…',
  utcIsMine: 'UTC está bien'
}
