/** Where an organisation lives. A GovCloud base is spoken of, and its host was not found. */
export const COMMAND_REGIONS = ['us', 'eu', 'au'] as const;
export type CommandRegion = (typeof COMMAND_REGIONS)[number];

/** The published bases of the Command API, by region. */
export const COMMAND_BASES: Readonly<Record<CommandRegion, string>> = {
  us: 'https://api.verkada.com',
  eu: 'https://api.eu.verkada.com',
  au: 'https://api.au.verkada.com',
};
