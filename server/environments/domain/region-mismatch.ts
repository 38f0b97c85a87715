/** Null when they fit; else why a stream cannot be used from this environment, and what can be done. */
export function explainRegion(
  streamRegion: string,
  environmentRegion: string,
): { readonly title: string; readonly detail: string; readonly remedy: string } | null {
  if (streamRegion === environmentRegion) return null;
  return {
    title: `The stream is in ${streamRegion}, the environment in ${environmentRegion}`,
    detail:
      'Kinesis has no access across Regions: a client must call the Region of the stream, and the records would ' +
      'leave that Region. Sluice grants only within one.',
    remedy:
      `Choose an environment in ${streamRegion}, or create one: the role is the same, IAM knows no Regions. ` +
      'A program elsewhere can still call that Region when its account and your rules allow it.',
  };
}
