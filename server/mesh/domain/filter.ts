import type { MeshStream, Named } from './mesh-stream';

export const FACETS = ['domain', 'account', 'owner'] as const;
export type Facet = (typeof FACETS)[number];

/** Of which domain (slug), account (id) and owning project (slug); null: of all. */
export type MeshFilter = Readonly<Record<Facet, string | null>>;
/** What there is to choose from, by name. */
export type MeshOptions = Readonly<Record<Facet, readonly Named[]>>;

const MOST = 80;

/** As it stands in an address; what is too long to be one is none. */
export const readFilter = (text: (name: string) => string | null | undefined): MeshFilter => {
  const of = (facet: Facet) => {
    const value = text(facet)?.trim();
    return value && value.length <= MOST ? value : null;
  };
  return { domain: of('domain'), account: of('account'), owner: of('owner') };
};

/** `domain=payments&owner=…`, empty without any. */
export const filterQuery = (filter: MeshFilter): string =>
  new URLSearchParams(FACETS.flatMap((facet) => (filter[facet] ? [[facet, filter[facet]]] : []))).toString();

export const matchesFilter = (stream: MeshStream, filter: MeshFilter): boolean =>
  FACETS.every((facet) => filter[facet] === null || stream[facet].id === filter[facet]);

/** Also what the filter leaves out: whoever chose one domain may choose another. */
export function optionsOf(streams: readonly MeshStream[]): MeshOptions {
  const of = (facet: Facet) =>
    [...new Map(streams.map((stream) => [stream[facet].id, stream[facet]])).values()].toSorted((one, other) =>
      one.name.localeCompare(other.name, 'en'),
    );
  return { domain: of('domain'), account: of('account'), owner: of('owner') };
}
