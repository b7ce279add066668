import packageFile from '../package.json' with { type: 'json' };

/** The program's version, as printed on reports and in the journal of a bench. */
export const VERSION: string = packageFile.version;
