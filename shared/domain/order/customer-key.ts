/** The key of a customer, by which its lists and cases are found: the same however the name is capitalised or spaced. */
export function customerKey(customer: string): string {
  return customer.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('en');
}
