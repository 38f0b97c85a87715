/** The parts of `Authorization: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`. */
export type Authorization = {
  readonly accessKeyId: string;
  /** `YYYYMMDD` */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
};

const SHAPE =
  /^AWS4-HMAC-SHA256\s+Credential=([\w]{1,128})\/(\d{8})\/([a-z0-9-]{1,64})\/([a-z0-9-]{1,64})\/aws4_request,\s*SignedHeaders=([a-z0-9:;_-]{1,4096}),\s*Signature=([0-9a-f]{64})$/;

/** Null when the header is not a complete Signature Version 4. */
export function parseAuthorization(header: string): Authorization | null {
  const match = SHAPE.exec(header);
  if (!match) return null;
  const [, accessKeyId, date, region, service, signedHeaders, signature] = match;
  if (!accessKeyId || !date || !region || !service || !signedHeaders || !signature) return null;
  return { accessKeyId, date, region, service, signedHeaders: signedHeaders.split(';'), signature };
}
