/** A string that passed one particular parser or was minted for one particular use, and must not be mixed with others. */
export type Brand<T extends string, Name extends string> = T & { readonly __brand: Name };
