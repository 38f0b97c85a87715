/** What a .proto text declares, with the types of fields still by the names that the text gives them. */
export type FileDeclaration = {
  readonly syntax: 'proto2' | 'proto3';
  /** Empty for none. */
  readonly package: string;
  readonly imports: readonly string[];
  readonly scope: Scope;
  readonly services: readonly ServiceDeclaration[];
};

export type Scope = {
  readonly messages: readonly MessageDeclaration[];
  readonly enums: readonly EnumDeclaration[];
};

export type MessageDeclaration = Scope & {
  readonly name: string;
  readonly line: number;
  readonly doc?: string;
  readonly fields: readonly FieldDeclaration[];
  readonly oneofs: readonly string[];
  readonly reserved: Reserved;
};

export type Label = 'required' | 'optional' | 'repeated';

export type FieldDeclaration = {
  readonly name: string;
  readonly number: number;
  readonly line: number;
  readonly doc?: string;
  readonly label: Label;
  /** A scalar, or a name to be looked up; of a map the type of its values. */
  readonly type: string;
  /** Present for a map: the type of its keys. */
  readonly keyType?: string;
  readonly oneof?: string;
  /** As it is written after `default =`, text without its quotes; proto2 only. */
  readonly defaultValue?: string;
};

export type EnumDeclaration = {
  readonly name: string;
  readonly line: number;
  readonly doc?: string;
  readonly values: readonly { readonly name: string; readonly number: number; readonly line: number }[];
  readonly allowAlias: boolean;
  readonly reserved: Reserved;
};

/** Both ends of a range are reserved. */
export type Range = { readonly from: number; readonly to: number };
export type Reserved = { readonly ranges: readonly Range[]; readonly names: readonly string[] };

/** Single numbers, of which there may be thousands, are looked up; ranges that are wider are gone through. */
export function reservedNumbers({ ranges }: Reserved): (number: number) => boolean {
  const single = new Set(ranges.filter(({ from, to }) => from === to).map(({ from }) => from));
  const wide = ranges.filter(({ from, to }) => from !== to);
  return (number) => single.has(number) || wide.some(({ from, to }) => from <= number && number <= to);
}

export type ServiceDeclaration = {
  readonly name: string;
  readonly line: number;
  readonly methods: readonly MethodDeclaration[];
};

export type MethodDeclaration = {
  readonly name: string;
  readonly line: number;
  readonly request: string;
  readonly requestStream: boolean;
  readonly response: string;
  readonly responseStream: boolean;
};
