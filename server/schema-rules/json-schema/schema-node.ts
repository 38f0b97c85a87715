import type { Json } from '../json/json-text';
import type { JsonType } from './json-types';

/**
 * One schema of a document, whatever its draft, with its references resolved. Schemas may refer to themselves, so it is a
 * graph. Keywords that say nothing about which data is valid are in `json` only.
 */
export type SchemaNode = {
  /** As it stands in the document. */
  readonly json: Json;
  /** A boolean schema takes everything or nothing. */
  readonly always?: boolean;
  readonly types?: ReadonlySet<JsonType>;
  /** `enum` and `const`: a value has to be in each list. */
  readonly enumerations?: readonly (readonly Json[])[];
  readonly minimum?: Bound;
  readonly maximum?: Bound;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly items?: ListContent;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly contains?: { readonly schema: SchemaNode; readonly min: number; readonly max?: number };
  readonly content?: ObjectContent;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly propertyNames?: SchemaNode;
  readonly dependentRequired?: ReadonlyMap<string, readonly string[]>;
  readonly dependentSchemas?: ReadonlyMap<string, SchemaNode>;
  /** With the target of a reference. */
  readonly allOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly not?: SchemaNode;
  /** `if`, `then` and `else`. */
  readonly condition?: {
    readonly test: SchemaNode;
    readonly met?: SchemaNode;
    readonly unmet?: SchemaNode;
  };
  /** The address of a schema that is not in this document. */
  readonly foreign?: string;
  /** `unevaluatedProperties` or `unevaluatedItems` beside keywords that evaluate: too much for a comparison by parts. */
  readonly unevaluated?: true;
};

export type Bound = { readonly value: number; readonly exclusive: boolean };

/** Positions of a tuple, then all further items. Absent: any. */
export type ListContent = { readonly prefix: readonly SchemaNode[]; readonly rest?: SchemaNode };

/** Which schema a property meets: its own, those of the patterns that it matches, or else `additional`. */
export type ObjectContent = {
  readonly properties: ReadonlyMap<string, SchemaNode>;
  readonly patterns: ReadonlyMap<string, SchemaNode>;
  readonly additional?: SchemaNode;
};

export type JsonSchemaDocument = { readonly draft: Draft; readonly root: SchemaNode };

/** `none`: the document does not say, and is taken for draft 7 with all that came later. */
export type Draft = 4 | 6 | 7 | 2019 | 2020 | 'none';
