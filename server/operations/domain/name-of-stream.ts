/** `arn:aws:kinesis:REGION:ACCOUNT:stream/orders` → `orders`. */
export const nameOfStream = (streamArn: string): string => streamArn.slice(streamArn.indexOf('/') + 1);
