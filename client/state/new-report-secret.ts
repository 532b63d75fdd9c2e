/** The secret of a report's link: 32 random bytes as base64url (RFC 4648), 43 characters. */
export function newReportSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
