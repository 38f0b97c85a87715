/** Whether a click follows a link to another page of Sluice in this window. */
export function leadsElsewhere(event: MouseEvent, here: string): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.hasAttribute('download') || (link.target !== '' && link.target !== '_self')) return false;
  if (!URL.canParse(link.href) || !URL.canParse(here)) return false;
  const [to, from] = [new URL(link.href), new URL(here)];
  // Machine interfaces answer with files, not with pages.
  if (to.origin !== from.origin || to.pathname.startsWith('/api/')) return false;
  return to.pathname !== from.pathname || to.search !== from.search;
}
