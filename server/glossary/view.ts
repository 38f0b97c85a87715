type NamedSlug = { readonly slug: string; readonly name: string };

/** A line of the glossary. */
export type TermRow = NamedSlug & {
  readonly definition: string;
  readonly synonyms: readonly string[];
  readonly domain: NamedSlug | null;
};

export type GlossaryPage = { readonly terms: readonly TermRow[]; readonly total: number };

export type TermPage = TermRow & {
  readonly id: string;
  readonly version: number;
  readonly domainId: string | null;
  readonly related: readonly NamedSlug[];
  readonly updatedAt: Date;
  readonly mayManage: boolean;
};

/** A domain that somebody may put a term under. */
export type TermDomain = NamedSlug & { readonly id: string };
