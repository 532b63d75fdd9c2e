/** Where the device is: degrees with five decimals (about a metre), and how far off that may be, metres. */
export type Located = { point: readonly [number, number]; accuracyMetres: number }

/** So long a position is waited for, milliseconds; indoors it takes its time. */
const patienceMilliseconds = 15_000

/** Asks the browser once where the device is; the position goes nowhere. @throws 'denied' or 'failed' */
export function locate(): Promise<Located> {
  return new Promise((resolve, reject: (why: 'denied' | 'failed') => void) => {
    if (!('geolocation' in navigator)) {
      reject('failed')
      return
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude, accuracy } }) =>
        resolve({
          point: [Number(longitude.toFixed(5)), Number(latitude.toFixed(5))],
          accuracyMetres: Math.max(1, Math.round(accuracy)),
        }),
      (error) => reject(error.code === error.PERMISSION_DENIED ? 'denied' : 'failed'),
      { enableHighAccuracy: true, timeout: patienceMilliseconds, maximumAge: 10_000 },
    )
  })
}
