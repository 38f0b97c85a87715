/**
 * What a document is for; each kind has elements that it must and must not have. `any` takes whatever AWS may have
 * stored and is for reading; the others are for checking what somebody wants to put.
 */
export type PolicyKind = 'any' | 'identity' | 'resource' | 'trust' | 'service-control';

/** `path` says where (`Statement[2].Effect`), `rule` is one sentence on what AWS wants there. */
export type GrammarFault = { readonly path: string; readonly rule: string };
