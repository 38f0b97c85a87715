/** `subscription-request.approved` → `Subscription request approved`. */
export function describeType(type: string): string {
  const words = type.replaceAll('.', ' ').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
