/**
 * Something that keeps another thing from being removed. It says between whom it stands, because who may open it
 * depends on that.
 */
export type Dependant =
  | {
      readonly kind: 'product';
      readonly slug: string;
      readonly name: string;
      readonly lifecycle: 'DRAFT' | 'PUBLISHED' | 'DEPRECATED' | 'RETIRED';
      readonly ownerProjectId: string;
      readonly domainId?: string;
    }
  | {
      readonly kind: 'request' | 'subscription';
      readonly number: number;
      readonly projectId: string;
      readonly ownerProjectId: string;
      readonly domainId?: string;
    };
