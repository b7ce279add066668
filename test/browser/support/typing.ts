/** How a person types. Without a pause from key to key it would be a scanner, and Enter would end a scan. */
export const AS_A_PERSON = { delay: 90 };
