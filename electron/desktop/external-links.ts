/**
 * Who a page may send the person to, in their own browser. A list and not a pattern: text from a device or a spreadsheet can
 * stand on our pages, and a link in it must lead nowhere.
 */
const LINKED_ORIGINS: readonly string[] = [
  'https://command.verkada.com',
  'https://help.verkada.com',
  'https://status.verkada.com',
  'https://www.axis.com',
  'https://help.axis.com',
];

/** Whether an address may be opened outside: https, one of the list, no name or password in it. */
export function isLinkedPage(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed?.username === '' && parsed.password === '' && LINKED_ORIGINS.includes(parsed.origin);
}
