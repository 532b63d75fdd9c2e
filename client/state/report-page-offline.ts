/** Has the service worker keep the report page, what it begins from and the list of themes, so that it opens without a network. Does nothing where browsers offer none: over plain HTTP. */
export async function keepReportPageOffline(code: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  try {
    const scope = `/public/${encodeURIComponent(code)}/report`
    const registration = await navigator.serviceWorker.register('/service-worker.js', { scope })
    // A new build takes over when the page is next opened: what is being written now is in this page.
    registration.waiting?.postMessage('take over')
  } catch {
    // The page works all the same, with a network.
  }
}
