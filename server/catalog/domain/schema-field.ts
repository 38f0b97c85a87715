/** One row of a product's field table. */
export type SchemaField = {
  /** `payer.email_hash`, `lines[].sku`: dots into objects, brackets into lists. */
  readonly path: string;
  /** `string uuid`, `integer`, `string or null`, `list of object`. */
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
};
