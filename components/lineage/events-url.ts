/** Addresses of what a project's jobs have reported, event by event. */
export const eventsHref = (
  project: string,
  query: { readonly of?: string; readonly run?: string; readonly [name: string]: string | undefined } = {},
): string => {
  const set = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const text = new URLSearchParams(set).toString();
  return `/projects/${project}/lineage/events${text === '' ? '' : `?${text}`}`;
};
export const eventHref = (project: string, hash: string): string =>
  `/projects/${project}/lineage/events/${hash}`;
export const jobHref = (project: string, id: string): string => `/projects/${project}/lineage/jobs/${id}`;
