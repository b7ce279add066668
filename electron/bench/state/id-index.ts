/** Which ids go by a text: several may, and each by several. */
export interface IdIndex<Id extends string> {
  add(text: string, id: Id): void;
  remove(text: string, id: Id): void;
  find(text: string): Iterable<Id>;
}

export function createIdIndex<Id extends string>(): IdIndex<Id> {
  const idsByText = new Map<string, Set<Id>>();
  return {
    add: (text, id) => {
      const ids = idsByText.get(text);
      if (ids === undefined) idsByText.set(text, new Set([id]));
      else ids.add(id);
    },
    remove: (text, id) => {
      const ids = idsByText.get(text);
      ids?.delete(id);
      if (ids?.size === 0) idsByText.delete(text);
    },
    find: (text) => idsByText.get(text) ?? [],
  };
}
