type Ask = (words: string) => void;

/**
 * Words that were typed and are not asked for yet: the list is asked for when the typing rests. What else is chosen
 * meanwhile takes them along, and whoever follows a link leaves them behind: asking for the list then would take back
 * the page that they went to.
 */
export function pendingSearch(restMs: number) {
  let pending: { readonly words: string; readonly timer: ReturnType<typeof setTimeout> } | null = null;
  const take = (): string | undefined => {
    if (pending) clearTimeout(pending.timer);
    const words = pending?.words;
    pending = null;
    return words;
  };
  return {
    /** Asks when nothing more was typed for a while. */
    type(words: string, ask: Ask): void {
      take();
      const timer = setTimeout(() => {
        pending = null;
        ask(words);
      }, restMs);
      pending = { words, timer };
    },
    /** The words, to be asked for now with something else; undefined when none wait. */
    take,
  };
}
