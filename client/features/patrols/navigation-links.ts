/** Links to a place: `geo:` (RFC 5870) opens the phone's own navigation, the other any browser. */
export function navigationLinks([lng, lat]: readonly [number, number], name: string): { geo: string; web: string } {
  const [x, y] = [lng.toFixed(5), lat.toFixed(5)]
  return {
    geo: `geo:${y},${x}?q=${y},${x}(${encodeURIComponent(name)})`,
    web: `https://www.openstreetmap.org/?mlat=${y}&mlon=${x}#map=17/${y}/${x}`,
  }
}
