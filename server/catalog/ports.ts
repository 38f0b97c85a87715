import type { Dependant } from '../kernel/dependant';
import type { DataProduct, StoredStreamFacts, TagState } from './domain/data-product';

export type NewDataProduct = Omit<
  DataProduct,
  | 'id'
  | 'lifecycle'
  | 'tagState'
  | 'publishedAt'
  | 'version'
  | 'streamFacts'
  | 'streamReadAt'
  | 'registrySchemaArn'
  | 'schemaText'
> &
  Partial<Pick<DataProduct, 'registrySchemaArn'>>;

export type ProductRepository = {
  find(id: string): Promise<DataProduct | null>;
  findBySlug(slug: string): Promise<DataProduct | null>;
  findByStream(streamArn: string): Promise<DataProduct | null>;
  /** Locked until the transaction ends. */
  lock(id: string): Promise<DataProduct | null>;
  /** Says what is taken when the product cannot be added. What its records look like is written after it. */
  insert(product: NewDataProduct): Promise<DataProduct | 'slug-taken' | 'stream-taken'>;
  /**
   * Saves everything but the stream's facts and tag, and its own schema, which is kept in versions; the version goes up. Take
   * the lock first.
   */
  save(product: DataProduct): Promise<DataProduct>;
  /** An older reading never replaces a newer one. Nothing else of the product changes, its version neither. */
  saveFacts(id: string, facts: StoredStreamFacts, at: Date): Promise<void>;
  /** Products, after this id, whose stream is offered and was last read before that time. */
  factsReadBefore(
    time: Date,
    after: string | null,
    limit: number,
  ): Promise<readonly Pick<DataProduct, 'id' | 'accountId'>[]>;
  saveTag(id: string, state: TagState, error?: unknown): Promise<void>;
  /** Only for drafts that nothing refers to. */
  remove(id: string): Promise<void>;
  /** Slugs that begin like this one, to find a free one. */
  slugsLike(slug: string): Promise<readonly string[]>;
};

export type DomainRecord = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly version: number;
};

export type DomainRepository = {
  /** Locked until the transaction ends. */
  lock(id: string): Promise<DomainRecord | null>;
  /** The same, shared with others who hold it: it is not removed before the transaction ends. */
  hold(id: string): Promise<DomainRecord | null>;
  findBySlug(slug: string): Promise<DomainRecord | null>;
  /** Null when the slug is taken. */
  insert(domain: Omit<DomainRecord, 'id' | 'version'>): Promise<DomainRecord | null>;
  /** Saves name and description; the version goes up. Take the lock first. */
  save(domain: DomainRecord): Promise<DomainRecord>;
  /** Its products, retired ones too: they can be offered again. */
  dependants(id: string): Promise<readonly Dependant[]>;
  /** Take the lock first, and see that it has no dependants. */
  remove(id: string): Promise<void>;
};
