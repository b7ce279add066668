/** Closes a union: compiles only while every case is handled, and names the stranger if one arrives at run time. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
