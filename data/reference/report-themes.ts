/** A kind of place that residents report and safety walks find. */
export type ReportTheme = {
  code: string
  nameSv: string
  nameEn: string
  /** True for what is good about a place: those count too. */
  positive: boolean
}

/** The default themes of reports and walk findings; a municipality may change its copy. */
export const reportThemes: readonly ReportTheme[] = [
  { code: 'unsafe-place', nameSv: 'Otrygg plats', nameEn: 'Unsafe place', positive: false },
  { code: 'lighting', nameSv: 'Belysning', nameEn: 'Lighting', positive: false },
  { code: 'vegetation', nameSv: 'Sikt och växtlighet', nameEn: 'Sight lines and vegetation', positive: false },
  { code: 'litter', nameSv: 'Nedskräpning', nameEn: 'Litter', positive: false },
  { code: 'damage', nameSv: 'Klotter och skadegörelse', nameEn: 'Graffiti and damage', positive: false },
  { code: 'traffic', nameSv: 'Trafik och hastighet', nameEn: 'Traffic and speed', positive: false },
  { code: 'disorder', nameSv: 'Ordningsstörning', nameEn: 'Disorder', positive: false },
  { code: 'drugs', nameSv: 'Narkotika och alkohol', nameEn: 'Drugs and alcohol', positive: false },
  { code: 'maintenance', nameSv: 'Underhåll', nameEn: 'Maintenance', positive: false },
  { code: 'safe-place', nameSv: 'Trygg plats', nameEn: 'Safe place', positive: true },
]
